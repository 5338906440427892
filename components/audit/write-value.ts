import { formatAmount } from "@/components/format/money";
import { formatInstant } from "@/components/format/times";
import { titleFor, wordsFor } from "@/components/format/words";
import { fieldWords } from "@/components/ladder/prepare-changes";

/** What people call a field. */
export function nameField(field: string): string {
  if (field === "created") return "Created";
  const spaced = field.replace(/Micros$/, "").replaceAll(/([a-z])([A-Z])/g, "$1 $2");
  return fieldWords[field] ?? titleFor(spaced);
}

const weekdays = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

/** A recorded value as people read it; lists with commas, objects as one "name: value" after the other. */
export function writeValue(field: string, value: unknown): string {
  if (value === null || value === undefined || value === "") return "none";
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (typeof value === "number") return field.endsWith("Micros") ? formatAmount(value) : String(value);
  if (typeof value === "string") {
    if (field.endsWith("At") && !Number.isNaN(Date.parse(value))) return `${formatInstant(value)} UTC`;
    // Two letters are a country.
    return /^[A-Z_]{3,}$/.test(value) ? wordsFor(value.replace(/^PACING_/, "")) : value;
  }
  if (Array.isArray(value)) {
    if (value.length === 0) return "any";
    if (field === "weekdays") return value.map((day) => weekdays[Number(day)] ?? String(day)).join(", ");
    return value.map((one) => (isCap(one) ? writeCap(one) : writeValue(field, one))).join(", ");
  }
  const told = Object.entries(value as object).filter(([, inner]) => !isNothing(inner));
  if (told.length === 0) return "none";
  return told.map(([name, inner]) => `${nameField(name)}: ${writeValue(name, inner)}`).join("; ");
}

function isNothing(value: unknown): boolean {
  return value === null || value === undefined || value === "" || (Array.isArray(value) && value.length === 0);
}

interface Cap {
  maxImpressions: number;
  period: number;
  unit: string;
}

function isCap(value: unknown): value is Cap {
  return typeof value === "object" && value !== null && "maxImpressions" in value && "unit" in value;
}

function writeCap({ maxImpressions, period, unit }: Cap): string {
  const time = unit.toLowerCase();
  return `${maxImpressions} in ${period === 1 ? `a ${time}` : `${period} ${time}s`}`.replace("a hour", "an hour");
}

/** The parts of two objects in which they differ, each under its own name; other values as they are. */
export function splitChange(field: string, before: unknown, after: unknown): [name: string, was: string, is: string][] {
  const isObject = (value: unknown): value is Record<string, unknown> =>
    typeof value === "object" && value !== null && !Array.isArray(value);
  if (!isObject(before) || !isObject(after)) {
    return [[nameField(field), writeValue(field, before), writeValue(field, after)]];
  }
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return names
    .filter((name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]))
    .map((name) => [
      `${nameField(field)}, ${nameField(name).toLowerCase()}`,
      writeValue(name, before[name]),
      writeValue(name, after[name]),
    ]);
}

import { formatAmount } from "@/components/format/money";
import { formatMoment } from "@/components/format/times";
import { wordsFor } from "@/components/format/words";
import { describeCap, listExclusions, listTargeting } from "@/components/ladder/prepare-settings";
import { exclusionsSchema, frequencyCapSchema, targetingSchema } from "@/server/campaigns/schema";

/** The value of a field of the ladder in words, for people who compare two; `names` says what category ids stand for. */
export function describeValue(field: string, value: unknown, names: Readonly<Record<string, string>>): string {
  if (value === null || value === undefined || value === "") return "none";
  if (field === "targeting") {
    const targeting = targetingSchema.safeParse(withoutNulls(value));
    if (targeting.success) return join(listTargeting({ targeting: targeting.data, categoryNames: names }));
  }
  if (field === "exclusions") {
    const exclusions = exclusionsSchema.safeParse(value);
    if (exclusions.success) return join(listExclusions({ exclusions: exclusions.data, categoryNames: names }));
  }
  if (field === "caps") {
    const caps = frequencyCapSchema.array().safeParse(value);
    if (caps.success) return caps.data.length === 0 ? "none" : caps.data.map(describeCap).join(", ");
  }
  if (typeof value === "number") return field.endsWith("Micros") ? formatAmount(value) : String(value);
  if (typeof value === "string") {
    if (field === "startsAt" || field === "endsAt") return `${formatMoment(value)} UTC`;
    return /^[A-Z][A-Z_]+$/.test(value) ? wordsFor(value.replace(/^PACING_/, "")) : value;
  }
  if (Array.isArray(value)) return value.length === 0 ? "none" : value.join(", ");
  return JSON.stringify(value);
}

const join = (lines: readonly { label: string; text: string }[]) =>
  lines.map(({ label, text }) => `${label}: ${text}`).join("; ");

function withoutNulls(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).filter(([, inner]) => inner !== null));
}

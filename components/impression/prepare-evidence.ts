import { formatAmount } from "@/components/format/money";
import { formatCount, formatDecimal } from "@/components/format/numbers";
import { formatDuration } from "@/components/format/times";
import { wordsFor } from "@/components/format/words";
import type { ExplainedBallot } from "@/server/engine/explain/explanation-schema";
import { unknownPercent } from "@/server/engine/privacy-view";

export interface EvidenceFact {
  name: string;
  value: string;
}

type EvidenceValue = NonNullable<ExplainedBallot["evidence"]>[string];

const notKnown = "not known";

/** camelCase as words with a capital first letter: predictedClick → Predicted click. */
function sentenceCase(key: string): string {
  const words = key.replace(/([a-z])([A-Z0-9])|([0-9])([A-Z])/g, "$1$3 $2$4").toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** Units are the ends of the agents' names for numbers; each says how its number is written. First match wins. */
const units: readonly { end: RegExp; label?: string; write: (value: number) => string }[] = [
  { end: /CpmMicros$/, label: ", CPM", write: formatAmount },
  { end: /Micros$/, write: formatAmount },
  { end: /Pct$/, write: (value) => (value === unknownPercent ? notKnown : `${formatDecimal(value)} %`) },
  { end: /Ppm$/, write: (value) => `${formatDecimal(value / 10_000)} %` },
];

const beginnings: readonly { start: RegExp; name: (key: string) => string; write: (value: number) => string }[] = [
  {
    start: /^minutesSince/,
    name: (key) => `Since ${words(key, "minutesSince")}`,
    write: (value) => (value < 0 ? "never" : formatDuration(value * 60)),
  },
  {
    start: /^secondsSince/,
    name: (key) => `Since ${words(key, "secondsSince")}`,
    write: (value) => (value < 0 ? "never" : formatDuration(value)),
  },
];

function words(key: string, start: string): string {
  return sentenceCase(key.slice(start.length)).toLowerCase();
}

function prepareNumber(key: string, value: number): EvidenceFact {
  const beginning = beginnings.find(({ start }) => start.test(key));
  if (beginning) return { name: beginning.name(key), value: beginning.write(value) };
  const unit = units.find(({ end }) => end.test(key));
  if (unit) return { name: `${sentenceCase(key.replace(unit.end, ""))}${unit.label ?? ""}`, value: unit.write(value) };
  if (/lift/i.test(key)) return { name: sentenceCase(key), value: `× ${formatDecimal(value)}` };
  return { name: sentenceCase(key), value: Number.isInteger(value) ? formatCount(value) : formatDecimal(value) };
}

function prepareFact(key: string, value: EvidenceValue): EvidenceFact {
  if (typeof value === "number") return prepareNumber(key, value);
  if (typeof value === "boolean") return { name: sentenceCase(key), value: value ? "yes" : "no" };
  const cap = /^inWindow([A-Z]+)(\d+)h$/.exec(key);
  if (cap) return { name: `Heard, cap by ${wordsFor(cap[1] ?? "")} (${formatDuration(Number(cap[2]) * 3600)})`, value };
  const isCode = /^[A-Z][A-Z_]+$/.test(value);
  return { name: sentenceCase(key), value: value === "" ? notKnown : isCode ? wordsFor(value) : value };
}

/** The numbers a vote rests on, in words and with their units; null when they are no longer kept. */
export function prepareEvidence(evidence: ExplainedBallot["evidence"]): EvidenceFact[] | null {
  return evidence === null ? null : Object.entries(evidence).map(([key, value]) => prepareFact(key, value));
}

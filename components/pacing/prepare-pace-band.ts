import type { BandFlag, BandPoint } from "@/components/charts/prepare-band";
import { formatAmount } from "@/components/format/money";
import { formatCount } from "@/components/format/numbers";
import { titleFor, wordsFor } from "@/components/format/words";
import type { PaceChange, PaceDetail } from "@/server/pacing/health/schema";

export type PaceMeasure = "spend" | "impressions";

/** The ribbon of an ad set or campaign, in money (whole units of the currency) or in impressions. */
export function preparePaceBand(curve: PaceDetail["curve"], measure: PaceMeasure): BandPoint[] {
  return curve.map((point) => {
    const atMs = Date.parse(point.at);
    if (measure === "impressions") {
      const perMicro = point.planMicros > 0 ? point.planImpressions / point.planMicros : 0;
      const { forecastImpressions: ahead } = point;
      return {
        atMs,
        plan: point.planImpressions,
        planLow: point.planLowMicros * perMicro,
        planHigh: point.planHighMicros * perMicro,
        actual: point.impressions,
        forecast: ahead?.middle ?? null,
        forecastLow: ahead?.low ?? null,
        forecastHigh: ahead?.high ?? null,
      };
    }
    const { forecastMicros: ahead } = point;
    return {
      atMs,
      plan: toUnits(point.planMicros),
      planLow: toUnits(point.planLowMicros),
      planHigh: toUnits(point.planHighMicros),
      actual: toUnits(point.spendMicros),
      forecast: toUnits(ahead?.middle ?? null),
      forecastLow: toUnits(ahead?.low ?? null),
      forecastHigh: toUnits(ahead?.high ?? null),
    };
  });
}

function toUnits(micros: number | null): number | null {
  return micros === null ? null : micros / 1_000_000;
}

/** Value of the ribbon as text. */
export function formatMeasure(measure: PaceMeasure): (value: number) => string {
  return measure === "spend" ? (value) => formatAmount(value * 1_000_000) : (value) => formatCount(Math.round(value));
}

const fieldWords: Record<string, string> = {
  created: "Created",
  startsAt: "Start",
  endsAt: "End",
  dailyBudgetMicros: "Daily budget",
  lifetimeBudgetMicros: "Lifetime budget",
  maxCpmBidMicros: "Bid (CPM)",
  pacingMode: "Pacing",
  caps: "Frequency caps",
};

/** A change in words: "Daily budget €20.00 → €30.00, by Ada (Weekend)". */
export function describeChange({ field, before, after, actor, entityName }: PaceChange): string {
  const what = fieldWords[field] ?? titleFor(field);
  if (field === "created") return `${entityName} created by ${actor}`;
  const values = [before, after].map((text) => describeValue(field, JSON.parse(text) as unknown));
  return values.includes(null)
    ? `${what} of ${entityName} changed by ${actor}`
    : `${what} of ${entityName} ${values.join(" → ")}, by ${actor}`;
}

function describeValue(field: string, value: unknown): string | null {
  if (value === null || value === undefined) return "none";
  if (typeof value === "number" && field.endsWith("Micros")) return formatAmount(value);
  if (typeof value === "number") return formatCount(value);
  if (field === "caps" && Array.isArray(value)) return value.map(describeCap).join(", ") || "none";
  if (typeof value === "string") return field.endsWith("At") ? value.slice(0, 16).replace("T", " ") : wordsFor(value);
  return null;
}

function describeCap(cap: unknown): string {
  const { unit, period, maxImpressions } = (cap ?? {}) as { unit?: string; period?: number; maxImpressions?: number };
  const window = period === undefined || period === 1 ? wordsFor(unit ?? "") : `${period} ${wordsFor(unit ?? "")}s`;
  return `${maxImpressions ?? "?"} a ${window}`;
}

/** Flags of changes on the axis; those that come before the curve are left out. */
export function preparePaceFlags(changes: readonly PaceChange[]): BandFlag[] {
  return [...changes]
    .reverse()
    .slice(-8)
    .map((change) => ({ id: change.id, atMs: Date.parse(change.at), label: describeChange(change) }));
}

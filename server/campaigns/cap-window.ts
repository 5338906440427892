import type { CapUnit } from "@/server/engine/vocabulary";
import type { FrequencyCap } from "./schema";

const hourMs = 3_600_000;
const unitMs: Record<CapUnit, number> = {
  HOUR: hourMs,
  DAY: 24 * hourMs,
  WEEK: 7 * 24 * hourMs,
  MONTH: 30 * 24 * hourMs,
};

/** Length of a cap's window in milliseconds: it slides, ending at each decision; a month is 30 days. */
export function capWindowMs({ unit, period }: Pick<FrequencyCap, "unit" | "period">): number {
  return unitMs[unit] * period;
}

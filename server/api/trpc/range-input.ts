import { z } from "zod";
import { type ReportRange, reportRanges } from "./report-ranges";

/** What every screen with numbers is asked with. `from` and `to` (exclusive) count only for "custom". */
export const rangeInputSchema = z.object({
  range: z.enum(reportRanges).default("7d"),
  from: z.iso.datetime().optional(),
  to: z.iso.datetime().optional(),
  /** Also the window of the same length before. */
  compare: z.boolean().default(false),
});
export type RangeInput = z.input<typeof rangeInputSchema>;

export interface ResolvedRange {
  /** Whole hours, UTC milliseconds, the end exclusive. */
  window: { fromMs: number; toMs: number };
  previous: { fromMs: number; toMs: number } | null;
}

const hourMs = 3_600_000;
const longestDays = 400;
const lengthHours: Record<Exclude<ReportRange, "custom">, number> = { "24h": 24, "7d": 168, "14d": 336, "30d": 720 };

/**
 * The window of a range in whole hours: presets end with the hour of the newest data, or with this one in an empty
 * ledger. Throws a `RangeError` with a sentence for a custom range without length or longer than 400 days.
 */
export function resolveReportRange(
  input: z.output<typeof rangeInputSchema>,
  { newestMs, nowMs }: { newestMs: number | null; nowMs: number },
): ResolvedRange {
  const end = Math.floor((newestMs ?? nowMs) / hourMs) * hourMs + hourMs;
  const window =
    input.range === "custom" ? readCustom(input, end) : { fromMs: end - lengthHours[input.range] * hourMs, toMs: end };
  const length = window.toMs - window.fromMs;
  return { window, previous: input.compare ? { fromMs: window.fromMs - length, toMs: window.fromMs } : null };
}

function readCustom({ from, to }: { from?: string | undefined; to?: string | undefined }, end: number) {
  const toMs = to === undefined ? end : Math.ceil(Date.parse(to) / hourMs) * hourMs;
  const fromMs = from === undefined ? toMs - 7 * 24 * hourMs : Math.floor(Date.parse(from) / hourMs) * hourMs;
  if (fromMs >= toMs) throw new RangeError("The range must start before it ends.");
  if (toMs - fromMs > longestDays * 24 * hourMs) throw new RangeError(`A range is at most ${longestDays} days long.`);
  return { fromMs, toMs };
}

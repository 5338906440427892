import type { TimeWindow } from "@/server/ledger/queries/scope";
import { localDay } from "@/server/pacing/zone-days";
import type { ReportAnswer } from "@/server/reports/schema";
import type { DailyPoint } from "./schema";

const hourMs = 3_600_000;

/** A point for every day (or hour) that the window touches, those without a row counting nothing. */
export function fillDays(
  { rows }: ReportAnswer,
  { fromMs, toMs }: TimeWindow,
  { timeZone, step }: { timeZone: string; step: "hour" | "day" },
): DailyPoint[] {
  const byDay = new Map(rows.map(({ keys, values }) => [keys[0]?.value, values]));
  const points: DailyPoint[] = [];
  const firstMs = step === "hour" ? Math.floor(fromMs / hourMs) * hourMs : localDay(timeZone, fromMs).startMs;
  const nextMs = (atMs: number) => (step === "hour" ? atMs + hourMs : localDay(timeZone, atMs).endMs);
  for (let atMs = firstMs; atMs < toMs; atMs = nextMs(atMs)) {
    const at = new Date(atMs).toISOString();
    const values = byDay.get(at);
    points.push({
      at,
      impressions: values?.impressions ?? 0,
      spendMicros: values?.spend ?? 0,
      completionRate: values?.completionRate ?? null,
      clickRate: values?.clickRate ?? null,
    });
  }
  return points;
}

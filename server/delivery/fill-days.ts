import type { TimeWindow } from "@/server/ledger/queries/scope";
import { localDay } from "@/server/pacing/zone-days";
import type { ReportAnswer } from "@/server/reports/schema";
import type { DailyPoint } from "./schema";

/** A point for every day that the window touches, days without a row counting nothing. */
export function fillDays({ rows }: ReportAnswer, { fromMs, toMs }: TimeWindow, timeZone: string): DailyPoint[] {
  const byDay = new Map(rows.map(({ keys, values }) => [keys[0]?.value, values]));
  const points: DailyPoint[] = [];
  for (let atMs = localDay(timeZone, fromMs).startMs; atMs < toMs; atMs = localDay(timeZone, atMs).endMs) {
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

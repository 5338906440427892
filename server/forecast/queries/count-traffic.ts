import type { TenantLedger } from "@/server/ledger/tenant-ledger";

/** Traffic of everybody over a window, and how much of what was answered played. */
export interface TrafficCount {
  /** Opportunities by whole day from the window's start. */
  dayCounts: number[];
  /** The first opportunity of the window, UTC milliseconds; null when there was none. */
  firstMs: number | null;
  /** Ads really played of those answered, 0…1; 1 where nothing was answered. */
  playedShare: number;
}

const dayMs = 86_400_000;

/** Counts a window's traffic by days of 24 hours that end with the window. */
export async function countTraffic(ledger: TenantLedger): Promise<TrafficCount> {
  const { fromMs, toMs } = ledger.window;
  const [days, plays] = await Promise.all([
    ledger.ask<{ day: number; opportunities: number; firstMs: number }>({
      sql: (
        from,
      ) => `SELECT intDiv(toUnixTimestamp64Milli(at) - {fromMs:UInt64}, ${dayMs}) AS day, count() AS opportunities,
  min(toUnixTimestamp64Milli(at)) AS firstMs
FROM ${from("decisions")} GROUP BY day ORDER BY day`,
      params: { fromMs },
    }),
    ledger.ask<{ won: number; played: number }>({
      sql: (from) =>
        `SELECT sum(delivery.won) AS won, sum(impressions) AS played FROM ${from("delivery_hourly")} AS delivery`,
    }),
  ]);
  const dayCounts = new Array<number>(Math.max(1, Math.ceil((toMs - fromMs) / dayMs))).fill(0);
  for (const { day, opportunities } of days) dayCounts[day] = opportunities;
  const [{ won, played } = { won: 0, played: 0 }] = plays;
  return {
    dayCounts,
    firstMs: days[0]?.firstMs ?? null,
    playedShare: won > 0 ? Math.min(1, played / won) : 1,
  };
}

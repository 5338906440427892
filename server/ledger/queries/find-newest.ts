import type { LedgerClient } from "../ledger-client";

const keptMs = 2_000;

/** Finds the time of the newest decision (UTC milliseconds; null in an empty ledger), at most two seconds old. */
export function createNewestFinder(client: LedgerClient, nowMs: () => number): () => Promise<number | null> {
  let askedMs = Number.NEGATIVE_INFINITY;
  let answer: Promise<number | null> = Promise.resolve(null);
  return () => {
    if (nowMs() - askedMs < keptMs) return answer;
    askedMs = nowMs();
    answer = findNewest(client);
    answer.catch(() => {
      askedMs = Number.NEGATIVE_INFINITY;
    });
    return answer;
  };
}

/** Time of the newest decision, UTC milliseconds; null in an empty ledger. */
export async function findNewest(client: LedgerClient): Promise<number | null> {
  // The last hour that was summed up names the only hour to read; a sum never comes before what it sums up.
  const [row] = await client.query<{ atMs: number; any: number }>({
    sql: `SELECT toUnixTimestamp64Milli(max(at)) AS atMs, count() AS any FROM decisions
WHERE toStartOfHour(at) >= (SELECT max(hour) FROM outcomes_hourly) AND at >= (SELECT max(hour) FROM outcomes_hourly)`,
  });
  return row === undefined || row.any === 0 ? null : row.atMs;
}

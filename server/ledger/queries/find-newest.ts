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
  const [row] = await client.query<{ atMs: number; any: number }>({
    sql: "SELECT toUnixTimestamp64Milli(max(at)) AS atMs, count() AS any FROM decisions",
  });
  return row === undefined || row.any === 0 ? null : row.atMs;
}

import type { LedgerClient } from "@/server/ledger/ledger-client";

const sql = "SELECT silence_code AS code, count() AS decisions FROM decisions GROUP BY code ORDER BY decisions DESC";

/** Decisions in the ledger by why no ad was answered (a code of `reasonCodes`), 0 for an ad; the most frequent first. */
export function countOutcomes(client: LedgerClient): Promise<{ code: number; decisions: number }[]> {
  return client.query<{ code: number; decisions: number }>({ sql });
}

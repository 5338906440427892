import { recountDecision } from "@/server/engine/recount";
import type { Ledger } from "@/server/ledger/open-ledger";
import { streamDecisions } from "@/server/ledger/queries/stream-decisions";
import { listContradictedIds, recountInSql } from "@/server/ledger/recount/recount-sql";
import { listedIds, type OperationProgress, type RecountReport } from "./operation-schema";
import { readBacklog, shipWaiting } from "./ship-waiting";
import { takeTurns } from "./take-turns";

/**
 * Counts every decision of the ledger again, twice over: in one SQL statement, and record by record with the engine's
 * arithmetic. Rejects with the signal's reason when cancelled.
 */
export async function recountLedger(
  ledger: Ledger,
  signal: AbortSignal,
  onProgress: (progress: OperationProgress) => void,
): Promise<RecountReport> {
  const startMs = performance.now();
  onProgress({ step: "shipping what waits", done: 0, total: 0 });
  await shipWaiting(ledger, signal);
  onProgress({ step: "counting in SQL", done: 0, total: 0 });
  const sql = await recountInSql(ledger.client);
  signal.throwIfAborted();
  const ids = new Set(sql.differing === 0 ? [] : await listContradictedIds(ledger.client, listedIds));
  const records = { decisions: 0, differing: 0 };
  let listed = 0;
  const turn = takeTurns(signal);
  for await (const chunk of streamDecisions(ledger.client, ledger.negotiations, { signal })) {
    for (const record of chunk) {
      records.decisions++;
      if (!recountDecision(record).ok) {
        records.differing++;
        if (listed++ < listedIds) ids.add(record.id);
      }
      await turn();
    }
    onProgress({ step: "counting record by record", done: records.decisions, total: sql.decisions });
  }
  const seconds = (performance.now() - startMs) / 1000;
  return { sql, records, ids: [...ids], waiting: readBacklog(ledger), seconds };
}

import type { LedgerClient } from "../ledger-client";
import { streamDecisions } from "../queries/stream-decisions";
import type { Negotiations } from "../rows/negotiations";
import { type RecountFault, recountDecision } from "./recount-decision";

/** A decision whose record contradicts itself. */
export interface RecountDifference {
  id: string;
  faults: RecountFault[];
}

const listed = 1_000;

/** Recounts every decision in the ledger in TypeScript from its record; lists the first thousand that differ. */
export async function recountRecords(
  client: LedgerClient,
  negotiations: Negotiations,
  onProgress: (decisions: number) => void = () => undefined,
): Promise<{ decisions: number; differing: number; differences: RecountDifference[] }> {
  let decisions = 0;
  let differing = 0;
  const differences: RecountDifference[] = [];
  for await (const chunk of streamDecisions(client, negotiations)) {
    for (const record of chunk) {
      const faults = recountDecision(record);
      if (faults.length === 0) continue;
      differing++;
      if (differences.length < listed) differences.push({ id: record.id, faults });
    }
    decisions += chunk.length;
    onProgress(decisions);
  }
  return { decisions, differing, differences };
}

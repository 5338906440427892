import type { GroundsStore } from "@/server/decisions/grounds-store";
import type { DecisionRecord } from "@/server/engine/decision-record";
import type { Engine } from "@/server/engine/engine";
import { compareRedecided } from "@/server/engine/redecide";
import type { Ledger } from "@/server/ledger/open-ledger";
import { lastDecisions } from "@/server/ledger/queries/last-decisions";
import { listedIds, type OperationProgress, type RedecideOutcome } from "./operation-schema";
import { readBacklog, shipWaiting } from "./ship-waiting";
import { takeTurns } from "./take-turns";

/** Where recorded decisions and what they rest on are found, and who decides again. */
export interface RedecideParts {
  ledger: Ledger;
  grounds: GroundsStore;
  engine: Engine;
}

/**
 * Decides the last `last` decisions of the ledger again, from the versions, reads and seed that their records name, and
 * compares them ballot for ballot. Rejects with the signal's reason when cancelled.
 */
export async function redecideLatest(
  parts: RedecideParts,
  last: number,
  signal: AbortSignal,
  onProgress: (progress: OperationProgress) => void,
): Promise<RedecideOutcome> {
  const { ledger, grounds, engine } = parts;
  const startMs = performance.now();
  const outcome: RedecideOutcome = {
    decisions: 0,
    forgotten: { decisions: 0, ids: [] },
    ballots: 0,
    differing: 0,
    differingDecisions: 0,
    examples: [],
    waiting: { decisions: 0, failure: null },
    seconds: 0,
  };
  async function decideAgain(record: DecisionRecord): Promise<void> {
    const found = await grounds.find(record);
    if (found === null) {
      outcome.forgotten.decisions++;
      if (outcome.forgotten.ids.length < listedIds) outcome.forgotten.ids.push(record.id);
      return;
    }
    const { ballots, differing, differences } = compareRedecided(engine, record, found);
    outcome.decisions++;
    outcome.ballots += ballots;
    if (differing === 0) return;
    outcome.differing += differing;
    outcome.differingDecisions++;
    if (outcome.examples.length < listedIds) outcome.examples.push({ id: record.id, differences });
  }

  onProgress({ step: "shipping what waits", done: 0, total: 0 });
  await shipWaiting(ledger, signal);
  const turn = takeTurns(signal);
  for await (const chunk of lastDecisions(ledger.client, ledger.negotiations, last)) {
    for (const record of chunk) {
      await decideAgain(record);
      await turn();
    }
    const done = outcome.decisions + outcome.forgotten.decisions;
    onProgress({ step: "deciding again", done, total: last });
  }
  outcome.waiting = readBacklog(ledger);
  outcome.seconds = (performance.now() - startMs) / 1000;
  return outcome;
}

import { buildScenario } from "@/server/simulator/scenarios/build-scenario";
import { runWithStores } from "../simulate/run-with-stores";

/** Makes a data folder whose ledger holds the first decisions of a small world. */
export async function makeSmallLedger(dataDir: string, decisions: number): Promise<void> {
  const scenario = buildScenario({ name: "oscillation", seed: 3, listeners: 200, opportunitiesPerDay: 1_500 });
  await runWithStores(dataDir, {
    scenario,
    maxOpportunities: decisions,
    signal: new AbortController().signal,
    onProgress: () => undefined,
  });
}

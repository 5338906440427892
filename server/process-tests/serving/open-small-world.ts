import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pino from "pino";
import { everybody, grantTenants } from "@/server/accounts/tenant-scope";
import { makeViewer } from "@/server/accounts/testing/make-viewer";
import { runWithStores } from "@/server/commands/simulate/run-with-stores";
import { loadConfig } from "@/server/config";
import type { TimeWindow } from "@/server/ledger/queries/scope";
import { createRuntime, type Runtime } from "@/server/runtime";
import { buildScenario } from "@/server/simulator/scenarios/build-scenario";

const hourMs = 3_600_000;

/** The product with the ledger of a small world in which caps fill, and how to ask it. */
export interface SmallWorld {
  runtime: Runtime;
  /** Everything that was decided, in whole hours. */
  window: TimeWindow;
  question: { viewer: ReturnType<typeof makeViewer>; window: TimeWindow };
  /** The same question of an advertiser who has nothing here. */
  strangers: { viewer: ReturnType<typeof makeViewer>; window: TimeWindow };
  close(): Promise<void>;
}

/** Simulates a world of a few listeners into a temporary data folder and opens the product on it, with its clock still. */
export async function openSmallWorld(decisions: number): Promise<SmallWorld> {
  const folder = mkdtempSync(join(tmpdir(), "rationale-small-world-"));
  const dataDir = join(folder, "data");
  const scenario = buildScenario({ name: "cap-exhausted", seed: 5, listeners: 60, opportunitiesPerDay: 900, days: 3 });
  await runWithStores(dataDir, {
    scenario,
    maxOpportunities: decisions,
    signal: new AbortController().signal,
    onProgress: () => undefined,
  });
  const config = loadConfig({ RATIONALE_DATA_DIR: dataDir, RATIONALE_DEMO: "off" });
  const runtime = await createRuntime(config, pino({ level: "silent" }), { runsClock: false });
  const newestMs = (await runtime.parts.findNewestMs()) ?? 0;
  const toMs = Math.floor(newestMs / hourMs) * hourMs + hourMs;
  const window = { fromMs: Math.floor(scenario.fromMs / hourMs) * hourMs, toMs };
  return {
    runtime,
    window,
    question: { viewer: makeViewer({ tenants: everybody }), window },
    strangers: { viewer: makeViewer({ tenants: grantTenants([999]) }), window },
    async close() {
      await runtime.application.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

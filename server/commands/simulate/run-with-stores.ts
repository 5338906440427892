import { mkdir, readdir } from "node:fs/promises";
import { resolve } from "node:path";
import { createAdvertisers } from "@/server/campaigns/save-advertisers";
import { loadConfig } from "@/server/config";
import { lockDataFolder } from "@/server/database/data-folder-lock";
import { readCampaigns } from "@/server/decisions/campaign-book";
import { ServiceDriver } from "@/server/demo/simulation-driver";
import { reasonCodes } from "@/server/engine/reason-codes";
import { countOutcomes } from "@/server/operations/count-outcomes";
import { createRuntime, type Runtime } from "@/server/runtime";
import { compareArms } from "@/server/simulator/compare-arms";
import { runSimulation } from "@/server/simulator/drive";
import { CommandError } from "../command-error";
import { createCommandLog } from "../reach/command-log";
import { explainUnreadable } from "../terminal/read-arguments";
import { writeCount, writeCounted } from "../terminal/write-table";
import type { ScenarioRun } from "./format-scenario-report";
import type { RunOptions } from "./run-in-memory";
import { ScenarioTally } from "./scenario-tally";

/** A run whose every decision is in a ledger, and what that ledger says. */
export interface StoredRun {
  run: ScenarioRun;
  ledger: string;
}

async function refuseUsedFolder(dataDir: string): Promise<void> {
  await mkdir(dataDir, { recursive: true }).catch((error: unknown) => {
    throw explainUnreadable(error, dataDir);
  });
  if ((await readdir(dataDir)).length === 0) return;
  throw new CommandError(`The folder ${dataDir} is not empty: name a fresh one, so that nothing is mixed.`);
}

/** Runs a scenario through the whole product, durably, in a fresh data folder with embedded stores. */
export async function runWithStores(folder: string, options: RunOptions): Promise<StoredRun> {
  const dataDir = resolve(folder);
  await refuseUsedFolder(dataDir);
  const config = loadConfig({ RATIONALE_DATA_DIR: dataDir, RATIONALE_DEMO: "off" });
  const lock = await lockDataFolder({ dataDir, command: "npm run simulate" });
  try {
    const runtime = await createRuntime(config, createCommandLog(config), { runsClock: false });
    try {
      const run = await drive(runtime, options);
      return { run, ledger: await tellLedger(runtime, dataDir, options) };
    } finally {
      await runtime.application.close();
    }
  } finally {
    await lock.release();
  }
}

async function drive({ prisma, service }: Runtime, options: RunOptions): Promise<ScenarioRun> {
  const { scenario, maxOpportunities, signal, onProgress } = options;
  const { fromMs, toMs, world, creatives, hidden } = scenario;
  const advertisers = await createAdvertisers(prisma, scenario.advertisers, `simulation of ${scenario.name}`);
  service.useBook(await readCampaigns(prisma), fromMs);
  const tally = new ScenarioTally(advertisers, service.desk.grounds.policy.context);
  let reachedMs = fromMs;
  const driver = new ServiceDriver(service, {
    decided({ record }) {
      reachedMs = record.atMs;
      tally.decided(record);
    },
    happened: (event) => tally.happened(event),
  });
  const startMs = performance.now();
  const result = await runSimulation({
    world,
    creatives,
    hidden,
    fromMs,
    toMs,
    ...(maxOpportunities === null ? {} : { maxOpportunities }),
    signal,
    onProgress: ({ fraction }) => onProgress(tally.decisions, fraction),
    driver,
  });
  await driver.drain();
  const seconds = (performance.now() - startMs) / 1000;
  service.desk.tick(reachedMs);
  service.desk.publishKnowledge(reachedMs);
  const truth = compareArms([result.tally], result.armOf);
  return { scenario, advertisers, tally, truth, reachedMs, events: result.events, seconds };
}

async function tellLedger({ reader }: Runtime, dataDir: string, { signal }: RunOptions): Promise<string> {
  const { ledger } = reader;
  await ledger.flush();
  await ledger.shipper.drain(signal);
  const outcomes = await countOutcomes(ledger.client);
  const decisions = outcomes.reduce((sum, outcome) => sum + outcome.decisions, 0);
  const { code } = reasonCodes["sad-passage"];
  const held = outcomes.find((outcome) => outcome.code === code)?.decisions ?? 0;
  return (
    `The ledger in ${dataDir} holds ${writeCounted(decisions, "decision")}, ${writeCount(held)} of them held back with ` +
    `the reason ${code}, "${reasonCodes["sad-passage"].text}"\n` +
    `  count it again: RATIONALE_DATA_DIR=${dataDir} npm run recount\n` +
    `  look at it:     RATIONALE_DATA_DIR=${dataDir} npm start`
  );
}

import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { pino } from "pino";
import type { Advertiser } from "@/server/campaigns/schema";
import { parseEnvironment } from "@/server/config";
import { bundleForChild } from "@/server/database/testing/bundle-for-child";
import { defaultPolicy } from "@/server/engine/default-policy";
import { prepareDataFolder } from "@/server/process-tests/serving/prepare-data-folder";
import {
  childSecret,
  type ServerChild,
  serverChildEntry,
  startServerChild,
} from "@/server/process-tests/serving/server-child";
import { createRuntime } from "@/server/runtime";
import { makeBodies } from "../make-bodies";
import { readStartCommand } from "../start-command";
import { makeSyntheticLadder } from "../synthetic-ladder";
import { type LoadMeasure, loadChildEntry, measureLoad } from "./measure-load";

const dayMs = 86_400_000;
const bodyCount = 2_000;
const warmUpSeconds = 6;
/** Decisions that may wait for the ledger when a measurement begins, and how long it is waited for that. */
const fewWaiting = 500;
const settleLimitMs = 120_000;
const mostRedecided = 100_000;
const redecideLimitMs = 600_000;

export interface ChangesBenchOptions {
  ads: number;
  connections: number;
  /** Spread evenly over all rounds. */
  changes: number;
  rounds: number;
  /** Of each measurement. */
  seconds: number;
  onProgress: (sentence: string) => void;
}

/** One round, at half of the top rate, sent evenly: without changes and with them. */
export interface ChangesRound {
  without: LoadMeasure;
  during: LoadMeasure;
}

export interface ChangesBenchReport {
  rounds: ChangesRound[];
  /** Changes that were saved, and how long the middle and the slowest one took until it decided. */
  saved: number;
  changeP50Ms: number;
  changeMaxMs: number;
  /** p99 with changes to p99 without, of the middle round. */
  ratio: number;
  /** Requests that were not answered with a decision, and decisions that were. */
  failed: number;
  decided: number;
  /** Decided again from the ladder that each decision names: how many came out differently. */
  redecided: number;
  differing: number;
  /** Different ladders that decisions were made from. */
  versions: number;
}

/** Measures decisions over HTTP while people change campaigns, against the same without changes. */
export async function measureChanges(options: ChangesBenchOptions): Promise<ChangesBenchReport> {
  const folder = mkdtempSync(join(tmpdir(), "rationale-changes-"));
  const scripts: string[] = [];
  let product: ServerChild | null = null;
  try {
    options.onProgress("Changes: preparing");
    const bodiesFile = join(folder, "bodies.json");
    writeFileSync(bodiesFile, JSON.stringify(await makeBodies(bodyCount)));
    const dataDir = join(folder, "data");
    const ladder = makeSyntheticLadder(options.ads, 5, isoDay(-1), isoDay(20));
    const advertisers = await prepareDataFolder(dataDir, { advertisers: ladder, policy: defaultPolicy });
    const bundle = async (entry: string) => {
      const script = await bundleForChild(entry);
      scripts.push(script);
      return script;
    };
    const loader = await bundle(loadChildEntry);
    const script = await bundle(serverChildEntry);
    product = await startServerChild({ script, dataDir, nodeOptions: readStartCommand().nodeOptions });
    const measured = await measureRounds(options, { product, loader, bodiesFile, advertisers });
    const { complaints } = product;
    const { code } = await product.terminate();
    product = null;
    if (code !== 0 || complaints.length > 0) throw new Error(`the server complained: ${complaints.join("\n")}`);
    options.onProgress("Changes: deciding again");
    return { ...measured, ...(await decideAgain(dataDir, measured.decided)) };
  } finally {
    await product?.kill();
    for (const script of scripts) rmSync(dirname(script), { recursive: true, force: true });
    rmSync(folder, { recursive: true, force: true });
  }
}

interface Parts {
  product: ServerChild;
  loader: string;
  bodiesFile: string;
  advertisers: readonly Advertiser[];
}

async function measureRounds(options: ChangesBenchOptions, parts: Parts) {
  const { changes, connections, rounds, seconds, onProgress } = options;
  const { product, loader, bodiesFile } = parts;
  const load = (forSeconds: number, perSecond: number | null) =>
    measureLoad(loader, { url: product.url, connections, seconds: forSeconds, perSecond, bodiesFile });
  onProgress("Changes: warming up");
  await load(warmUpSeconds, null);
  onProgress("Changes: top rate");
  const half = (await load(warmUpSeconds, null)).perSecond / 2;
  const measured: ChangesRound[] = [];
  const took: number[] = [];
  for (let round = 1; round <= rounds; round++) {
    onProgress(`Changes: round ${round} of ${rounds}, without changes`);
    await settle(product);
    const without = await load(seconds, half);
    onProgress(`Changes: round ${round} of ${rounds}, with changes`);
    await settle(product);
    const until = Math.round((changes * round) / rounds);
    const [during] = await Promise.all([load(seconds, half), makeChanges(parts, { took, until, seconds })]);
    measured.push({ without, during });
  }
  const ratios = measured.map(({ without, during }) => during.p99Ms / without.p99Ms).sort((a, b) => a - b);
  took.sort((a, b) => a - b);
  const all = measured.flatMap(({ without, during }) => [without, during]);
  return {
    rounds: measured,
    saved: took.length,
    changeP50Ms: took[took.length >> 1] ?? Number.NaN,
    changeMaxMs: took.at(-1) ?? Number.NaN,
    ratio: ratios[ratios.length >> 1] ?? Number.NaN,
    failed: all.reduce((sum, { failed }) => sum + failed, 0),
    decided: Math.round(all.reduce((sum, { perSecond }) => sum + perSecond * seconds, 0)),
  };
}

/** Waits until what came before is in the ledger, so that filling it does not share the processor with what is measured. */
async function settle(product: ServerChild): Promise<void> {
  const limitMs = performance.now() + settleLimitMs;
  for (;;) {
    const usage = await product.ask({ do: "tell-usage" });
    if (usage.child !== "usage") throw new Error(`the server answered "${usage.child}" when asked for its usage`);
    if (usage.waiting <= fewWaiting) return;
    if (performance.now() > limitMs) {
      throw new Error(`${usage.waiting} decisions still wait for the ledger after ${settleLimitMs / 1_000} s`);
    }
    await wait(100);
  }
}

/**
 * Changes bid and caps of one ad set after the other, evenly in time, until so many have been changed; notes in `took`
 * how many milliseconds each took until it decided.
 */
async function makeChanges(
  { product, advertisers }: Parts,
  { took, until, seconds }: { took: number[]; until: number; seconds: number },
): Promise<void> {
  const adSets = advertisers.flatMap(({ campaigns }) => campaigns.flatMap((campaign) => campaign.adSets));
  const startMs = performance.now();
  const first = took.length;
  for (let change = first; change < until; change++) {
    const dueMs = startMs + ((change - first) * seconds * 1_000) / (until - first);
    await wait(Math.max(0, dueMs - performance.now()));
    const sentMs = performance.now();
    const answer = await product.ask({
      do: "save-ad-set",
      adSetId: adSets[(change * 37) % adSets.length]?.id ?? "",
      fields: {
        maxCpmBidMicros: 3_000_000 + change * 10_000,
        caps: [{ unit: "DAY", period: 1, maxImpressions: 3 + (change % 5) }],
      },
    });
    if (answer.child === "failed") throw new Error(`a change was refused: ${answer.message}`);
    if (answer.child !== "changed") throw new Error(`the server answered "${answer.child}" to a change`);
    took.push(performance.now() - sentMs);
  }
}

/** Decides the last decisions again, each from the ladder it names. */
async function decideAgain(
  dataDir: string,
  decided: number,
): Promise<Pick<ChangesBenchReport, "redecided" | "differing" | "versions">> {
  const config = { ...parseEnvironment({ RATIONALE_DATA_DIR: dataDir, RATIONALE_DEMO: "off" }), secret: childSecret };
  const runtime = await createRuntime(config, pino({ level: "error" }), { runsClock: false });
  try {
    const signal = AbortSignal.timeout(redecideLimitMs);
    const last = Math.min(mostRedecided, decided);
    const outcome = await runtime.application.operations.redecide({ last }, { signal }).catch((error: unknown) => {
      if (!signal.aborted) throw error;
      throw new Error(`${last} decisions were not decided again within ${redecideLimitMs / 1_000} s`);
    });
    if (outcome.forgotten.decisions > 0) {
      throw new Error(`of ${last} decisions, ${outcome.forgotten.decisions} rest on versions that are not kept`);
    }
    const versions = await runtime.prisma.catalogueVersion.count();
    return { redecided: outcome.decisions, differing: outcome.differingDecisions, versions };
  } finally {
    await runtime.application.close();
  }
}

function isoDay(offset: number): string {
  return new Date(Date.now() + offset * dayMs).toISOString();
}

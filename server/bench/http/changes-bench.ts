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

export interface ChangesBenchOptions {
  ads: number;
  connections: number;
  changes: number;
  /** Of each measurement. */
  seconds: number;
  onProgress: (sentence: string) => void;
}

export interface ChangesBenchReport {
  /** Without changes, with them, and without again: each at half of the top rate, sent evenly. */
  before: LoadMeasure;
  during: LoadMeasure;
  after: LoadMeasure;
  /** Changes that were saved, and how long the middle and the slowest one took until it decided. */
  saved: number;
  changeP50Ms: number;
  changeMaxMs: number;
  /** p99 with changes to the mean of the two without. */
  ratio: number;
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
    const measured = await measureThrice(options, { product, loader, bodiesFile, advertisers });
    const { complaints } = product;
    const { code } = await product.terminate();
    product = null;
    if (code !== 0 || complaints.length > 0) throw new Error(`the server complained: ${complaints.join("\n")}`);
    options.onProgress("Changes: deciding again");
    return { ...measured, ...(await decideAgain(dataDir, measured)) };
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

async function measureThrice(options: ChangesBenchOptions, parts: Parts) {
  const { connections, seconds, onProgress } = options;
  const { product, loader, bodiesFile } = parts;
  const load = (forSeconds: number, perSecond: number | null) =>
    measureLoad(loader, { url: product.url, connections, seconds: forSeconds, perSecond, bodiesFile });
  onProgress("Changes: warming up");
  await load(warmUpSeconds, null);
  onProgress("Changes: top rate");
  const half = (await load(warmUpSeconds, null)).perSecond / 2;
  onProgress("Changes: at half of it, without changes");
  const before = await load(seconds, half);
  onProgress(`Changes: at half of it, with ${options.changes} changes`);
  const [during, took] = await Promise.all([load(seconds, half), makeChanges(options, parts)]);
  onProgress("Changes: without changes again");
  const after = await load(seconds, half);
  took.sort((a, b) => a - b);
  return {
    before,
    during,
    after,
    saved: took.length,
    changeP50Ms: took[took.length >> 1] ?? Number.NaN,
    changeMaxMs: took.at(-1) ?? Number.NaN,
    ratio: during.p99Ms / ((before.p99Ms + after.p99Ms) / 2),
  };
}

/** Changes bid and caps of one ad set after the other, evenly in time; resolves with how long each took, milliseconds. */
async function makeChanges(
  { changes, seconds }: ChangesBenchOptions,
  { product, advertisers }: Parts,
): Promise<number[]> {
  const adSets = advertisers.flatMap(({ campaigns }) => campaigns.flatMap((campaign) => campaign.adSets));
  const startMs = performance.now();
  const took: number[] = [];
  for (let change = 0; change < changes; change++) {
    await wait(Math.max(0, startMs + (change * seconds * 1_000) / changes - performance.now()));
    const sentMs = performance.now();
    const answer = await product.ask({
      do: "save-ad-set",
      adSetId: adSets[(change * 37) % adSets.length]?.id ?? "",
      fields: {
        maxCpmBidMicros: 3_000_000 + change * 10_000,
        caps: [{ unit: "DAY", period: 1, maxImpressions: 3 + (change % 5) }],
      },
    });
    if (answer.child !== "changed") throw new Error(`the server answered "${answer.child}" to a change`);
    took.push(performance.now() - sentMs);
  }
  return took;
}

/** Decides the decisions that changes were made under again, each from the ladder it names. */
async function decideAgain(
  dataDir: string,
  { during, after }: { during: LoadMeasure; after: LoadMeasure },
): Promise<Pick<ChangesBenchReport, "redecided" | "differing" | "versions">> {
  const config = { ...parseEnvironment({ RATIONALE_DATA_DIR: dataDir, RATIONALE_DEMO: "off" }), secret: childSecret };
  const runtime = await createRuntime(config, pino({ level: "error" }), { runsClock: false });
  try {
    const last = Math.min(100_000, Math.round((during.perSecond + after.perSecond) * 20));
    const { decisions, differing } = await runtime.application.operations.redecide({ last });
    const versions = await runtime.prisma.catalogueVersion.count();
    return { redecided: decisions, differing, versions };
  } finally {
    await runtime.application.close();
  }
}

function isoDay(offset: number): string {
  return new Date(Date.now() + offset * dayMs).toISOString();
}

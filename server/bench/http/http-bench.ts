import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { bundleForChild } from "@/server/database/testing/bundle-for-child";
import { defaultPolicy } from "@/server/engine/default-policy";
import type { ChildUsage } from "@/server/process-tests/serving/child-lines";
import { prepareDataFolder } from "@/server/process-tests/serving/prepare-data-folder";
import { type ServerChild, serverChildEntry, startServerChild } from "@/server/process-tests/serving/server-child";
import { makeBodies } from "../make-bodies";
import { measureDisk } from "../measure-disk";
import { readStartCommand } from "../start-command";
import { makeSyntheticLadder } from "../synthetic-ladder";
import { type LoadMeasure, loadChildEntry, measureLoad } from "./measure-load";

const dayMs = 86_400_000;
const bodyCount = 2_000;
const warmUpSeconds = 6;

export interface HttpBenchOptions {
  ads: number;
  connections: number;
  rounds: number;
  /** Of each measurement. */
  seconds: number;
  onProgress: (sentence: string) => void;
}

/** One round: both servers at full speed, one after the other. */
export interface HttpRound {
  product: LoadMeasure;
  empty: LoadMeasure;
  /** Microseconds of processor time a decision cost, over all threads, and how long it kept the main thread. */
  cpuMicros: number;
  mainThreadMicros: number;
}

export interface HttpBenchReport {
  rounds: HttpRound[];
  /** The middle round's ratio of rates, empty to product. */
  ratio: number;
  /** At half of the middle round's rate, sent evenly. */
  half: LoadMeasure;
  /** A synced write of 16 kB on the same disk, just before. */
  disk: { p50Ms: number; p99Ms: number };
  rssBytes: number;
}

/** Measures decisions over HTTP with the durable outbox against a fastify POST that does nothing, in turns. */
export async function measureHttp(options: HttpBenchOptions): Promise<HttpBenchReport> {
  const folder = mkdtempSync(join(tmpdir(), "rationale-bench-"));
  const scripts: string[] = [];
  const children: ServerChild[] = [];
  const start = async (entry: string, dataDir: string) => {
    const script = await bundleForChild(entry);
    scripts.push(script);
    const child = await startServerChild({ script, dataDir, nodeOptions: readStartCommand().nodeOptions });
    children.push(child);
    return child;
  };
  try {
    options.onProgress("HTTP: preparing");
    const bodiesFile = join(folder, "bodies.json");
    writeFileSync(bodiesFile, JSON.stringify(await makeBodies(bodyCount)));
    const dataDir = join(folder, "data");
    const advertisers = makeSyntheticLadder(options.ads, 5, isoDay(-1), isoDay(20));
    await prepareDataFolder(dataDir, { advertisers, policy: defaultPolicy });
    const loader = await bundleForChild(loadChildEntry);
    scripts.push(loader);
    const product = await start(serverChildEntry, dataDir);
    const empty = await start("server/bench/http/empty-server.ts", folder);
    return await measureInTurns(options, { product, empty, loader, bodiesFile });
  } finally {
    for (const child of children) await child.kill();
    for (const script of scripts) rmSync(dirname(script), { recursive: true, force: true });
    rmSync(folder, { recursive: true, force: true });
  }
}

async function measureInTurns(
  { connections, rounds, seconds, onProgress }: HttpBenchOptions,
  parts: { product: ServerChild; empty: ServerChild; loader: string; bodiesFile: string },
): Promise<HttpBenchReport> {
  const { product, empty, loader, bodiesFile } = parts;
  const load = (child: ServerChild, forSeconds: number, perSecond: number | null = null) =>
    measureLoad(loader, { url: child.url, connections, seconds: forSeconds, perSecond, bodiesFile });
  onProgress("HTTP: warming up");
  await load(product, warmUpSeconds);
  await load(empty, 1);
  const measured: HttpRound[] = [];
  for (let round = 1; round <= rounds; round++) {
    onProgress(`HTTP: round ${round} of ${rounds}`);
    const before = await readUsage(product);
    const productLoad = await load(product, seconds);
    const after = await readUsage(product);
    const decisions = productLoad.perSecond * seconds;
    measured.push({
      product: productLoad,
      empty: await load(empty, seconds),
      cpuMicros: (after.cpuMicros - before.cpuMicros) / decisions,
      mainThreadMicros: ((after.busyMs - before.busyMs) * 1_000) / decisions,
    });
  }
  const inOrder = measured.map(({ product: { perSecond }, empty: baseline }) => ({
    perSecond,
    ratio: baseline.perSecond / perSecond,
  }));
  inOrder.sort((a, b) => a.ratio - b.ratio);
  const middle = inOrder[Math.floor(inOrder.length / 2)] ?? { perSecond: 0, ratio: Number.NaN };
  const disk = measureDisk(dirname(bodiesFile));
  onProgress("HTTP: at half of that rate");
  const half = await load(product, seconds, middle.perSecond / 2);
  const { rssBytes } = await readUsage(product);
  return { rounds: measured, ratio: middle.ratio, half, disk, rssBytes };
}

async function readUsage(child: ServerChild): Promise<ChildUsage> {
  const answer = await child.ask({ do: "tell-usage" });
  if (answer.child !== "usage") throw new Error(`the server answered "${answer.child}" when asked for its usage`);
  return answer;
}

function isoDay(offset: number): string {
  return new Date(Date.now() + offset * dayMs).toISOString();
}

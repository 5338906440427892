import { rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { bundleForChild } from "@/server/database/testing/bundle-for-child";
import { encodeEntry } from "../codec/encode-entry";
import { LedgerClient } from "../ledger-client";
import { applyLedgerMigrations } from "../migrations/apply-migrations";
import { encodeFrame } from "../outbox/frame";
import { syntheticDecisions } from "../testing/synthetic-decisions";
import { resolveSyntheticAd } from "../testing/synthetic-world";
import { makeLedgerFolder } from "../testing/temporary-ledger";
import type { FrameOrder, RowNeeds } from "./frame-sender";
import { findShipWorker, WorkerSender } from "./worker-sender";

const decisions = [...syntheticDecisions({ seed: 5, count: 60, startMs: 1_767_000_000_000, decisionsPerHour: 600 })];
const rule = { listening: 0.25, listensTo: {} };
const { dataDir, remove } = makeLedgerFolder();
const asked: RowNeeds[] = [];
let script = "";
let client: LedgerClient;
let sender: WorkerSender;

beforeAll(async () => {
  const start = { path: dataDir, clickhouseUrl: null, cluster: null };
  client = await LedgerClient.open(start);
  await applyLedgerMigrations(client, null);
  script = await bundleForChild("server/ledger/testing/killed-writer.ts");
  const url = findShipWorker(pathToFileURL(script).href);
  if (url === null) throw new Error("there is no ship worker beside the bundle");
  sender = new WorkerSender({
    url,
    start,
    onBreakdown: async () => undefined,
    ask: async (needs) => {
      asked.push(needs);
      if (needs.policyVersions.includes(404)) throw new Error("nobody knows that policy");
      return { owners: needs.adNos.map(resolveSyntheticAd), rules: needs.policyVersions.map(() => rule) };
    },
  });
});
afterAll(async () => {
  await sender.close();
  await client.close();
  rmSync(dirname(script), { recursive: true, force: true });
  remove();
});

function orderOf(block: number, records: typeof decisions, changes: Partial<FrameOrder> = {}): FrameOrder {
  const frame = encodeFrame(records.map((decision) => encodeEntry({ decision })));
  return {
    frames: [new Uint8Array(frame)],
    origin: { source: 1, block },
    token: `test/${block}`,
    isRepeat: false,
    isChainBroken: false,
    ...changes,
  };
}

async function countRows(): Promise<number> {
  const [row] = await client.query<{ rows: number }>({ sql: "SELECT count() AS rows FROM decisions" });
  return row?.rows ?? 0;
}

describe("a thread that fills the ledger", () => {
  test("stores what it is sent, and asks once for what the rows refer to", async () => {
    expect(await sender.send(orderOf(1, decisions.slice(0, 30)))).toEqual({
      rows: 30,
      repair: { tables: [], rollups: [] },
    });
    const met = asked.length;
    expect(met).toBeGreaterThan(0);
    expect(await sender.send(orderOf(1, decisions.slice(0, 30), { isRepeat: true }))).toMatchObject({ rows: 30 });
    expect(asked.length).toBe(met);
    expect(await countRows()).toBe(30);
  });

  test("says what went wrong, and goes on with the next block", async () => {
    const torn = orderOf(2, decisions.slice(30));
    await expect(sender.send({ ...torn, frames: [Uint8Array.of(1, 2, 3)] })).rejects.toThrow("record ends too early");
    const unknown = decisions.slice(30).map((decision) => ({ ...decision, policyVersion: 404 }));
    await expect(sender.send(orderOf(2, unknown))).rejects.toThrow("nobody knows that policy");
    await sender.send(orderOf(2, decisions.slice(30)));
    expect(await countRows()).toBe(60);
  });

  test("is started anew after it has ended, and takes nothing with it for good", async () => {
    await sender.close();
    await client.reconnect();
    await sender.send(orderOf(2, decisions.slice(30), { isRepeat: true }));
    expect(await countRows()).toBe(60);
  });
});

test("a thread that breaks down fails its block, and is told of", async () => {
  const broken = join(dirname(script), "broken-worker.mjs");
  writeFileSync(
    broken,
    'import { parentPort } from "node:worker_threads"; parentPort.on("message", () => process.exit(3));',
  );
  let breakdowns = 0;
  const fragile = new WorkerSender({
    url: pathToFileURL(broken),
    start: { path: dataDir, clickhouseUrl: null, cluster: null },
    ask: () => Promise.reject(new Error("nobody asks")),
    onBreakdown: async () => {
      breakdowns++;
    },
  });
  for (const block of [1, 2]) {
    await expect(fragile.send(orderOf(block, decisions.slice(0, 1)))).rejects.toThrow("has ended");
    expect(breakdowns).toBe(block);
  }
  await fragile.close();
});

test("there is no thread for what runs from source", () => {
  expect(findShipWorker(import.meta.url)).toBeNull();
});

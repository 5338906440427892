import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { defaultPolicy } from "@/server/engine/default-policy";
import { Learner } from "@/server/engine/learning/learner";
import type { PaceBook } from "@/server/engine/pace-book";
import { Outbox } from "@/server/ledger/outbox/outbox";
import { VersionStore } from "./version-store";

let folder = "";
let outbox: Outbox;
let versions: VersionStore;

async function open(): Promise<void> {
  outbox = await Outbox.open(folder);
  versions = new VersionStore(outbox.env);
}

async function restart(): Promise<void> {
  await outbox.append([], () => versions.write());
  await outbox.close();
  await open();
}

function makePage(version: number): PaceBook {
  return {
    version,
    atMs: 1_780_000_000_000 + version,
    catalogueVersion: 3,
    priceMilli: Int32Array.of(0, 512, 1_000_000),
    spentTodayMicros: Float64Array.of(0.1 + 0.2, 2 ** 52, 7),
    spentMicros: Float64Array.of(1, 2, 3),
    plannedTodayMicros: Float64Array.of(1 / 3, 0, -0),
    openToday: Uint32Array.of(0xffff_ffff),
    openEver: Uint32Array.of(5),
    inFlight: Uint32Array.of(7),
  };
}

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "version-store-"));
  await open();
});

afterEach(async () => {
  await outbox.close();
  await rm(folder, { recursive: true, force: true });
});

describe("versions kept on disk", () => {
  it("come back as the very numbers that decisions were made on", async () => {
    const learner = new Learner(defaultPolicy.forecasterBounds);
    const { knowledge } = versions.addKnowledge(learner.publish(4, 1_780_000_000_000).parts);
    versions.addPage(makePage(9));
    expect(versions.findKnowledge(4)).toBe(knowledge);
    await restart();
    const page = versions.findPage(9);
    expect(page).toEqual(makePage(9));
    expect(Object.is(page?.plannedTodayMicros[2], -0)).toBe(true);
    const { engagement, ...rest } = versions.findKnowledge(4) ?? knowledge;
    const { engagement: weights, ...expected } = knowledge;
    expect(rest).toEqual(expected);
    expect(Buffer.from(engagement.weights.buffer).equals(Buffer.from(weights.weights.buffer))).toBe(true);
  });

  it("tell the newest numbers given out, and nothing of versions that never were", async () => {
    expect([versions.latestKnowledgeVersion(), versions.latestPageVersion()]).toEqual([0, 0]);
    for (const version of [1, 2, 11]) versions.addPage(makePage(version));
    versions.addKnowledge(new Learner(defaultPolicy.forecasterBounds).publish(3, 1).parts);
    await restart();
    expect([versions.latestKnowledgeVersion(), versions.latestPageVersion()]).toEqual([3, 11]);
    expect(versions.findPage(10)).toBeNull();
    expect(versions.findKnowledge(4)).toBeNull();
  });

  it("are written by the next transaction when one fails", async () => {
    versions.addPage(makePage(1));
    versions.write();
    versions.writeAgain();
    versions.addPage(makePage(2));
    await restart();
    expect([versions.findPage(1)?.version, versions.findPage(2)?.version]).toEqual([1, 2]);
  });
});

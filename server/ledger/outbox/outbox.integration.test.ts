import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { DecisionRecord } from "@/server/engine/decision-record";
import { encodeEntry } from "../codec/encode-entry";
import { syntheticDecisions } from "../testing/synthetic-decisions";
import { makeLedgerFolder } from "../testing/temporary-ledger";
import { Committer, OutboxFullError } from "./committer";
import { decodeFrame } from "./frame";
import { Outbox } from "./outbox";

const decisions = [...syntheticDecisions({ seed: 11, count: 60, startMs: 1_767_000_000_000, decisionsPerHour: 3_600 })];
const encode = (records: readonly DecisionRecord[]) => records.map((decision) => encodeEntry({ decision }));

let folder: ReturnType<typeof makeLedgerFolder>;
let outbox: Outbox;

beforeEach(async () => {
  folder = makeLedgerFolder();
  outbox = await Outbox.open(folder.dataDir);
});
afterEach(async () => {
  await outbox.close();
  folder.remove();
});

async function reopen(): Promise<void> {
  await outbox.close();
  outbox = await Outbox.open(folder.dataDir);
}

describe("the outbox", () => {
  test("keeps frames, counts and the planned block over a restart", async () => {
    await outbox.append(encode(decisions.slice(0, 10)));
    await outbox.append(encode(decisions.slice(10, 15)));
    const { outboxId } = outbox;
    const plan = await outbox.planBlock(12);
    expect(plan).toEqual({ block: 1, firstSeq: 1, lastSeq: 1 });
    await reopen();
    expect(outbox.outboxId).toBe(outboxId);
    expect(outbox.findPlannedBlock()).toEqual(plan);
    expect(outbox.backlog()).toMatchObject({ frames: 2, decisions: 15, events: 0, oldestAtMs: decisions[0]!.atMs });
    expect(outbox.frames(plan!).flatMap((frame) => decodeFrame(frame).decisions)).toEqual(decisions.slice(0, 10));
  });

  test("never gives a number out twice, even when everything was shipped before the restart", async () => {
    await outbox.append(encode(decisions.slice(0, 5)));
    await outbox.append(encode(decisions.slice(5, 9)));
    await outbox.removeBlock((await outbox.planBlock(100))!);
    expect(outbox.backlog()).toMatchObject({ frames: 0, decisions: 0, bytes: 0, oldestAtMs: null });
    await reopen();
    expect(outbox.findPlannedBlock()).toBeNull();
    await outbox.append(encode(decisions.slice(9, 10)));
    expect(await outbox.planBlock(100)).toEqual({ block: 2, firstSeq: 3, lastSeq: 3 });
  });

  test("finds any waiting decision, and none that was shipped", async () => {
    await outbox.append(encode(decisions.slice(0, 30)));
    await outbox.append(encode(decisions.slice(30)));
    expect(outbox.findDecision(decisions[17]!.id)).toEqual(decisions[17]);
    expect(outbox.findDecision(decisions[45]!.id)).toEqual(decisions[45]);
    await outbox.removeBlock((await outbox.planBlock(30))!);
    expect(outbox.findDecision(decisions[17]!.id)).toBeNull();
    expect(outbox.findDecision(decisions[45]!.id)).toEqual(decisions[45]);
  });
});

describe("group commit", () => {
  const bounds = { maxWaiting: 50 };
  const noMore = { losses: [], put: () => undefined, failed: () => undefined };

  test("one turn's decisions share a transaction; what comes meanwhile shares the next", async () => {
    const committer = new Committer(outbox, bounds);
    const first = decisions.slice(0, 8).map((decision) => committer.commit({ decision }));
    await first[0];
    const second = decisions.slice(8, 13).map((decision) => committer.commit({ decision }));
    await Promise.all([...first, ...second]);
    expect(committer.flushes).toBe(2);
    expect(outbox.backlog()).toMatchObject({ frames: 2, decisions: 13 });
  });

  test("extra writes see their batch and are in the same transaction", async () => {
    const committer = new Committer(outbox, bounds);
    const tally = outbox.env.openDB<string[], string>({ name: "tally", encoding: "json" });
    const seen: string[] = [];
    const loss = { hourMs: 1_767_000_000_000, advertiserNo: 1, campaignNo: 1, adSetNo: 1, code: 504, count: 3 };
    committer.bindExtraWrites((batch) => {
      seen.push(...batch.decisions.map(({ id }) => id));
      return { ...noMore, losses: [loss], put: () => void tally.put("ids", [...seen]) };
    });
    await Promise.all(decisions.slice(0, 30).map((decision) => committer.commit({ decision })));
    await reopen();
    expect(outbox.env.openDB<string[], string>({ name: "tally", encoding: "json" }).get("ids")).toEqual(
      decisions.slice(0, 30).map(({ id }) => id),
    );
    const stored = outbox.frames({ block: 1, firstSeq: 1, lastSeq: 9 }).map(decodeFrame);
    expect(stored.flatMap((batch) => batch.losses)).toEqual([loss]);
  });

  test("a bound holds what waits", async () => {
    const committer = new Committer(outbox, bounds);
    const accepted = decisions.slice(0, 50).map((decision) => committer.commit({ decision }));
    await expect(committer.commit({ decision: decisions[50]! })).rejects.toBeInstanceOf(OutboxFullError);
    await Promise.all(accepted);
    await expect(committer.commit({ decision: decisions[50]! })).resolves.toBeUndefined();
  });

  test("a record that cannot be stored fails alone", async () => {
    const committer = new Committer(outbox, bounds);
    const good = committer.commit({ decision: decisions[0]! });
    const bad = committer.commit({ decision: { ...decisions[1]!, id: "nonsense" } });
    await expect(bad).rejects.toBeInstanceOf(RangeError);
    await expect(good).resolves.toBeUndefined();
    expect(outbox.backlog().decisions).toBe(1);
  });

  test("when the disk refuses, everyone who waits learns it and the extra writes are handed back", async () => {
    const committer = new Committer(outbox, bounds);
    let handedBack: unknown = null;
    committer.bindExtraWrites(() => ({
      ...noMore,
      put: () => {
        throw new Error("no space left on the disk");
      },
      failed: (error) => {
        handedBack = error;
      },
    }));
    const waiting = decisions.slice(0, 3).map((decision) => committer.commit({ decision }));
    expect((await Promise.allSettled(waiting)).map(({ status }) => status)).toEqual([
      "rejected",
      "rejected",
      "rejected",
    ]);
    expect(handedBack).toEqual(new Error("no space left on the disk"));
  });

  test("flush writes extra writes even when nobody commits", async () => {
    const committer = new Committer(outbox, bounds);
    const tally = outbox.env.openDB<number, string>({ name: "tally", encoding: "json" });
    committer.bindExtraWrites(() => ({ ...noMore, put: () => void tally.put("n", 7) }));
    await committer.flush();
    expect(tally.get("n")).toBe(7);
    expect(outbox.backlog().frames).toBe(0);
  });
});

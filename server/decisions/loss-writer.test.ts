import { describe, expect, it } from "vitest";
import type { LossCount } from "@/server/engine/decision-record";
import { LossWriter } from "./loss-writer";
import { runTrialWorld, type Witnessed } from "./testing/trial-world";
import { moodyBidders, UnreliableState, unsteadyClock } from "./testing/unreliable-parts";

const loss = (count: number): LossCount => ({
  hourMs: 0,
  advertiserNo: 1,
  campaignNo: 1,
  adSetNo: 1,
  code: 504,
  count,
});

/** A writer whose counter holds one loss for each take, and says how often it was asked. */
function makeWriter(adSets = 10) {
  let taken = 0;
  const writer = new LossWriter({ take: () => [loss(++taken)], adSets });
  const collect = (decisions: number, nowMs: number, everything = false) =>
    writer.collect({ decisions, nowMs, everything });
  return { writer, collect };
}

describe("losses are written", () => {
  it("not before those of the last process are known", () => {
    const { writer, collect } = makeWriter();
    expect(collect(1, 0, true)).toBeNull();
    writer.begin(0);
    expect(collect(0, 1)).toEqual([loss(1)]);
  });

  it("with the first transaction when a former process left some behind", () => {
    const { writer, collect } = makeWriter();
    writer.begin(1);
    expect(collect(0, 0)).toEqual([loss(1)]);
    expect(collect(0, 1)).toEqual([]);
  });

  it("at once after a quiet time, then together with what comes within a second", () => {
    const { writer, collect } = makeWriter();
    writer.begin(0);
    expect(collect(1, 5_000)).toEqual([loss(1)]);
    expect(collect(1, 5_001)).toBeNull();
    expect(collect(0, 5_500)).toBeNull();
    expect(writer.isDue(5_999)).toBe(false);
    expect(writer.isDue(6_000)).toBe(true);
    expect(collect(1, 6_000)).toEqual([loss(2)]);
    expect(writer.isDue(60_000)).toBe(false);
  });

  it("less often the more ad sets there are", () => {
    const { writer, collect } = makeWriter(50_000);
    writer.begin(0);
    collect(1, 0);
    expect(collect(1, 9_999)).toBeNull();
    expect(collect(1, 10_000)).toEqual([loss(2)]);
  });

  it("whenever somebody waits for everything, and are complete when nothing was decided", () => {
    const { writer, collect } = makeWriter();
    writer.begin(0);
    collect(1, 0);
    expect(collect(1, 1, true)).toEqual([loss(2)]);
    expect(collect(0, 2)).toEqual([]);
  });

  it("again when their transaction failed", () => {
    const { writer, collect } = makeWriter();
    writer.begin(0);
    writer.failed(collect(1, 0));
    expect(collect(0, 1)).toEqual([loss(1), loss(2)]);
    expect(collect(0, 2)).toEqual([]);
  });
});

it("losses counted again from the records are those that were counted when deciding", async () => {
  const trouble = { seed: 41, slowStep: 0.004, stuckStep: 0.0005, brokenMemory: 0.02 };
  const witnessed: Witnessed[] = [];
  const { desk } = await runTrialWorld({
    scenario: "demo",
    seed: 44,
    decisions: 400,
    clock: unsteadyClock(trouble),
    state: new UnreliableState(trouble),
    bidders: moodyBidders(44),
    onDecided: (one) => void witnessed.push(one),
  });
  const first = desk.takeLosses();
  for (const { decided, grounds } of witnessed) desk.engine.countAgain(decided.record, grounds);
  const again = desk.takeLosses();
  expect(first.length).toBeGreaterThan(20);
  expect(sumByKey(again)).toEqual(sumByKey(first));
});

function sumByKey(losses: readonly LossCount[]): Map<string, number> {
  const sums = new Map<string, number>();
  for (const { hourMs, adSetNo, code, count } of losses) {
    const key = `${hourMs}/${adSetNo}/${code}`;
    sums.set(key, (sums.get(key) ?? 0) + count);
  }
  return new Map([...sums].sort());
}

import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { TrainingExample } from "@/server/engine/learning/training-example";
import { makeEngineAdSet } from "@/server/engine/testing/make-ad-set";
import { eventTypes } from "@/server/engine/vocabulary";
import { Outbox } from "@/server/ledger/outbox/outbox";
import { HotState, type Outcome } from "./hot-state";
import { openHotStore } from "./hot-store";

const hourMs = 3_600_000;
const minuteMs = 60_000;
const atMs = Date.UTC(2026, 4, 1, 12);
const [impression, complete, click] = ["impression", "complete", "click"].map((type) =>
  eventTypes.indexOf(type as "click"),
) as [number, number, number];

const adSet = makeEngineAdSet({
  no: 4,
  timeZone: "Asia/Kolkata",
  caps: [{ unit: "DAY", windowMs: 24 * hourMs, maxImpressions: 3 }],
  dailyBudgetMicros: 20_000,
  lifetimeBudgetMicros: 1_000_000,
});

const example: TrainingExample = {
  objective: 2,
  adNo: 40,
  creativeNo: 400,
  category: 7,
  genre: 1,
  creativeBucket: 5,
  profile: { cells: Int32Array.of(0, 8), amounts: Float32Array.of(1, 0.25) },
  moment: { cells: Int32Array.of(0, 3, 99), amounts: Float32Array.of(1, 1, -0.5) },
  intent: null,
  exposures: 1,
  listenerKey: "ann",
  cohortFacts: { country: "IN", age: 30, gender: 1, platform: 2 },
  measurable: true,
  forecasts: [0.25, 0.123456789012345, -1, 0.5, -1],
  slots: Int32Array.of(1, 70_000, 131_071, 2, 65_536),
  evidence: [Float64Array.of(1, 0.1, -0.2), Float64Array.of(1, 0.3, -0.4)],
};

let folder = "";
let outbox: Outbox;
let state: HotState;
let outcomes: Outcome[] = [];

async function open(): Promise<void> {
  outbox = await Outbox.open(folder);
  state = new HotState(openHotStore(outbox.env));
  outcomes = [];
  state.onOutcome((outcome) => outcomes.push(outcome));
}

/** Writes everything as the committer does, closes the store and opens it anew. */
async function restart(): Promise<void> {
  await outbox.append([], () => state.write());
  await outbox.close();
  await open();
}

function decide(id: string, when = atMs): string {
  const outcome = state.reserve({
    decisionId: id,
    listenerKey: "ann",
    adSet,
    adNo: 40,
    creativeNo: 400,
    priceCpmMicros: 5_000_000,
    atMs: when,
    expiresMs: when + 15 * minuteMs,
  });
  if (outcome === "reserved") {
    state.openDecision(id, {
      closesMs: when + hourMs,
      durationSeconds: 20,
      clickUrl: "https://shop.example/?q=1&r=ü",
      category: 7,
      arm: 2,
      example,
    });
  }
  return outcome;
}

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "hot-state-"));
  await open();
});

afterEach(async () => {
  await outbox.close();
  await rm(folder, { recursive: true, force: true });
});

describe("hot state after a restart", () => {
  it("still holds caps, budgets, listeners and open decisions", async () => {
    expect(decide("a")).toBe("reserved");
    expect(decide("b", atMs + minuteMs)).toBe("reserved");
    state.recordEvent("a", impression, atMs + 2 * minuteMs);
    state.observeMoment("ann", 3, atMs);
    const before = {
      budget: { ...state.budgets.at(adSet, atMs + 3 * minuteMs) },
      exposures: state.readExposures("ann", [adSet], atMs + 3 * minuteMs),
      profile: state.findProfile("ann", atMs + 3 * minuteMs),
      recent: state.readListener("ann", {} as Parameters<HotState["readListener"]>[1], atMs + 3 * minuteMs),
    };
    await restart();
    expect(state.openDecisions).toBe(2);
    expect({
      budget: { ...state.budgets.at(adSet, atMs + 3 * minuteMs) },
      exposures: state.readExposures("ann", [adSet], atMs + 3 * minuteMs),
      profile: state.findProfile("ann", atMs + 3 * minuteMs),
      recent: state.readListener("ann", {} as Parameters<HotState["readListener"]>[1], atMs + 3 * minuteMs),
    }).toEqual(before);
    expect(before.budget).toMatchObject({ spentMicros: 5_000, reservedMicros: 5_000 });
    expect(state.findClickUrl("a")).toBe("https://shop.example/?q=1&r=ü");
    expect(decide("c", atMs + 4 * minuteMs)).toBe("reserved");
    expect(decide("d", atMs + 5 * minuteMs)).toBe("cap-taken");
  });

  it("takes events once, over the restart too", async () => {
    decide("a");
    state.recordEvent("a", impression, atMs + minuteMs);
    await restart();
    expect(state.recordEvent("a", impression, atMs + 2 * minuteMs).outcome).toBe("duplicate");
    expect(state.recordEvent("a", complete, atMs + 2 * minuteMs).outcome).toBe("recorded");
    await restart();
    expect(state.recordEvent("a", complete, atMs + 3 * minuteMs).outcome).toBe("duplicate");
    expect(state.budgets.at(adSet, atMs).spentMicros).toBe(5_000);
  });

  it("releases reservations that lapsed while it was down", async () => {
    decide("a");
    await restart();
    state.tick(atMs + 20 * minuteMs);
    expect(state.budgets.at(adSet, atMs)).toMatchObject({ reservedMicros: 0, spentMicros: 0 });
    expect(state.readExposures("ann", [adSet], atMs + 20 * minuteMs)).toEqual([]);
    expect(state.recordEvent("a", impression, atMs + 21 * minuteMs).event).toMatchObject({ chargedMicros: 0, arm: 2 });
    expect(state.readExposures("ann", [adSet], atMs + 21 * minuteMs)[0]?.inWindow).toEqual([1]);
  });

  it("learns from exactly the example that was kept, once", async () => {
    decide("a");
    state.recordEvent("a", impression, atMs + minuteMs);
    state.recordEvent("a", click, atMs + minuteMs + 5_000);
    state.recordEvent("a", complete, atMs + minuteMs + 20_000);
    await restart();
    state.tick(atMs + 10 * minuteMs);
    expect(outcomes).toHaveLength(1);
    const learned = outcomes[0]?.example;
    expect(outcomes[0]).toMatchObject({ completed: true, clicked: true });
    expect(Array.from(learned?.slots ?? [])).toEqual(Array.from(example.slots));
    expect({ ...learned, slots: null }).toEqual({ ...example, slots: null });
    await restart();
    state.tick(atMs + 30 * minuteMs);
    expect(outcomes).toEqual([]);
  });

  it("forgets decisions whose events are over", async () => {
    decide("a");
    state.tick(atMs + 20 * minuteMs);
    state.tick(atMs + 61 * minuteMs);
    expect(state.openDecisions).toBe(0);
    await restart();
    expect(state.openDecisions).toBe(0);
    expect(state.recordEvent("a", impression, atMs + minuteMs).outcome).toBe("unknown-decision");
  });

  it("offers again what a failed transaction did not write", async () => {
    decide("a");
    state.write();
    state.writeAgain();
    await outbox.append([], () => state.write());
    await outbox.close();
    await open();
    expect(state.openDecisions).toBe(1);
    expect(state.budgets.at(adSet, atMs).reservedMicros).toBe(5_000);
  });
});

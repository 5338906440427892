import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { EngineAdSet } from "@/server/engine/catalogue";
import { makeEngineAdSet } from "@/server/engine/testing/make-ad-set";
import { eventTypes } from "@/server/engine/vocabulary";
import { HotState } from "./hot-state";
import { diskLikeHotStore } from "./testing/disk-like-store";

const secondMs = 1_000;
const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const [impression, skip, complete] = ["impression", "skip", "complete"].map((type) =>
  eventTypes.indexOf(type as "skip"),
) as [number, number, number];
const reservationMs = 15 * 60_000;
const eventsOpenMs = hourMs;

const capOf = (unit: "HOUR" | "DAY" | "WEEK", maxImpressions: number) => ({
  unit,
  windowMs: unit === "HOUR" ? hourMs : unit === "DAY" ? dayMs : 7 * dayMs,
  maxImpressions,
});

/** 5,000 micros an impression. */
const adSets: readonly EngineAdSet[] = [
  makeEngineAdSet({
    no: 1,
    timeZone: "Europe/Berlin",
    caps: [capOf("HOUR", 2), capOf("DAY", 3), capOf("WEEK", 5)],
    dailyBudgetMicros: 34_999,
    lifetimeBudgetMicros: 90_000,
  }),
  makeEngineAdSet({ no: 2, lifetimeBudgetMicros: 60_001 }),
  makeEngineAdSet({
    no: 3,
    timeZone: "America/New_York",
    caps: [capOf("DAY", 1)],
    dailyBudgetMicros: 10_000,
    lifetimeBudgetMicros: 55_000,
  }),
];
const listeners = ["ann", "bob", ""];

/** Wherever the days change: Berlin's clocks went back at 01:00 UTC on 25 October 2026, forward on 29 March. */
const starts = [Date.UTC(2026, 9, 24, 18), Date.UTC(2026, 2, 28, 20), Date.UTC(2026, 5, 1, 3, 59, 30)];

type Operation =
  | { do: "reserve"; listener: number; adSet: number }
  | { do: "wait"; seconds: number }
  | { do: "tick" }
  | { do: "event"; which: number; type: number }
  | { do: "restart" };

const operation: fc.Arbitrary<Operation> = fc.oneof(
  { weight: 8, arbitrary: fc.record({ do: fc.constant("reserve" as const), listener: fc.nat(2), adSet: fc.nat(2) }) },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant("wait" as const),
      seconds: fc.constantFrom(1, 59, 600, 901, 1_799, 3_600, 14_400),
    }),
  },
  { weight: 2, arbitrary: fc.constant({ do: "tick" as const }) },
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant("event" as const),
      which: fc.nat(60),
      type: fc.constantFrom(0, 0, 0, 5, 6, 7),
    }),
  },
  { weight: 1, arbitrary: fc.constant({ do: "restart" as const }) },
);

/** One claim as a slow bookkeeper keeps it. */
interface Entry {
  id: string;
  listener: string;
  adSet: EngineAdSet;
  atMs: number;
  day: string;
  state: "reserved" | "played" | "released" | "late";
  /** Second of the exposure that counts against the caps; null once it was taken back. */
  exposureSecond: number | null;
  seen: Set<number>;
}

const localDate = new Map<string, Intl.DateTimeFormat>();

function dayOf(adSet: EngineAdSet, atMs: number): string {
  let format = localDate.get(adSet.timeZone);
  if (format === undefined) {
    format = new Intl.DateTimeFormat("en-CA", { timeZone: adSet.timeZone, dateStyle: "short" });
    localDate.set(adSet.timeZone, format);
  }
  return format.format(atMs);
}

/** Does the same as the hot state by looking through everything that ever happened. */
class Bookkeeper {
  readonly entries: Entry[] = [];

  sum(adSet: EngineAdSet, of: (entry: Entry) => boolean): number {
    return this.entries.filter((entry) => entry.adSet === adSet && of(entry)).length * 5_000;
  }

  inWindow(listener: string, adSet: EngineAdSet, atMs: number, windowMs: number): number {
    const now = Math.floor(atMs / secondMs);
    return this.entries.filter(
      (entry) =>
        entry.listener === listener &&
        entry.adSet === adSet &&
        entry.exposureSecond !== null &&
        now - entry.exposureSecond < windowMs / 1000,
    ).length;
  }

  expectReserve(listener: string, adSet: EngineAdSet, atMs: number): "reserved" | "cap-taken" | "budget-taken" {
    const isFull = (cap: EngineAdSet["caps"][number]) =>
      this.inWindow(listener, adSet, atMs, cap.windowMs) >= cap.maxImpressions;
    if (listener !== "" && adSet.caps.some(isFull)) return "cap-taken";
    const held = (entry: Entry) => entry.state === "reserved" || entry.state === "played";
    const day = dayOf(adSet, atMs);
    const today = this.sum(adSet, (entry) => held(entry) && entry.day === day);
    if (adSet.dailyBudgetMicros !== null && today + 5_000 > adSet.dailyBudgetMicros) return "budget-taken";
    return this.sum(adSet, held) + 5_000 > adSet.lifetimeBudgetMicros ? "budget-taken" : "reserved";
  }
}

function open(state: HotState, id: string, atMs: number): void {
  state.openDecision(id, {
    closesMs: atMs + eventsOpenMs,
    durationSeconds: 20,
    clickUrl: "",
    category: 3,
    arm: 0,
    example: null,
  });
}

function claimOf(id: string, listenerKey: string, adSet: EngineAdSet, atMs: number) {
  return {
    decisionId: id,
    listenerKey,
    adSet,
    adNo: adSet.no * 10,
    creativeNo: adSet.no * 100,
    priceCpmMicros: adSet.bidCpmMicros,
    atMs,
    expiresMs: atMs + reservationMs,
  };
}

describe("hot state against a slow bookkeeper, in any interleaving, over restarts and days of 23 and 25 hours", () => {
  it("reserves, charges, releases and counts the same, and never goes over a cap or a budget", () => {
    let reserved = 0;
    let refused = 0;
    fc.assert(
      fc.property(
        fc.constantFrom(...starts),
        fc.array(operation, { minLength: 20, maxLength: 120 }),
        (startMs, operations) => {
          const store = diskLikeHotStore();
          const books = new Bookkeeper();
          let state = new HotState(store, { listenersInMemory: 1, openInMemory: 1 });
          let nowMs = startMs;
          operations.forEach((operation, n) => {
            switch (operation.do) {
              case "wait":
                nowMs += operation.seconds * secondMs;
                break;
              case "tick":
                // Whole minutes, so that what is due by then is exactly what has expired.
                nowMs = Math.ceil((nowMs + 1) / 60_000) * 60_000;
                state.tick(nowMs);
                for (const entry of books.entries) {
                  if (entry.state !== "reserved" || entry.atMs + reservationMs > nowMs) continue;
                  entry.state = "released";
                  entry.exposureSecond = null;
                }
                break;
              case "restart":
                state.write();
                state = new HotState(store, { listenersInMemory: 1, openInMemory: 1 });
                break;
              case "reserve": {
                const listener = listeners[operation.listener] ?? "";
                const adSet = adSets[operation.adSet] as EngineAdSet;
                const id = `decision-${n}`;
                const outcome = state.reserve(claimOf(id, listener, adSet, nowMs));
                expect(outcome).toBe(books.expectReserve(listener, adSet, nowMs));
                if (outcome !== "reserved") {
                  refused++;
                  break;
                }
                reserved++;
                open(state, id, nowMs);
                const second = listener === "" ? null : Math.floor(nowMs / secondMs);
                books.entries.push({
                  id,
                  listener,
                  adSet,
                  atMs: nowMs,
                  day: dayOf(adSet, nowMs),
                  state: "reserved",
                  exposureSecond: second,
                  seen: new Set(),
                });
                break;
              }
              case "event": {
                const entry = books.entries[operation.which % Math.max(1, books.entries.length)];
                if (entry === undefined) break;
                const result = state.recordEvent(entry.id, operation.type, nowMs);
                if (nowMs > entry.atMs + eventsOpenMs) {
                  expect(["expired", "unknown-decision"]).toContain(result.outcome);
                  break;
                }
                // At its last instant a tick may already have closed the books on it.
                if (nowMs === entry.atMs + eventsOpenMs && result.outcome === "unknown-decision") break;
                expect(result.outcome).toBe(entry.seen.has(operation.type) ? "duplicate" : "recorded");
                if (entry.seen.has(operation.type)) break;
                entry.seen.add(operation.type);
                const isCharged = operation.type === impression && entry.state === "reserved";
                expect(result.event?.chargedMicros).toBe(isCharged ? 5_000 : 0);
                if (operation.type !== impression) break;
                if (entry.state === "released" && entry.listener !== "")
                  entry.exposureSecond = Math.floor(nowMs / secondMs);
                entry.state = isCharged ? "played" : "late";
                break;
              }
            }
            for (const adSet of adSets) {
              const day = dayOf(adSet, nowMs);
              const record = state.budgets.at(adSet, nowMs);
              expect(record).toMatchObject({
                spentMicros: books.sum(adSet, ({ state: s }) => s === "played"),
                reservedMicros: books.sum(adSet, ({ state: s }) => s === "reserved"),
                spentTodayMicros: books.sum(adSet, ({ state: s, day: d }) => s === "played" && d === day),
                reservedTodayMicros: books.sum(adSet, ({ state: s, day: d }) => s === "reserved" && d === day),
              });
              expect(record.spentMicros + record.reservedMicros).toBeLessThanOrEqual(adSet.lifetimeBudgetMicros);
              if (adSet.dailyBudgetMicros !== null) {
                expect(record.spentTodayMicros + record.reservedTodayMicros).toBeLessThanOrEqual(
                  adSet.dailyBudgetMicros,
                );
              }
            }
            for (const listener of ["ann", "bob"]) {
              const reads = state.readExposures(listener, adSets, nowMs);
              for (const adSet of adSets) {
                const read = reads.find(({ adSetNo }) => adSetNo === adSet.no);
                const counted = adSet.caps.map((cap) => books.inWindow(listener, adSet, nowMs, cap.windowMs));
                expect(read?.inWindow ?? adSet.caps.map(() => 0)).toEqual(counted);
                expect(read?.total ?? 0).toBe(books.inWindow(listener, adSet, nowMs, 30 * dayMs));
              }
            }
          });
        },
      ),
      { seed: 1, numRuns: 120 },
    );
    expect(reserved).toBeGreaterThan(500);
    expect(refused).toBeGreaterThan(200);
  });
});

describe("windows", () => {
  const adSet = makeEngineAdSet({ no: 7, caps: [capOf("HOUR", 1)] });

  it("free a slot exactly when the exposure is as old as the window", () => {
    const state = new HotState(diskLikeHotStore());
    const atMs = Date.UTC(2026, 4, 1, 12);
    expect(state.reserve(claimOf("a", "ann", adSet, atMs))).toBe("reserved");
    expect(state.reserve(claimOf("b", "ann", adSet, atMs + hourMs - secondMs))).toBe("cap-taken");
    expect(state.readExposures("ann", [adSet], atMs + hourMs - secondMs)[0]?.inWindow).toEqual([1]);
    expect(state.reserve(claimOf("c", "ann", adSet, atMs + hourMs))).toBe("reserved");
  });

  it("are per listener and per ad set, and not kept without a listener key", () => {
    const state = new HotState(diskLikeHotStore());
    const atMs = Date.UTC(2026, 4, 1, 12);
    const other = makeEngineAdSet({ no: 8, caps: [capOf("HOUR", 1)] });
    expect(state.reserve(claimOf("a", "ann", adSet, atMs))).toBe("reserved");
    expect(state.reserve(claimOf("b", "bob", adSet, atMs))).toBe("reserved");
    expect(state.reserve(claimOf("c", "ann", other, atMs))).toBe("reserved");
    expect(state.reserve(claimOf("d", "", adSet, atMs))).toBe("reserved");
    expect(state.reserve(claimOf("e", "", adSet, atMs))).toBe("reserved");
    expect(state.reserve(claimOf("f", "ann", adSet, atMs))).toBe("cap-taken");
  });

  it("remember as many exposures as the largest cap needs", () => {
    const state = new HotState(diskLikeHotStore());
    const roomy = makeEngineAdSet({ no: 9, caps: [{ unit: "MONTH", windowMs: 30 * dayMs, maxImpressions: 200 }] });
    const atMs = Date.UTC(2026, 4, 1, 12);
    const outcomes = Array.from({ length: 210 }, (_, i) =>
      state.reserve(claimOf(`d${i}`, "ann", roomy, atMs + i * 60_000)),
    );
    expect(outcomes.filter((outcome) => outcome === "reserved")).toHaveLength(200);
    expect(outcomes.slice(200).every((outcome) => outcome === "cap-taken")).toBe(true);
  });
});

describe("events", () => {
  const adSet = makeEngineAdSet({ no: 5, caps: [capOf("DAY", 3)] });
  const atMs = Date.UTC(2026, 4, 1, 12);

  function played(order: readonly (readonly [type: number, afterSeconds: number])[]): HotState {
    const state = new HotState(diskLikeHotStore());
    state.reserve(claimOf("a", "ann", adSet, atMs));
    open(state, "a", atMs);
    for (const [type, after] of order) state.recordEvent("a", type, atMs + after * secondMs);
    return state;
  }

  it("mark a skip whichever of impression and skip comes first", () => {
    const view = {} as Parameters<HotState["readListener"]>[1];
    const inOrder = played([
      [impression, 1],
      [skip, 5],
    ]).readListener("ann", view, atMs + 10_000);
    expect(inOrder).toMatchObject({ adsThisHour: 1, recentSkips: 1, secondsSinceLastAd: 9 });
    const outOfOrder = played([
      [skip, 5],
      [impression, 6],
    ]).readListener("ann", view, atMs + 10_000);
    expect(outOfOrder).toMatchObject({ adsThisHour: 1, recentSkips: 1 });
  });

  it("cannot come for a decision nobody made", () => {
    expect(played([]).recordEvent("b", impression, atMs)).toEqual({ outcome: "unknown-decision", event: null });
  });

  it("name who and what they are about, and number the exposure", () => {
    const state = played([[impression, 1]]);
    state.reserve(claimOf("b", "ann", adSet, atMs + 60_000));
    open(state, "b", atMs + 60_000);
    const { event } = state.recordEvent("b", complete, atMs + 90_000);
    expect(event).toMatchObject({
      decisionId: "b",
      adSetNo: 5,
      adNo: 50,
      creativeNo: 500,
      listenerKey: "ann",
      exposureNo: 2,
      chargedMicros: 0,
    });
  });

  it("count up to the hardest ad load there is", () => {
    const state = new HotState(diskLikeHotStore());
    const free = makeEngineAdSet({ no: 6 });
    for (let i = 0; i < 40; i++) {
      state.reserve(claimOf(`d${i}`, "ann", free, atMs + i * 60_000));
      open(state, `d${i}`, atMs + i * 60_000);
      state.recordEvent(`d${i}`, impression, atMs + i * 60_000);
    }
    const view = {} as Parameters<HotState["readListener"]>[1];
    expect(state.readListener("ann", view, atMs + 40 * 60_000).adsThisHour).toBe(40);
    expect(state.readListener("ann", view, atMs + 70 * 60_000).adsThisHour).toBe(29);
  });
});

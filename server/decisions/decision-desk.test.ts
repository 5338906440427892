import { describe, expect, it } from "vitest";
import { type Decided, Engine } from "@/server/engine/engine";
import { drawUnit } from "@/server/engine/math/counter-random";
import { type OpportunityInput, opportunitySchema } from "@/server/engine/opportunity";
import type { BidderDesk } from "@/server/engine/ports";
import { purpose } from "@/server/engine/privacy-view";
import { reasonCodes } from "@/server/engine/reason-codes";
import { recountDecision } from "@/server/engine/recount";
import { compareRedecided } from "@/server/engine/redecide";
import { decideAtOnce, eventIndex, openTrialDesk, stillClock } from "@/server/experiments/trial-desk";
import { HotState } from "@/server/state/hot-state";
import { diskLikeHotStore } from "@/server/state/testing/disk-like-store";
import { decisionIdAt } from "./decision-id";
import { makeLadder } from "./testing/small-ladder";

const atMs = Date.UTC(2026, 5, 3, 12);
const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

const opportunity = (changes: Partial<OpportunityInput> = {}) =>
  opportunitySchema.parse({
    placement: { kind: "MUSIC" },
    listener: { id: "ann", country: "US", platform: "IOS" },
    context: { track: { genre: "pop", valence: 0.7, energy: 0.7 } },
    ...changes,
  });

/** Bidders that never bid and take a different number of turns of the event loop each time. */
function dawdlingBidders(seed: number): BidderDesk {
  let asked = 0;
  return {
    seats: 1,
    async ask() {
      const turns = Math.floor(drawUnit(seed, asked++) * 6);
      for (let turn = 0; turn < turns; turn++) await new Promise((resolve) => setImmediate(resolve));
      return [];
    },
  };
}

function openDesk(ladder: ReturnType<typeof makeLadder>, bidders?: BidderDesk) {
  return openTrialDesk({
    advertisers: ladder,
    atMs,
    seed: 1,
    expectedPerDay: 10_000,
    clock: stillClock,
    engine: { checksSignals: true },
    ...(bidders === undefined ? {} : { bidders }),
  });
}

const codes = (decisions: readonly Decided[]) => new Set(decisions.map(({ record }) => record.silenceCode));

describe("simultaneous requests", () => {
  it.each([1, 2, 3])(
    "for one listener with a cap of three never reserve more than three (interleaving %i)",
    async (seed) => {
      const ladder = makeLadder([{ caps: [{ unit: "DAY", period: 1, maxImpressions: 3 }] }]);
      const { desk, state } = openDesk(ladder, dawdlingBidders(seed));
      const waiting: (Decided | Promise<Decided>)[] = [];
      for (let i = 0; i < 200; i++) {
        waiting.push(desk.decide(opportunity(), atMs + i));
        if (i % 40 === 39) await new Promise((resolve) => setImmediate(resolve));
      }
      const decisions = await Promise.all(waiting);
      expect(decisions.filter(({ ad }) => ad !== null)).toHaveLength(3);
      expect(state.openDecisions).toBe(3);
      expect(codes(decisions)).toEqual(new Set([0, reasonCodes["cap-day"].code]));
      const grounds = desk.grounds;
      const onSamePage = decisions.filter(({ record }) => record.paceVersion === grounds.paceBook.version);
      for (const { record } of onSamePage)
        expect(compareRedecided(desk.engine, record, grounds).differences).toEqual([]);
    },
  );

  it("for many listeners never spend more than the day's budget", async () => {
    const { desk, state } = openDesk(makeLadder([{ dailyBudgetMicros: 27_000 }]), dawdlingBidders(9));
    const adSet = desk.grounds.catalogue.adSets[0];
    if (adSet === undefined) throw new Error("the ladder has an ad set");
    const decisions = await Promise.all(
      Array.from({ length: 100 }, (_, i) =>
        desk.decide(opportunity({ listener: { id: `l${i}`, country: "US" } }), atMs),
      ),
    );
    expect(decisions.filter(({ ad }) => ad !== null)).toHaveLength(5);
    expect(state.budgets.at(adSet, atMs).reservedTodayMicros).toBe(25_000);
  });

  it("come to the next in rank when the first was taken a moment before", async () => {
    const ladder = makeLadder([
      { maxCpmBidMicros: 9_000_000, lifetimeBudgetMicros: 9_000 },
      { maxCpmBidMicros: 6_000_000 },
    ]);
    const { desk } = openDesk(ladder, dawdlingBidders(4));
    const decisions = await Promise.all(
      Array.from({ length: 8 }, (_, i) => desk.decide(opportunity({ listener: { id: `l${i}`, country: "US" } }), atMs)),
    );
    const served = decisions.map(({ ad }) => ad?.adSet.no);
    expect(served.filter((no) => no === 1)).toHaveLength(1);
    expect(served.filter((no) => no === 2)).toHaveLength(7);
  });
});

describe("reservations that take their time", () => {
  it("are asked for one after the other until one holds, and never hold too many", async () => {
    const ladder = makeLadder([
      { maxCpmBidMicros: 9_000_000, caps: [{ unit: "HOUR", period: 1, maxImpressions: 3 }] },
      { maxCpmBidMicros: 7_000_000, caps: [{ unit: "HOUR", period: 1, maxImpressions: 2 }] },
    ]);
    const { desk, state } = openDesk(ladder);
    const { grounds } = desk;
    let asked = 0;
    const engine = new Engine({
      clock: stillClock,
      consent: { read: () => ({ purposes: purpose.listenerKey, evidence: {} }) },
      keys: { keyOf: (pseudonym) => pseudonym },
      bidders: { seats: 0, ask: () => Promise.resolve([]) },
      memory: state,
      reservations: {
        async reserve(claim) {
          for (let turn = Math.floor(drawUnit(8, asked++) * 4); turn > 0; turn--)
            await new Promise((resolve) => setImmediate(resolve));
          return state.reserve(claim);
        },
      },
    });
    const decisions = await Promise.all(
      Array.from({ length: 60 }, (_, i) =>
        engine.decide({
          opportunity: opportunity(),
          decisionId: decisionIdAt(atMs, new Uint8Array(10).fill(i)),
          atMs,
          seed: i,
          grounds,
        }),
      ),
    );
    const served = decisions.map(({ ad }) => ad?.adSet.no ?? null);
    expect(served.filter((no) => no === 1)).toHaveLength(3);
    expect(served.filter((no) => no === 2)).toHaveLength(2);
    expect(codes(decisions)).toContain(reasonCodes["reservation-failed"].code);
    for (const { record } of decisions) {
      expect(recountDecision(record).ok).toBe(true);
      expect(compareRedecided(engine, record, grounds).differences).toEqual([]);
    }
  });
});

describe("a reservation", () => {
  it("that is never played frees its slot and its money", () => {
    const { desk, state } = openDesk(makeLadder([{ caps: [{ unit: "DAY", period: 1, maxImpressions: 1 }] }]));
    expect(decideAtOnce(desk, opportunity(), atMs).ad).not.toBeNull();
    expect(decideAtOnce(desk, opportunity(), atMs + minuteMs).record.silenceCode).toBe(reasonCodes["cap-day"].code);
    desk.tick(atMs + 16 * minuteMs);
    const again = decideAtOnce(desk, opportunity(), atMs + 16 * minuteMs);
    expect(again.ad).not.toBeNull();
    desk.recordEvent(again.record.id, eventIndex("impression"), atMs + 17 * minuteMs);
    desk.tick(atMs + hourMs);
    expect(decideAtOnce(desk, opportunity(), atMs + 2 * hourMs).ad).toBeNull();
    const adSet = desk.grounds.catalogue.adSets[0];
    if (adSet === undefined) throw new Error("the ladder has an ad set");
    expect(state.budgets.at(adSet, atMs + 2 * hourMs)).toMatchObject({ spentMicros: 5_000, reservedMicros: 0 });
  });
});

describe("flights", () => {
  it("begin and end to the millisecond, however quiet it is", () => {
    const endsAt = new Date(atMs + 30_000).toISOString();
    const startsAt = new Date(atMs + 45_000).toISOString();
    const ladder = makeLadder([{ endsAt }, { startsAt, maxCpmBidMicros: 4_000_000 }]);
    const served = [29_999, 30_000, 44_999, 45_000].map((afterMs) => {
      const { desk } = openDesk(ladder);
      decideAtOnce(desk, opportunity({ listener: { id: "first", country: "US" } }), atMs);
      return decideAtOnce(desk, opportunity(), atMs + afterMs).ad?.adSet.no ?? null;
    });
    expect(served).toEqual([1, null, null, 2]);
  });

  it("open a new day's budget at the ad set's own midnight", () => {
    // 22:00 UTC is midnight in Berlin's summer.
    const evening = Date.UTC(2026, 5, 3, 21, 59, 30);
    const ladder = makeLadder([{ timeZone: "Europe/Berlin", dailyBudgetMicros: 5_000, pacingMode: "PACING_ASAP" }]);
    const { desk } = openDesk(ladder);
    const at = (ms: number, id: string) => decideAtOnce(desk, opportunity({ listener: { id, country: "US" } }), ms);
    expect(at(evening, "a").ad).not.toBeNull();
    expect(at(evening + 1_000, "b").ad).toBeNull();
    expect(at(evening + 29_999, "c").ad).toBeNull();
    expect(at(evening + 30_000, "d").ad).not.toBeNull();
  });
});

describe("a listener who may not be known", () => {
  const someone = { country: "DE", platform: "IOS", language: "de" } as const;
  const people = [
    { ...someone, id: "pseudonym-4711", age: 37, gender: "FEMALE", region: "BE" },
    { ...someone, id: "pseudonym-0815", age: 61, gender: "MALE", region: "BY" },
  ] as const;
  const wishes = [
    { targeting: { minAge: 18 } },
    { targeting: { regions: ["DE-BE"] } },
    { targeting: { genders: ["FEMALE" as const] } },
    { caps: [{ unit: "DAY" as const, period: 1, maxImpressions: 1 }] },
  ];

  /** The records of four opportunities of one listener, with the ads played to the end in between. */
  function recordsOf(listener: OpportunityInput["listener"]) {
    const store = diskLikeHotStore();
    const state = new HotState(store);
    const { desk } = openTrialDesk({
      advertisers: makeLadder(wishes),
      atMs,
      seed: 3,
      expectedPerDay: 1_000,
      clock: stillClock,
      state,
    });
    const records = Array.from({ length: 4 }, (_, i) => {
      const when = atMs + i * 5 * minuteMs;
      const { record, ad } = decideAtOnce(desk, opportunity({ listener }), when);
      if (ad !== null)
        for (const type of ["impression", "complete"] as const)
          desk.recordEvent(record.id, eventIndex(type), when + 20_000);
      return record;
    });
    desk.tick(atMs + 2 * hourMs);
    state.write();
    return {
      records,
      remembered: [...store.listeners.getRange()],
      open: [...store.open.getRange()],
      learned: desk.outcomesLearned,
    };
  }

  it("leaves the same records as anybody else, and no trace of the person in them or in the store", () => {
    const [one, other] = people.map((listener) => recordsOf(listener));
    expect(one).toEqual(other);
    expect(one?.records.some(({ priceCpmMicros }) => priceCpmMicros > 0)).toBe(true);
    expect(one?.remembered).toEqual([]);
    expect(one?.learned).toBe(0);
    expect(JSON.stringify(one)).not.toMatch(/4711|0815|"BE"|"BY"|DE-BE/);
  });

  it("is told apart from others where consent allows it, under a key and not the pseudonym", () => {
    const [one, other] = people.map((listener) => recordsOf({ ...listener, country: "US" }));
    expect(one?.records).not.toEqual(other?.records);
    expect(one?.remembered).toHaveLength(1);
    expect(JSON.stringify(one)).not.toMatch(/4711|0815/);
  });
});

describe("why nobody reached the table", () => {
  const reasons: [string, Parameters<typeof makeLadder>[0], Partial<OpportunityInput>, keyof typeof reasonCodes][] = [
    ["nobody aims at this moment", [{ targeting: { countries: ["DE"] } }], {}, "targeting-mismatch"],
    ["no ad set runs", [{ endsAt: "2026-02-01T00:00:00Z" }], {}, "targeting-mismatch"],
    ["no bid reaches the floor", [{}, {}], { placement: { kind: "MUSIC", floorCpmMicros: 5_000_001 } }, "below-floor"],
    ["no creative is short enough", [{}], { placement: { kind: "MUSIC", maxSeconds: 19 } }, "duration-mismatch"],
    ["all of today's money is spent", [{ dailyBudgetMicros: 4_999 }], {}, "budget-day-spent"],
    ["all money is spent", [{ lifetimeBudgetMicros: 4_999 }], {}, "budget-lifetime-spent"],
    [
      "the one that came furthest has no creative of the length",
      [{ targeting: { countries: ["DE"] } }, { dailyBudgetMicros: 1 }, { maxCpmBidMicros: 1_000_000 }, {}],
      { placement: { kind: "MUSIC", maxSeconds: 19, floorCpmMicros: 2_000_000 } },
      "duration-mismatch",
    ],
  ];

  it.each(reasons)("is told when %s", (_, wishes, changes, reason) => {
    const { desk } = openDesk(makeLadder(wishes));
    const { record } = decideAtOnce(desk, opportunity(changes), atMs);
    expect(record.silenceCode).toBe(reasonCodes[reason].code);
    expect(record.shortlisted).toBe(0);
  });
});

import { describe, expect, it } from "vitest";
import { makeLadder } from "@/server/decisions/testing/small-ladder";
import { decideAtOnce, openTrialDesk, stillClock } from "@/server/experiments/trial-desk";
import { seatOf } from "../agent-roster";
import { agentStatuses } from "../decision-record";
import { defaultPolicy } from "../default-policy";
import { type OpportunityInput, opportunitySchema } from "../opportunity";
import type { PolicyDocument } from "../policy";
import { compareRedecided } from "../redecide";
import { ballotSources } from "../vocabulary";
import { SignalCache } from "./signal-cache";
import { signals } from "./signals";

const atMs = Date.UTC(2026, 5, 3, 12);

const podcast = (show: object, more: Partial<OpportunityInput> = {}) =>
  opportunitySchema.parse({ placement: { kind: "PODCAST" }, context: { show, ...more.context }, ...more.listener });

function openDesk(more: { policy?: Partial<PolicyDocument>; asked?: number[] } = {}) {
  const { asked } = more;
  return openTrialDesk({
    advertisers: makeLadder([{}]),
    atMs,
    seed: 1,
    expectedPerDay: 1_000,
    clock: stillClock,
    policy: { ...defaultPolicy, ...more.policy },
    engine: { checksSignals: true },
    ...(asked === undefined
      ? {}
      : {
          bidders: {
            seats: 1,
            ask: (_view, deadlineMs) => {
              asked.push(deadlineMs);
              return Promise.resolve([]);
            },
          },
        }),
  }).desk;
}

describe("what was understood of words", () => {
  const wine =
    "We taste wine from the vineyards of Burgundy, and talk about grapes, cellars and the harvest of the wine.";
  const cars =
    "The new electric car has a bigger battery, and the car goes five hundred kilometres before the battery is empty.";

  it("is used again for the same words, and said to be cached", () => {
    const desk = openDesk();
    const [first, second] = [0, 1].map(
      (n) => decideAtOnce(desk, podcast({ transcript: wine, title: "Glass" }), atMs + n).record,
    );
    const source = (record: typeof first) => ballotSources[record?.sources[seatOf("voice-intent") - 1] ?? 0];
    expect([source(first), source(second)]).toEqual(["live", "cached"]);
    expect(second?.reads.intent).toEqual(first?.reads.intent);
    const later = decideAtOnce(
      desk,
      podcast({ transcript: wine, title: "Glass" }),
      atMs + signals.intent.timeToLiveMs,
    ).record;
    expect(source(later)).toBe("live");
  });

  it("is never that of other words", () => {
    const desk = openDesk();
    const keywords = (opportunity: ReturnType<typeof podcast>) =>
      decideAtOnce(desk, opportunity, atMs).record.reads.intent?.keywords ?? [];
    const ofWine = keywords(podcast({ transcript: wine }));
    const ofCars = keywords(podcast({ transcript: cars }));
    expect(ofWine).not.toEqual(ofCars);
    // An utterance of nothing but blanks is none: what is being talked about counts.
    expect(keywords(podcast({ transcript: wine }, { context: { utterance: "  " } }))).toEqual(ofWine);
    expect(keywords(podcast({ transcript: cars }, { context: { utterance: "  " } }))).toEqual(ofCars);
  });

  it("is a question when it was asked and a topic when it was overheard, though the words are the same", () => {
    const desk = openDesk();
    const words = "play some jazz music";
    const source = (opportunity: ReturnType<typeof podcast>) =>
      decideAtOnce(desk, opportunity, atMs).record.reads.intent?.source;
    expect(source(podcast({ transcript: words }))).toBe("transcript");
    expect(source(podcast({}, { context: { utterance: words } }))).toBe("utterance");
    expect(source(podcast({ transcript: words }))).toBe("transcript");
  });
});

describe("the signal cache", () => {
  it("forgets when the time to live is over, and the oldest when it is full", () => {
    const cache = new SignalCache();
    cache.keep("intent", "a", null, 100);
    expect(cache.find("intent", "a", 99)).toEqual({ value: null, expiresMs: 100 });
    expect(cache.find("intent", "a", 100)).toBeUndefined();
    expect(cache.find("other", "a", 99)).toBeUndefined();
    for (let i = 0; i < 2_000; i++) cache.keep("intent", `filler ${i}`, i, 1_000);
    expect(cache.find("intent", "a", 0)).toBeUndefined();
    expect(cache.find("intent", "filler 1999", 0)?.value).toBe(1_999);
  });
});

describe("outside bidders", () => {
  const waits: [string, Partial<PolicyDocument>, number | undefined, number][] = [
    ["get the policy's time", {}, undefined, 55],
    ["get less when the caller waits less", {}, 60, 25],
    ["get a moment when there is hardly any", {}, 12, 1],
    ["get no more for a caller that waits longer", {}, 5_000, 55],
    [
      "leave the panel an agent's share",
      { deadlines: { totalMs: 60, safetyMs: 0, agentMs: 20, exchangeMs: 60 } },
      undefined,
      35,
    ],
  ];

  it.each(waits)("%s", async (_, policy, tmax, expected) => {
    const asked: number[] = [];
    const desk = openDesk({ policy, asked });
    const opportunity = opportunitySchema.parse({
      placement: { kind: "MUSIC" },
      ...(tmax === undefined ? {} : { tmax }),
    });
    await desk.decide(opportunity, atMs);
    expect(asked).toEqual([expected]);
  });
});

describe("an agent that is held up", () => {
  /** Whoever waits is served at the next turn of the event loop, the shorter wait first. */
  const waitingClock = {
    ...stillClock,
    after: (delayMs: number, run: () => void) => {
      const turn = setTimeout(run, delayMs / 10);
      return () => clearTimeout(turn);
    },
  };

  it.each([
    ["past its time is late, and the decision comes out the same when it is made again", 500, "sense_timed_out"],
    ["within its time votes as ever", 20, "voted"],
  ])("%s", async (_, heldMs, status) => {
    const { desk } = openTrialDesk({
      advertisers: makeLadder([{}]),
      atMs,
      seed: 1,
      expectedPerDay: 1_000,
      clock: waitingClock,
      policy: { ...defaultPolicy, deadlines: { totalMs: 1_000, safetyMs: 0, agentMs: 200, exchangeMs: 60 } },
      engine: { holdUp: (agent) => (agent === "engagement" ? heldMs : 0) },
    });
    const { record } = await desk.decide(opportunitySchema.parse({ placement: { kind: "MUSIC" } }), atMs);
    expect(agentStatuses[record.statuses[seatOf("engagement") - 1] ?? 0]).toBe(status);
    expect(agentStatuses[record.statuses[seatOf("context") - 1] ?? 0]).toBe("voted");
    expect(compareRedecided(desk.engine, record, desk.grounds).differing).toBe(0);
  });
});

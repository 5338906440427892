import { describe, expect, it } from "vitest";
import { makeLadder } from "@/server/decisions/testing/small-ladder";
import { decideAtOnce, eventIndex, openTrialDesk, stillClock } from "@/server/experiments/trial-desk";
import type { DecisionRecord, OutsideBid } from "../decision-record";
import { defaultPolicy } from "../default-policy";
import { type OpportunityInput, opportunitySchema } from "../opportunity";
import type { PolicyDocument, PolicyRule } from "../policy";
import type { Clock } from "../ports";
import { type Reason, reasonCodes } from "../reason-codes";
import { compareRedecided } from "../redecide";

const atMs = Date.UTC(2026, 5, 3, 12);
const minuteMs = 60_000;

type Wishes = Parameters<typeof makeLadder>[0];

function openDesk(wishes: Wishes, more: { policy?: Partial<PolicyDocument>; clock?: Clock; bids?: OutsideBid[] } = {}) {
  const { bids } = more;
  return openTrialDesk({
    advertisers: makeLadder(wishes),
    atMs,
    seed: 1,
    expectedPerDay: 10_000,
    clock: more.clock ?? stillClock,
    policy: { ...defaultPolicy, ...more.policy },
    engine: { checksSignals: true },
    ...(bids === undefined ? {} : { bidders: { seats: 1, ask: () => Promise.resolve(bids) } }),
  });
}

function opportunity(changes: Partial<OpportunityInput> = {}) {
  return opportunitySchema.parse({
    placement: { kind: "MUSIC" },
    listener: { id: "ann", country: "US" },
    context: { track: { genre: "pop", valence: 0.7, energy: 0.7 } },
    ...changes,
  });
}

/** The reasons of the ad with this number, primary first; none when it was not vetoed. */
function reasonsOf(record: DecisionRecord, adNo = 1): Reason[] {
  const codes = record.vetoes.find((veto) => veto.adNo === adNo)?.codes ?? [];
  return codes.flatMap((code) =>
    (Object.keys(reasonCodes) as Reason[]).filter((reason) => reasonCodes[reason].code === code),
  );
}

function judge(wishes: Wishes, changes: Partial<OpportunityInput>, policy: Partial<PolicyDocument> = {}) {
  const { desk } = openDesk(wishes, { policy });
  return decideAtOnce(desk, opportunity(changes), atMs);
}

const podcast = (show: NonNullable<OpportunityInput["context"]>["show"]): Partial<OpportunityInput> => ({
  placement: { kind: "PODCAST" },
  context: { show },
});
const track = (genre: string, more = {}): Partial<OpportunityInput> => ({
  context: { track: { genre, valence: 0.7, energy: 0.7, ...more } },
});
const alcohol = { advertiser: { category: "1002" } };
const sad = track("folk", { valence: 0.1, energy: 0.2 });
const chat =
  "Yesterday the flood took the bridge. A flood like this one, a terrible flood, has not been seen in the valley for a century.";

const cases: [name: string, Wishes, Partial<OpportunityInput>, expected: Reason[]][] = [
  ["alcohol may reach a grown-up", [alcohol], {}, []],
  [
    "alcohol may not reach a child",
    [alcohol],
    { listener: { id: "ann", country: "US", consent: { coppa: true } } },
    ["child-listener"],
  ],
  ["what is harmless may reach a child", [{}], { listener: { country: "US", consent: { coppa: true } } }, []],
  [
    "the publisher blocks the category",
    [alcohol],
    { placement: { kind: "MUSIC", blockedCategories: ["1002"] } },
    ["category-blocked"],
  ],
  [
    "the publisher blocks a declared code",
    [{ advertiser: { categoryCodes: ["IAB8-5"] } }],
    { placement: { kind: "MUSIC", blockedCategories: ["IAB8-5"] } },
    ["category-blocked"],
  ],
  ["explicit content is excluded by default", [{}], track("pop", { explicit: true }), ["explicit-excluded"]],
  [
    "explicit content may be wanted",
    [{ exclusions: { explicit: false, suitabilityLevel: 1 } }],
    track("pop", { explicit: true }),
    [],
  ],
  [
    "explicit content is below the careful level",
    [{ exclusions: { explicit: false, suitabilityLevel: 3 } }],
    track("pop", { explicit: true }),
    ["suitability-below-level"],
  ],
  [
    "an excluded genre by another name",
    [{ exclusions: { genres: ["Hip Hop"] } }],
    track("hip-hop"),
    ["content-excluded"],
  ],
  [
    "a content category below the excluded one",
    [{ exclusions: { contentCategories: ["483"] } }],
    podcast({ categories: ["484"] }),
    ["content-excluded"],
  ],
  [
    "a word that must not be talked about",
    [{ exclusions: { keywords: ["flood"] } }],
    podcast({ transcript: chat }),
    ["content-excluded"],
  ],
  ["a sad passage of music", [{}], sad, ["sad-passage"]],
  ["a sad genre whatever the numbers say", [{}], track("sad"), ["sad-passage"]],
  ["a sad passage of a podcast is excepted", [{}], { ...sad, placement: { kind: "PODCAST" } }, []],
  ["nearly sad", [{}], track("folk", { valence: 0.23, energy: 0.2 }), []],
  ["too many ads this hour", [{}], { context: { adsThisHour: 12 } }, ["ad-load"]],
  ["more ads this hour than can be counted", [{}], { context: { adsThisHour: 300 } }, ["ad-load"]],
  ["a moment after the last ad", [{}], { context: { secondsSinceLastAd: 59 } }, ["too-soon"]],
  ["a minute after the last ad", [{}], { context: { secondsSinceLastAd: 60 } }, []],
];

describe("objections", () => {
  it.each(cases)("%s", (_, wishes, changes, expected) => {
    const { record, ad } = judge(wishes, changes);
    expect(reasonsOf(record)).toEqual(expected);
    if (expected.length > 0) {
      expect(ad).toBeNull();
      expect(record.silenceCode).toBe(reasonCodes[expected[0] ?? "outvoted"].code);
    }
  });

  it("keep competitors apart in one listener's stream, for the policy's minutes", () => {
    const { desk } = openDesk([
      { advertiser: { category: "1553" }, maxCpmBidMicros: 9_000_000 },
      { advertiser: { category: "1552" } },
      { advertiser: { category: "1377" }, maxCpmBidMicros: 3_000_000 },
    ]);
    const first = decideAtOnce(desk, opportunity(), atMs);
    expect(first.ad?.adSet.no).toBe(1);
    desk.recordEvent(first.record.id, eventIndex("impression"), atMs);
    const soon = decideAtOnce(desk, opportunity(), atMs + 10 * minuteMs).record;
    expect(reasonsOf(soon, 2)).toEqual(["competitive-separation"]);
    expect(reasonsOf(soon, 1)).toEqual([]);
    expect(reasonsOf(soon, 3)).toEqual([]);
    expect(reasonsOf(decideAtOnce(desk, opportunity(), atMs + 15 * minuteMs).record, 2)).toEqual([]);
    expect(
      reasonsOf(
        decideAtOnce(desk, opportunity({ listener: { id: "bob", country: "US" } }), atMs + 5 * minuteMs).record,
        2,
      ),
    ).toEqual([]);
  });

  it("are all kept, the lowest tier first, however many there are", () => {
    const wishes: Wishes = [
      {
        advertiser: { category: "1002" },
        caps: (["HOUR", "DAY", "WEEK", "MONTH"] as const).map((unit) => ({ unit, maxImpressions: 1 })),
        lifetimeBudgetMicros: 10_000,
        dailyBudgetMicros: 5_000,
        exclusions: { genres: ["sad"], suitabilityLevel: 3 },
      },
    ];
    const { desk } = openDesk(wishes);
    const listener = { id: "ann", country: "US" };
    const first = decideAtOnce(desk, opportunity({ listener }), atMs);
    expect(first.ad).not.toBeNull();
    desk.recordEvent(first.record.id, eventIndex("impression"), atMs);
    const { record } = decideAtOnce(
      desk,
      opportunity({
        listener,
        placement: { kind: "MUSIC", blockedCategories: ["1002"] },
        context: { track: { genre: "sad", valence: 0.1, energy: 0.1, explicit: true }, adsThisHour: 50 },
      }),
      atMs + 10_000,
    );
    const wanted: Reason[] = [
      "category-blocked",
      "explicit-excluded",
      "suitability-below-level",
      "content-excluded",
      "cap-hour",
      "cap-day",
      "cap-week",
      "cap-month",
      "sad-passage",
      "ad-load",
      "too-soon",
    ];
    expect(reasonsOf(record)).toEqual(wanted);
  });

  it("are the policy's to allow and to except, but not those of law and safety", () => {
    const without = (reason: Reason): PolicyRule[] => defaultPolicy.rules.filter((rule) => rule.reason !== reason);
    expect(judge([{}], sad, { rules: without("sad-passage") }).ad).not.toBeNull();
    const rules: PolicyRule[] = [
      ...without("sad-passage"),
      {
        reason: "sad-passage",
        tier: 2,
        enabled: true,
        unless: [
          [
            { fact: "ad.tone", op: "is", value: "CALM" },
            { fact: "moment.energyPct", op: "atMost", value: 20 },
          ],
        ],
      },
    ];
    const calm: Wishes = [{ ads: [[{ tone: "CALM" }]] }, { ads: [[{ tone: "URGENT" }]] }];
    expect(judge(calm, sad, { rules }).ad?.adSet.no).toBe(1);
    expect(judge(calm, track("folk", { valence: 0.1, energy: 0.3 }), { rules }).ad).toBeNull();
  });

  it("are excepted by what the listener is doing, by its name", () => {
    const rules = (value: string): PolicyRule[] => [
      ...defaultPolicy.rules.filter(({ reason }) => reason !== "too-soon"),
      { reason: "too-soon", tier: 2, enabled: true, unless: [[{ fact: "moment.activity", op: "is", value }]] },
    ];
    const running: Partial<OpportunityInput> = { context: { secondsSinceLastAd: 1, activity: "WORKOUT" } };
    expect(reasonsOf(judge([{}], running, { rules: rules("WORKOUT") }).record)).toEqual([]);
    expect(reasonsOf(judge([{}], running, { rules: rules("SLEEP") }).record)).toEqual(["too-soon"]);
  });

  it("take an unknown number for neither at least nor at most anything", () => {
    const rules = (op: "atLeast" | "atMost", value: number): PolicyRule[] => [
      ...defaultPolicy.rules.filter(({ reason }) => reason !== "too-soon"),
      { reason: "too-soon", tier: 2, enabled: true, unless: [[{ fact: "moment.valencePct", op, value }]] },
    ];
    const unknown: Partial<OpportunityInput> = { context: { secondsSinceLastAd: 1 } };
    expect(reasonsOf(judge([{}], unknown, { rules: rules("atLeast", 50) }).record)).toEqual(["too-soon"]);
    expect(reasonsOf(judge([{}], unknown, { rules: rules("atMost", 100) }).record)).toEqual(["too-soon"]);
    const happy: Partial<OpportunityInput> = {
      context: { secondsSinceLastAd: 1, track: { valence: 0.9, energy: 0.5 } },
    };
    expect(reasonsOf(judge([{}], happy, { rules: rules("atLeast", 50) }).record)).toEqual([]);
  });
});

describe("outside bids and children", () => {
  const bid = (categories: string[]): OutsideBid => ({
    bidderNo: 1,
    bidder: "Somebody",
    crid: "spot",
    advertiserDomain: "somebody.example",
    categories,
    durationSeconds: 20,
    priceCpmMicros: 50_000_000,
    audioUrl: "https://cdn.example/spot.mp3",
  });
  const child = { country: "US", consent: { coppa: true } };

  it.each([
    ["beer", ["IAB8-5"], true, false],
    ["nobody knows what", [], true, false],
    ["a category nobody knows", ["X-99"], true, false],
    ["toys", ["1377"], true, true],
    ["beer", ["IAB8-5"], false, true],
  ])("%s (%j), to a child: %s, may play: %s", async (_, categories, isChild, plays) => {
    const { desk } = openDesk([], { bids: [bid(categories)] });
    const decided = await desk.decide(opportunity({ listener: isChild ? child : { country: "US" } }), atMs);
    expect(decided.outsideBid).toBe(plays ? 0 : -1);
    if (!plays) expect(decided.record.silenceCode).toBe(reasonCodes["child-listener"].code);
    expect(compareRedecided(desk.engine, decided.record, desk.grounds).differences).toEqual([]);
  });
});

describe("whichever single step of the panel is late", () => {
  /** A clock that from the n-th look on shows 25 ms more, counted from `arm`. */
  function makeLateClock() {
    let looks = 0;
    let late = Number.POSITIVE_INFINITY;
    const clock: Clock = {
      nowMs: () => 0,
      steadyMicros: () => (++looks > late ? 25_000 : 0) + looks,
      after: () => () => undefined,
    };
    const arm = (n: number) => {
      looks = 0;
      late = n;
    };
    return { clock, arm, looks: () => looks };
  }

  /** Decides the same opportunity again and again, each time with another step late. */
  function decideWithEachLate(wishes: Wishes, changes: Partial<OpportunityInput>) {
    const { clock, arm, looks } = makeLateClock();
    // One listener hears the same spot every time: that it wears out is not the question here.
    const policy = { frequency: { ...defaultPolicy.frequency, overexposureCostBp: 0 } };
    const { desk } = openDesk(wishes, { clock, policy });
    arm(Number.POSITIVE_INFINITY);
    decideAtOnce(desk, opportunity(changes), atMs);
    const steps = looks();
    expect(steps).toBeGreaterThan(30);
    return Array.from({ length: steps }, (_, n) => {
      arm(n);
      const decided = decideAtOnce(desk, opportunity(changes), atMs);
      expect(compareRedecided(desk.engine, decided.record, desk.grounds).differences).toEqual([]);
      return decided;
    });
  }

  const forbidden: [string, Wishes, Partial<OpportunityInput>][] = [
    ["alcohol to a child", [alcohol], { listener: { country: "US", consent: { coppa: true } } }],
    ["anything in a sad passage", [{}], sad],
    ["anything in an hour full of ads", [{}], { context: { adsThisHour: 20 } }],
    ["anything a moment after the last ad", [{}], { context: { secondsSinceLastAd: 5 } }],
    [
      "a spot beside explicit content it excludes",
      [{ exclusions: { explicit: true, suitabilityLevel: 1 } }],
      track("pop", { explicit: true }),
    ],
    [
      "a spot beside content it excludes",
      [{ exclusions: { contentCategories: ["483"], suitabilityLevel: 1 } }],
      podcast({ categories: ["484"] }),
    ],
    [
      "a spot of a category that the publisher blocks",
      [{ ...alcohol, exclusions: { suitabilityLevel: 1 } }],
      { placement: { kind: "MUSIC", blockedCategories: ["1002"] } },
    ],
  ];

  it.each(forbidden)("nobody plays %s", (_, wishes, changes) => {
    expect(decideWithEachLate(wishes, changes).filter(({ ad }) => ad !== null)).toEqual([]);
  });

  it("what may play mostly still does", () => {
    const decisions = decideWithEachLate([{ exclusions: { suitabilityLevel: 1 } }], {});
    expect(decisions.filter(({ ad }) => ad !== null).length).toBeGreaterThan(decisions.length * 0.7);
  });

  it("a spot that stands in for the creative agent's choice still fits the slot", () => {
    const wishes: Wishes = [{ ads: [[{ durationSeconds: 45 }, { durationSeconds: 20 }, { durationSeconds: 25 }]] }];
    const played = decideWithEachLate(wishes, { placement: { kind: "MUSIC", maxSeconds: 30 } }).flatMap(
      ({ ad }) => ad?.ad.creatives[ad.creative] ?? [],
    );
    expect(played.length).toBeGreaterThan(20);
    expect(played.every(({ durationSeconds }) => durationSeconds <= 30)).toBe(true);
  });
});

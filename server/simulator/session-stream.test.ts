import { describe, expect, it } from "vitest";
import { type Opportunity, opportunitySchema } from "@/server/engine/opportunity";
import { measureThroughput } from "./measure-throughput";
import { type EventStep, type OpportunityStep, SessionStream } from "./session-stream";
import type { PlayOutcome, SimulatedAnswer } from "./simulated-answer";
import { dayMs, mondayMs } from "./testing/demo-creatives";
import { createWorld } from "./world/world";

const world = createWorld({ seed: 5, listeners: 500 });
const ad = { adId: "a", campaignId: "c", creativeId: "k", category: "1123", durationSeconds: 20 };

interface Run {
  opportunities: (OpportunityStep & { decisionId: string; outcome: PlayOutcome })[];
  events: EventStep[];
  order: number[];
}

function run(
  options: Partial<ConstructorParameters<typeof SessionStream>[0]>,
  answerFor: (o: OpportunityStep, no: number) => SimulatedAnswer["ad"],
): Run {
  const stream = new SessionStream({ world, fromMs: mondayMs, toMs: mondayMs + dayMs, ...options });
  const result: Run = { opportunities: [], events: [], order: [] };
  for (let step = stream.next(); step !== null; step = stream.next()) {
    result.order.push(step.atMs);
    if (step.kind === "event") {
      result.events.push(step);
      continue;
    }
    const decisionId = `d${result.opportunities.length}`;
    const answered = answerFor(step, result.opportunities.length);
    const outcome = stream.answer({ decisionId, ad: answered, priceMicros: 4_500_000 });
    result.opportunities.push({ ...step, decisionId, outcome });
  }
  return result;
}

const varied = run({}, (_, no) =>
  no % 5 === 0 ? null : { ...ad, creativeId: `k${no % 60}`, campaignId: `c${no % 20}` },
);
const facts = (step: OpportunityStep) => step.opportunity;

describe("the stream", () => {
  it("offers valid opportunities in full form", () => {
    expect(varied.opportunities.length).toBeGreaterThan(1_000);
    for (const { opportunity } of varied.opportunities)
      expect(opportunitySchema.parse(opportunity)).toEqual(opportunity);
  });

  it("runs in order of virtual time and inside its span", () => {
    expect(varied.order).toEqual([...varied.order].sort((a, b) => a - b));
    for (const { atMs } of varied.opportunities) {
      expect(atMs).toBeGreaterThanOrEqual(mondayMs);
      expect(atMs).toBeLessThan(mondayMs + dayMs);
    }
  });

  it("is the same run for the same seed and answers", () => {
    const again = run({}, (_, no) =>
      no % 5 === 0 ? null : { ...ad, creativeId: `k${no % 60}`, campaignId: `c${no % 20}` },
    );
    expect(again).toEqual(varied);
    const other = createWorld({ seed: 6, listeners: 500 });
    expect(run({ world: other }, () => null).opportunities[0]?.opportunity).not.toEqual(
      varied.opportunities[0]?.opportunity,
    );
  });

  it("reports every play once, in the order of a player, and nothing for silence", () => {
    const byDecision = new Map<string, EventStep[]>();
    for (const event of varied.events)
      byDecision.set(event.decisionId, [...(byDecision.get(event.decisionId) ?? []), event]);
    const seen = new Set<string>();
    for (const { decisionId, outcome, atMs } of varied.opportunities) {
      const events = byDecision.get(decisionId) ?? [];
      if (!outcome.played) {
        expect(events).toEqual([]);
        continue;
      }
      const types = events.map((event) => event.type);
      expect(types.slice(0, 2)).toEqual(["impression", "start"]);
      expect(new Set(types).size).toBe(types.length);
      expect(types.includes("complete")).toBe(outcome.ending === "complete");
      expect(types.includes("skip")).toBe(outcome.ending === "skip");
      expect(types.includes("mute")).toBe(outcome.ending === "mute");
      expect(types.includes("click")).toBe(outcome.clicked);
      if (outcome.ending === "complete")
        expect(types.filter((type) => type !== "click")).toEqual([
          "impression",
          "start",
          "firstQuartile",
          "midpoint",
          "thirdQuartile",
          "complete",
        ]);
      expect(events[0]?.atMs).toBeGreaterThan(atMs);
      for (const type of types) seen.add(type);
    }
    expect([...seen].sort()).toEqual([
      "click",
      "complete",
      "firstQuartile",
      "impression",
      "midpoint",
      "mute",
      "skip",
      "start",
      "thirdQuartile",
    ]);
    const lost = varied.opportunities.filter(({ outcome }, no) => no % 5 !== 0 && !outcome.played).length;
    expect(lost).toBeGreaterThan(0);
    expect(lost / varied.opportunities.length).toBeLessThan(0.03);
  });

  it("tells the publisher's count of recent ads truly", () => {
    const last = new Map<number, number[]>();
    for (const { listenerIndex, atMs, opportunity, outcome } of varied.opportunities) {
      const times = last.get(listenerIndex) ?? [];
      last.set(listenerIndex, times);
      expect(opportunity.context.adsThisHour).toBe(times.filter((time) => time > atMs - 3_600_000).length);
      const before = times.at(-1);
      expect(opportunity.context.secondsSinceLastAd).toBe(
        before === undefined ? undefined : Math.floor((atMs - before) / 1_000),
      );
      if (outcome.played) times.push(atMs);
    }
  });

  it("wants an answer to every opportunity", () => {
    const stream = new SessionStream({ world, fromMs: mondayMs, toMs: mondayMs + dayMs });
    expect(() => stream.answer({ decisionId: "d", ad: null, priceMicros: 0 })).toThrow("no opportunity");
    expect(stream.next()?.kind).toBe("opportunity");
    expect(() => stream.next()).toThrow("answer the last opportunity");
  });

  it("stops at its limit and still tells the events that are due", () => {
    const limited = run({ maxOpportunities: 50 }, () => ad);
    expect(limited.opportunities).toHaveLength(50);
    const played = limited.opportunities.filter(({ outcome }) => outcome.played).length;
    expect(limited.events.filter(({ type }) => type === "impression")).toHaveLength(played);
  });

  it("splits listeners into arms by their shares, each listener in one", () => {
    const split = run({ armShares: [1, 1, 2] }, () => null);
    const armOf = new Map<number, number>();
    for (const { listenerIndex, arm } of split.opportunities) {
      expect(armOf.get(listenerIndex) ?? arm).toBe(arm);
      armOf.set(listenerIndex, arm);
    }
    const third = [...armOf.values()].filter((arm) => arm === 2).length / armOf.size;
    expect(third).toBeGreaterThan(0.42);
    expect(third).toBeLessThan(0.58);
  });
});

describe("the audience", () => {
  const silent = run({}, () => null);
  const share = (of: (o: Opportunity) => boolean) =>
    silent.opportunities.filter((step) => of(facts(step))).length / silent.opportunities.length;

  it("is mixed: kinds, consent, devices, markets, talk, sad passages", () => {
    expect(share((o) => o.placement.kind === "PODCAST")).toBeGreaterThan(0.08);
    expect(share((o) => o.context.show?.transcript !== undefined)).toBe(share((o) => o.placement.kind === "PODCAST"));
    expect(share((o) => o.context.utterance !== undefined)).toBeGreaterThan(0.005);
    expect(share((o) => o.listener.consent.lmt)).toBeGreaterThan(0.03);
    expect(share((o) => o.listener.consent.coppa)).toBeLessThan(0.04);
    expect(share((o) => o.listener.age === undefined)).toBeGreaterThan(0.1);
    expect(share((o) => o.listener.consent.tcf !== undefined)).toBeGreaterThan(0.4);
    expect(
      share((o) => (o.context.track?.valence ?? 1) < 0.22 && (o.context.track?.energy ?? 1) < 0.4),
    ).toBeGreaterThan(0.005);
    expect(share((o) => (o.context.track?.valence ?? 1) < 0.22 && (o.context.track?.energy ?? 1) < 0.4)).toBeLessThan(
      0.1,
    );
    expect(new Set(silent.opportunities.map(({ opportunity }) => opportunity.listener.country)).size).toBeGreaterThan(
      8,
    );
  });

  it("keeps children from what is not for them", () => {
    const children = run({ toMs: mondayMs + 5 * dayMs }, () => null).opportunities.filter(
      ({ opportunity }) => opportunity.listener.consent.coppa,
    );
    expect(children.length).toBeGreaterThan(0);
    for (const { opportunity } of children) expect(opportunity.placement.blockedCategories).toContain("1361");
  });

  it("listens more when it is pleased", () => {
    const annoyed = run({}, () => ad);
    expect(annoyed.opportunities.length).toBeLessThan(0.9 * silent.opportunities.length);
    const firsts = ({ opportunities }: Run) =>
      new Map([...opportunities].reverse().map((step) => [step.listenerIndex, step.atMs]));
    expect(firsts(annoyed).size).toBeGreaterThan(200);
    expect([...firsts(annoyed)].sort()).toEqual([...firsts(silent)].sort());
  });

  it("brings about the traffic that was asked for, with days and nights", () => {
    const asked = createWorld({ seed: 8, listeners: 800, opportunitiesPerDay: 2_000 });
    const week = run({ world: asked, toMs: mondayMs + 7 * dayMs }, (_, no) => ({
      ...ad,
      creativeId: `k${no % 200}`,
      campaignId: `c${no % 200}`,
    }));
    const perDay = week.opportunities.length / 7;
    expect(perDay).toBeGreaterThan(1_750);
    expect(perDay).toBeLessThan(2_250);
    const byLocalHour = new Float64Array(24);
    for (const { opportunity } of week.opportunities) {
      const hour = Number(opportunity.context.localTime?.slice(11, 13));
      byLocalHour[hour] = (byLocalHour[hour] ?? 0) + 1;
    }
    expect(byLocalHour[20]).toBeGreaterThan(4 * (byLocalHour[4] ?? 0));
  });

  it("plays an imported catalogue, however few its genres", () => {
    const tracks = Array.from({ length: 40 }, (_, i) => ({
      id: `t${i}`,
      title: `Title ${i}`,
      artist: "Somebody",
      genre: i % 2 === 0 ? "zydeco" : "rock",
      valence: i / 40,
      energy: i / 40,
      tempo: 100,
      explicit: null,
    }));
    const steps = run({ world: createWorld({ seed: 8, listeners: 100, tracks }) }, () => null).opportunities;
    const played = steps.flatMap(({ opportunity }) => opportunity.context.track ?? []);
    expect(new Set(played.map((track) => track.genre))).toEqual(new Set(["zydeco", "rock"]));
    expect(new Set(played.map((track) => track.id)).size).toBeGreaterThan(25);
    expect(played.every((track) => track.explicit === undefined)).toBe(true);
  });

  it("can change at once", () => {
    const noon = mondayMs + dayMs / 2;
    const shifting = createWorld({
      seed: 8,
      listeners: 1_500,
      week: new Float64Array(168).fill(1),
      mixShift: { atMs: noon, countries: ["US"], before: { named: 0, others: 1 }, after: { named: 3, others: 0 } },
    });
    const steps = run({ world: shifting }, () => null).opportunities;
    expect(steps.filter(({ atMs, opportunity }) => atMs < noon && opportunity.listener.country === "US")).toHaveLength(
      0,
    );
    const late = steps.filter(({ atMs }) => atMs > noon + 4 * 3_600_000);
    expect(late.filter(({ opportunity }) => opportunity.listener.country === "US").length).toBeGreaterThan(
      0.95 * late.length,
    );
  });
});

describe("measureThroughput", () => {
  it("counts what it ran", () => {
    const measured = measureThroughput(world, mondayMs, mondayMs + dayMs, 500);
    expect(measured.opportunities).toBe(500);
    expect(measured.events).toBeGreaterThan(2_000);
    expect(measured.opportunitiesPerSecond).toBeCloseTo(500 / measured.seconds);
  });
});

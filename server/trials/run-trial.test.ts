import { describe, expect, it } from "vitest";
import { defaultPolicy } from "@/server/engine/default-policy";
import { Learner, type LearnerMemory } from "@/server/engine/learning/learner";
import type { PolicyDocument } from "@/server/engine/policy";
import type { TrialMeasureKey } from "./measure-schema";
import { runTrial } from "./run-trial";
import { makeAccount, makeSmall, makeTrial, undampedPolicy } from "./testing/make-trial";
import type { TrialParams, TrialResult } from "./trial-schema";

const account = makeAccount();
const watch = { signal: new AbortController().signal, onProgress: () => undefined };
const run = (params: TrialParams, learner: LearnerMemory | null = null) =>
  runTrial({ params, advertisers: account, learner }, watch);
const measureOf = (result: TrialResult, key: TrialMeasureKey) => {
  const found = result.measures.find((measure) => measure.key === key);
  if (found === undefined) throw new Error(`there is no measure ${key}`);
  return found;
};
const deafToListeners: PolicyDocument = { ...defaultPolicy, switchedOff: ["listener-experience"] };
/** How long deciding took is the machine's, not the world's. */
const withoutLatency = ({ measures, ...rest }: TrialResult) => ({
  ...rest,
  measures: measures.filter(({ key }) => key !== "latency"),
});

describe("the seed conflict", () => {
  it("oscillates with damping off and settles with it on", async () => {
    const { result } = await run(makeTrial(makeSmall("yield-against-value"), undampedPolicy));
    const unsettled = measureOf(result, "unsettled");
    expect(unsettled.live).toBe(0);
    expect(unsettled.candidate).toBeGreaterThan(50);
    expect(unsettled.difference?.low).toBeGreaterThan(40);
    const { rounds } = result;
    if (rounds === null) throw new Error("the two never met");
    expect(rounds.liveReversals).toBe(0);
    expect(rounds.candidateReversals).toBeGreaterThanOrEqual(8);
    const [before, last] = rounds.live.slice(-2);
    expect(Math.abs((last?.yieldBp ?? 0) - (before?.yieldBp ?? 0))).toBeLessThan(1);
    const swings = rounds.candidate.slice(1).map(({ yieldBp }, at) => yieldBp - (rounds.candidate[at]?.yieldBp ?? 0));
    expect(Math.min(...swings.map(Math.abs))).toBeGreaterThan(100);
    expect(result.verdict).toMatch(/worse in [^;]*oscillation/i);
  });
});

describe("a test", () => {
  it("finds nothing between a policy and itself, whatever it is called", async () => {
    const { result, flips } = await run(makeTrial(makeSmall("launch-day"), { ...defaultPolicy, name: "Same again" }));
    expect(result.flips.total).toBe(0);
    expect(flips).toEqual([]);
    expect(result.opportunities.shared).toBe(result.opportunities.live);
    for (const { key, live, candidate } of result.measures) if (key !== "latency") expect(candidate).toBe(live);
    expect(result.verdict).toMatch(/^Nothing changed/);
  });

  it("comes out the same for the same seed, and otherwise for another", async () => {
    const params = makeTrial(makeSmall("traffic-surge", { days: 0.08 }), deafToListeners);
    const [one, two] = [await run(params), await run(params)];
    expect(withoutLatency(two.result)).toEqual(withoutLatency(one.result));
    expect(two.flips).toEqual(one.flips);
    const { result } = await run({ ...params, seed: 8 });
    expect(withoutLatency(result)).not.toEqual(withoutLatency(one.result));
  });

  it("begins with what was learned before, and leaves that as it was", async () => {
    const memory = new Learner(defaultPolicy.forecasterBounds).save();
    const learner: LearnerMemory = {
      ...memory,
      outcomes: 5_000,
      shares: memory.shares.map((shares) => shares.map((share, at) => (at === 0 ? 0.6 : (share * 0.4) / (1 - share)))),
    };
    const params = makeTrial(makeSmall("traffic-surge", { days: 0.08 }), deafToListeners);
    const untaught = await run(params);
    const [one, two] = [await run(params, learner), await run(params, learner)];
    expect([untaught.result.learned, one.result.learned]).toEqual([0, 5_000]);
    expect(withoutLatency(one.result).campaigns).not.toEqual(withoutLatency(untaught.result).campaigns);
    expect(withoutLatency(two.result)).toEqual(withoutLatency(one.result));
    const conflict = await run(makeTrial(makeSmall("yield-against-value", { days: 0.05 }), undampedPolicy), learner);
    expect(conflict.result.learned).toBe(0);
  });

  it("keeps both ballots of decisions that flip, which add up to their scores to the unit", async () => {
    const { result, flips } = await run(makeTrial(makeSmall("launch-day"), deafToListeners));
    expect(result.flips.total).toBeGreaterThan(8);
    expect(flips).toHaveLength(Math.min(20, result.flips.total));
    for (const { live, candidate, summary } of flips) {
      expect(live.at).toBe(candidate.at);
      expect(live.moment.genre).toBe(candidate.moment.genre);
      expect(live.winner?.adId ?? null).not.toBe(candidate.winner?.adId ?? null);
      expect(summary.live?.label).toBe(live.winner?.label);
      for (const { ballots, scoreUnits } of [...live.candidates, ...candidate.candidates]) {
        expect(ballots.reduce((sum, { contributionUnits }) => sum + contributionUnits, 0)).toBe(scoreUnits);
      }
      expect([live.recount.ok, candidate.recount.ok]).toEqual([true, true]);
    }
  });

  it("tries an ad set's terms", async () => {
    const [advertiser] = account.filter(({ campaigns }) => campaigns.some(({ adSets }) => adSets.length > 0));
    const [campaign] = advertiser?.campaigns ?? [];
    const [adSet] = campaign?.adSets ?? [];
    if (advertiser === undefined || campaign === undefined || adSet === undefined) throw new Error("no ad set");
    const scenario = makeSmall("traffic-drought", { days: 0.6, traffic: [] });
    const { result } = await run({
      ...makeTrial(scenario, defaultPolicy),
      subject: {
        kind: "campaign",
        adSetId: adSet.id,
        name: adSet.name,
        advertiserNo: advertiser.no,
        terms: { status: "PAUSED" },
      },
    });
    const changed = result.campaigns.find(({ campaignNo }) => campaignNo === campaign.no);
    expect(changed?.impressions.live).toBeGreaterThan(0);
    expect(changed?.impressions.candidate ?? 0).toBeLessThan(changed?.impressions.live ?? 0);
  });

  it("leaves nothing when it is called off", async () => {
    const stop = new AbortController();
    const seen: number[] = [];
    const params = makeTrial(makeSmall("launch-day"), deafToListeners);
    const running = runTrial(
      { params, advertisers: account, learner: null },
      {
        signal: stop.signal,
        onProgress: (fraction) => {
          seen.push(fraction);
          stop.abort(new Error("called off"));
        },
      },
    );
    await expect(running).rejects.toThrow("called off");
    expect(seen).toHaveLength(1);
  });
});

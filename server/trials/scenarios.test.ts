import { describe, expect, it } from "vitest";
import { agentIds } from "@/server/engine/agent-roster";
import { agentStatuses } from "@/server/engine/decision-record";
import { defaultPolicy } from "@/server/engine/default-policy";
import { purpose } from "@/server/engine/privacy-view";
import { reasonCodes } from "@/server/engine/reason-codes";
import { buildTrialWorld } from "./build-trial-world";
import { scenarioSchema } from "./scenario-schema";
import { builtInScenarios } from "./scenarios";
import { makeAccount, makeSmall, makeTrial, trialFromMs } from "./testing/make-trial";
import { type SideDecision, TrialSide } from "./trial-side";

const hourMs = 3_600_000;
const account = makeAccount();

/** Every decision of a scenario under the house policy, with the hour of the test it was made in. */
async function live(key: string, more = {}): Promise<(SideDecision & { hour: number })[]> {
  const params = makeTrial(makeSmall(key, { days: 1, ...more }), defaultPolicy);
  const world = buildTrialWorld(params, account);
  const side = new TrialSide(params, { world, advertisers: world.live, policy: defaultPolicy, learner: null });
  const all: (SideDecision & { hour: number })[] = [];
  while (side.nextMs < Number.POSITIVE_INFINITY) {
    for (const [, made] of await side.advance(side.nextMs)) {
      all.push({ ...made, hour: (made.decided.record.atMs - trialFromMs) / hourMs });
    }
  }
  return all;
}

type Lived = Awaited<ReturnType<typeof live>>;
const between = (all: Lived, from: number, to: number) => all.filter(({ hour }) => hour >= from && hour < to);
const shareOf = (all: Lived, holds: (made: Lived[number]) => boolean) => all.filter(holds).length / all.length;
const byStranger = ({ decided: { ad } }: Lived[number]) => (ad?.adSet.advertiserNo ?? 0) >= 1_000_000;
const statusOf = ({ decided: { record } }: Lived[number], agent: (typeof agentIds)[number]) =>
  agentStatuses[record.statuses[agentIds.indexOf(agent)] ?? 0] ?? "absent";
const spentPerHour = (all: Lived) => all.reduce((sum, { decided }) => sum + decided.record.priceCpmMicros, 0);

const ordinary = await live("launch-day", { rivals: [] });

/** What each scenario must do to deserve its name. */
const deeds: Readonly<Record<string, (all: Lived) => void>> = {
  "launch-day": (all) => {
    expect(between(all, 0, 8).some(byStranger)).toBe(false);
    expect(shareOf(between(all, 8, 24), byStranger)).toBeGreaterThan(0.1);
  },
  "flash-sale": (all) => {
    expect(shareOf(between(all, 14, 17), byStranger)).toBeGreaterThan(0.15);
    expect(between(all, 18, 24).some(byStranger)).toBe(false);
  },
  "traffic-surge": (all) => {
    expect(between(all, 13, 18).length).toBeGreaterThan(1.8 * between(ordinary, 13, 18).length);
  },
  "traffic-drought": (all) => {
    expect(between(all, 10, 24).length).toBeLessThan(0.5 * between(ordinary, 10, 24).length);
  },
  "sad-playlist-evening": (all) => {
    const held = ({ decided }: Lived[number]) => decided.record.silenceCode === reasonCodes["sad-passage"].code;
    expect(shareOf(between(all, 18, 24), held)).toBeGreaterThan(2 * shareOf(between(ordinary, 18, 24), held));
  },
  "consent-withdrawn": (all) => {
    const known = ({ decided }: Lived[number]) => (decided.record.view.purposes & purpose.profile) !== 0;
    expect(shareOf(between(all, 11, 24), known)).toBeLessThan(0.6 * shareOf(between(ordinary, 11, 24), known));
  },
  "agent-failing": (all) => {
    expect(shareOf(all, (made) => /timed_out/.test(statusOf(made, "engagement")))).toBeGreaterThan(0.9);
    expect(shareOf(all, ({ decided }) => decided.ad !== null)).toBeGreaterThan(0.3);
  },
  "agent-slow": (all) => {
    const waited = ({ decided }: Lived[number]) => decided.record.totalMicros >= 15_000;
    expect(shareOf(all, waited)).toBeGreaterThan(0.15);
    expect(shareOf(ordinary, waited)).toBe(0);
  },
  "budget-shock": (all) => {
    expect(spentPerHour(between(all, 11, 24))).toBeLessThan(0.75 * spentPerHour(between(ordinary, 11, 24)));
  },
  "yield-against-value": (all) => {
    const names = new Set(all.map(({ decided }) => decided.ad?.adSet.campaignName));
    expect(names).toContain("Loud and dear");
    expect(names).toContain("Quiet and cheap");
  },
};

describe("scenarios", () => {
  it("all have a deed to be measured by", () => {
    expect(builtInScenarios.map(({ key }) => key)).toEqual(Object.keys(deeds));
  });

  it.each(Object.entries(deeds))("%s does what it says", async (key, expectDeed) => expectDeed(await live(key)));

  it.each([
    ["a span that ends before it begins", { traffic: [{ fromHour: 5, toHour: 4, factor: 2 }] }],
    ["the law in trouble", { faults: [{ agent: "privacy", share: 1, delayMs: 5 }] }],
    ["no name", { name: " " }],
    ["a share above one", { sadMoods: [{ fromHour: 0, toHour: 4, share: 1.2 }] }],
  ])("with %s are refused", (_, wrong) => {
    expect(scenarioSchema.safeParse({ ...makeSmall("launch-day"), ...wrong }).success).toBe(false);
  });
});

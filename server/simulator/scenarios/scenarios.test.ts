import { beforeAll, describe, expect, it } from "vitest";
import { advertiserDraftSchema } from "@/server/campaigns/draft-schema";
import { type Opportunity, opportunitySchema } from "@/server/engine/opportunity";
import { runSimulation } from "../drive";
import { createRandomDriver } from "../testing/random-driver";
import { buildScenario } from "./build-scenario";
import { matchesTargeting } from "./match-targeting";
import { type Scenario, scenarioNames } from "./scenario";

const small = { seed: 7, days: 1, listeners: 300, opportunitiesPerDay: 1_500 };
const scenarios = new Map<string, Scenario>();
const get = (name: string): Scenario => {
  const scenario = scenarios.get(name);
  if (scenario === undefined) throw new RangeError(name);
  return scenario;
};
const adSetsOf = (scenario: Scenario) =>
  scenario.advertisers.flatMap((advertiser) =>
    (advertiser.campaigns ?? []).flatMap((campaign) => campaign.adSets ?? []),
  );

beforeAll(() => {
  for (const name of scenarioNames) scenarios.set(name, buildScenario({ name, ...small }));
});

describe.each(scenarioNames)("%s", (name) => {
  it("is made of valid drafts with ids of their own", () => {
    const { advertisers, creatives, hidden, roles } = get(name);
    const parsed = advertiserDraftSchema.array().parse(advertisers);
    const ids = parsed.flatMap((advertiser) => [
      advertiser.id,
      ...advertiser.campaigns.flatMap((campaign) => [
        campaign.id,
        ...campaign.adSets.flatMap((adSet) => [
          adSet.id,
          ...adSet.ads.flatMap((ad) => [ad.id, ...ad.creatives.map((creative) => creative.id)]),
        ]),
      ]),
    ]);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids).not.toContain(undefined);
    for (const { creativeId } of [...creatives, ...hidden]) expect(ids).toContain(creativeId);
    for (const { campaignId } of roles) expect(ids).toContain(campaignId);
  });

  it("is the same for a seed, and its ids do not depend on when it starts", () => {
    const again = buildScenario({ name, ...small });
    expect(again.advertisers).toEqual(get(name).advertisers);
    const later = buildScenario({ name, ...small, fromMs: get(name).fromMs + 7 * 86_400_000 });
    expect(later.creatives.map((creative) => creative.creativeId)).toEqual(
      get(name).creatives.map((c) => c.creativeId),
    );
    expect(adSetsOf(later)[0]?.startsAt).not.toBe(adSetsOf(again)[0]?.startsAt);
  });

  it("gives every ad set money and its lifetime for its flight", () => {
    for (const adSet of adSetsOf(get(name))) {
      const days = (Date.parse(adSet.endsAt) - Date.parse(adSet.startsAt)) / 86_400_000;
      expect(adSet.dailyBudgetMicros).toBeGreaterThan(0);
      expect(adSet.lifetimeBudgetMicros).toBeCloseTo((adSet.dailyBudgetMicros ?? 0) * days, -1);
    }
  });
});

describe("demo", () => {
  it("has the size and the cast that its screens need", () => {
    const { advertisers, roles } = get("demo");
    const campaigns = advertisers.flatMap((advertiser) => advertiser.campaigns ?? []);
    const adSets = adSetsOf(get("demo"));
    expect(advertisers.length).toBeGreaterThanOrEqual(25);
    expect(campaigns.length).toBeGreaterThanOrEqual(45);
    expect(campaigns.length).toBeLessThanOrEqual(60);
    expect(adSets.length).toBeGreaterThanOrEqual(65);
    expect(adSets.flatMap((adSet) => adSet.ads ?? []).length).toBeGreaterThanOrEqual(95);
    expect([...new Set(roles.map(({ role }) => role))].sort()).toEqual([
      "asap",
      "brand-safety",
      "clicks",
      "hits-caps",
      "paces-well",
      "podcast-topic",
      "reach",
      "rival-creatives",
      "starves",
    ]);
    expect(new Set(campaigns.map((campaign) => campaign.objective)).size).toBe(3);
  });

  it("asks for most but not all of the traffic, so that pacing matters", () => {
    const { fromMs, toMs, opportunitiesPerDay } = get("demo");
    const running = adSetsOf(get("demo")).filter(
      (adSet) => adSet.status === "ACTIVE" && Date.parse(adSet.startsAt) < toMs && Date.parse(adSet.endsAt) > fromMs,
    );
    const impressions = running.reduce((sum, s) => sum + (s.dailyBudgetMicros ?? 0) / (s.maxCpmBidMicros / 1_000), 0);
    expect(impressions / opportunitiesPerDay).toBeGreaterThan(0.6);
    expect(impressions / opportunitiesPerDay).toBeLessThan(1.1);
  });

  it("plans the starving campaign for far more listens than can fit it", () => {
    const scenario = get("demo");
    const starving = scenario.roles.find(({ role }) => role === "starves");
    const campaign = scenario.advertisers
      .flatMap((a) => a.campaigns ?? [])
      .find(({ id }) => id === starving?.campaignId);
    const adSet = campaign?.adSets?.[0];
    const wanted = (adSet?.dailyBudgetMicros ?? 0) / ((adSet?.maxCpmBidMicros ?? 1) / 1_000);
    expect(wanted).toBeGreaterThan(0.005 * scenario.opportunitiesPerDay);
    expect(adSet?.targeting?.regions).toHaveLength(2);
  });
});

describe("rival creatives", () => {
  it("win at different times of the day", async () => {
    const { world, fromMs, creatives, hidden } = buildScenario({
      ...small,
      name: "demo",
      listeners: 1_500,
      opportunitiesPerDay: 9_000,
    });
    const rivals = creatives.filter(({ creativeId }) =>
      hidden.some((entry) => entry.creativeId === creativeId && entry.morning !== 0),
    );
    expect(rivals).toHaveLength(2);
    const rates = new Map<string, { morning: [number, number]; evening: [number, number] }>();
    const random = createRandomDriver(3, rivals);
    const answered = new Map<string, { creativeId: string; part: "morning" | "evening" | null }>();
    await runSimulation({
      world,
      fromMs,
      toMs: fromMs + 86_400_000,
      creatives,
      hidden,
      driver: {
        decide: (opportunity, meta) => {
          const answer = random.decide(opportunity, meta);
          const hour = Number(opportunity.context.localTime?.slice(11, 13));
          const part =
            hour >= 5 && hour < 11
              ? "morning"
              : hour >= 19 && opportunity.context.activity !== "COMMUTE"
                ? "evening"
                : null;
          if ("decisionId" in answer && answer.ad !== null)
            answered.set(answer.decisionId, { creativeId: answer.ad.creativeId, part });
          return answer;
        },
        event: (decisionId, type) => {
          const known = answered.get(decisionId);
          if (known === undefined || known.part === null || (type !== "impression" && type !== "complete")) return;
          const rate = rates.get(known.creativeId) ?? { morning: [0, 0], evening: [0, 0] };
          rates.set(known.creativeId, rate);
          rate[known.part][type === "impression" ? 0 : 1]++;
        },
      },
    });
    const rateOf = (index: number, part: "morning" | "evening") => {
      const [plays, completes] = rates.get(rivals[index]?.creativeId ?? "")?.[part] ?? [0, 0];
      expect(plays).toBeGreaterThan(300);
      return completes / plays;
    };
    expect(rateOf(0, "morning")).toBeGreaterThan(rateOf(1, "morning") + 0.08);
    expect(rateOf(1, "evening")).toBeGreaterThan(rateOf(0, "evening") + 0.08);
  });
});

describe("pacing scenarios", () => {
  it.each(["stationary-day", "abrupt-shift"])("%s has twenty uncapped campaigns for one UTC day", (name) => {
    const adSets = adSetsOf(get(name));
    expect(adSets).toHaveLength(20);
    for (const adSet of adSets) {
      expect(adSet.caps).toEqual([]);
      expect(adSet.timeZone).toBe("UTC");
      expect([Date.parse(adSet.startsAt), Date.parse(adSet.endsAt)]).toEqual([get(name).fromMs, get(name).toMs]);
    }
    expect(get("abrupt-shift").world.mixShift?.atMs).toBe(get(name).fromMs + 43_200_000);
    expect(get("stationary-day").world.mixShift).toBeNull();
  });
});

describe("matchesTargeting", () => {
  const opportunity: Opportunity = opportunitySchema.parse({
    placement: { kind: "PODCAST" },
    listener: { country: "DE", region: "BE", age: 34, platform: "IOS", language: "de-DE" },
    context: {
      show: { title: "Stack Frames", categories: ["602"] },
      activity: "COMMUTE",
      localTime: "2026-11-22T21:10:00+01:00",
    },
  });

  it.each<[string, Parameters<typeof matchesTargeting>[0], boolean]>([
    ["anything", {}, true],
    ["its kind", { kinds: ["PODCAST"] }, true],
    ["another kind", { kinds: ["MUSIC"] }, false],
    ["its region", { regions: ["DE-BE"] }, true],
    ["another region", { regions: ["DE-BY"] }, false],
    ["its age", { minAge: 30, maxAge: 40 }, true],
    ["too young", { minAge: 35 }, false],
    ["its language", { languages: ["de"] }, true],
    ["an unknown gender", { genders: ["FEMALE"] }, false],
    ["late evening", { dayparts: ["LATE_EVENING"] }, true],
    ["Sunday", { weekdays: [6] }, true],
    ["Monday", { weekdays: [0] }, false],
    ["the subject above the show's", { topics: ["596"] }, true],
    ["another subject", { topics: ["533"] }, false],
    ["a music genre", { genres: ["pop"] }, false],
  ])("%s", (_, targeting, expected) => {
    expect(matchesTargeting(targeting, opportunity)).toBe(expected);
  });

  it("asks for a known age where age matters", () => {
    const ageless = { ...opportunity, listener: { ...opportunity.listener } };
    delete ageless.listener.age;
    expect(matchesTargeting({ maxAge: 90 }, ageless)).toBe(false);
    expect(matchesTargeting({}, ageless)).toBe(true);
  });
});

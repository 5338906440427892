import type { AdSet, Advertiser } from "@/server/campaigns/schema";
import { numberAdvertisers } from "@/server/experiments/number-advertisers";
import { buildScenario } from "@/server/simulator/scenarios/build-scenario";
import { draftAdvertisers } from "@/server/simulator/scenarios/draft-advertisers";
import { type AdvertiserSpec, ad, spot } from "@/server/simulator/scenarios/line-up";
import type { SessionStreamOptions } from "@/server/simulator/session-stream";
import { brands } from "@/server/simulator/world/brands";
import { createWorld } from "@/server/simulator/world/world";
import type { Scenario } from "./scenario-schema";
import type { TrialParams } from "./trial-schema";

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
/** Strangers are numbered from here, so that they meet no number of the account. */
const strangersFrom = 1_000_000;
/** No budget is scaled below what a few impressions cost. */
const smallestBudgetMicros = 20_000;

/** A world with its people and both sides' campaigns. */
export interface TrialWorld {
  stream: SessionStreamOptions;
  opportunitiesPerDay: number;
  live: readonly Advertiser[];
  candidate: readonly Advertiser[];
  /** Advertisers of the account (or of the conflict), as against strangers that the scenario brought. */
  isOfAccount: (advertiserNo: number) => boolean;
}

const mapAdSets = (advertisers: readonly Advertiser[], change: (adSet: AdSet) => AdSet): Advertiser[] =>
  advertisers.map((advertiser) => ({
    ...advertiser,
    campaigns: advertiser.campaigns.map((campaign) => ({ ...campaign, adSets: campaign.adSets.map(change) })),
  }));

/** The same campaigns with every budget so many times what it is. */
export function scaleAccountBudgets(advertisers: readonly Advertiser[], factor: number): Advertiser[] {
  const scale = (micros: number) => Math.max(smallestBudgetMicros, Math.round(micros * factor));
  return mapAdSets(advertisers, ({ dailyBudgetMicros, ...adSet }) => ({
    ...adSet,
    lifetimeBudgetMicros: scale(adSet.lifetimeBudgetMicros),
    ...(dailyBudgetMicros === undefined ? {} : { dailyBudgetMicros: scale(dailyBudgetMicros) }),
  }));
}

function applyTerms(advertisers: readonly Advertiser[], { subject }: TrialParams): readonly Advertiser[] {
  if (subject.kind !== "campaign") return advertisers;
  const { dailyBudgetMicros: daily, ...terms } = subject.terms;
  return mapAdSets(advertisers, (adSet) => {
    if (adSet.id !== subject.adSetId) return adSet;
    const { dailyBudgetMicros: before, ...rest } = adSet;
    const dailyNow = daily === undefined ? before : (daily ?? undefined);
    const given = Object.fromEntries(Object.entries(terms).filter(([, value]) => value !== undefined));
    return { ...rest, ...given, ...(dailyNow === undefined ? {} : { dailyBudgetMicros: dailyNow }) };
  });
}

/** Strangers' campaigns, each of another brand, with money for their share of the traffic. */
function inviteRivals(
  { rivals, opportunitiesPerDay }: Scenario,
  { seed, fromMs, toMs, taken }: { seed: number; fromMs: number; toMs: number; taken: readonly string[] },
) {
  const free = brands.filter(({ domain }) => !taken.includes(domain));
  const budgets = new Map<unknown, number>();
  const lineUp = rivals.map((rival, at): AdvertiserSpec => {
    const brand = free[at] ?? brands[at % brands.length];
    const adSet = {
      name: rival.name,
      bid: rival.bidCpm,
      share: rival.share,
      asap: rival.asap,
      flight: [rival.fromHour / 24, rival.toHour / 24] as const,
      ads: [ad(rival.name, spot(rival.name, "UPBEAT", 20))],
    };
    budgets.set(adSet, Math.round(rival.share * opportunitiesPerDay * rival.bidCpm * 1_000));
    return { brand: brand?.key ?? "", campaigns: [{ name: rival.name, objective: "REACH", adSets: [adSet] }] };
  });
  const days = Math.max(1, Math.ceil((toMs - fromMs) / dayMs));
  const budgetOf = (adSet: unknown) => {
    const dailyMicros = Math.max(smallestBudgetMicros, budgets.get(adSet) ?? 0);
    return { dailyMicros, lifetimeMicros: dailyMicros * days };
  };
  return draftAdvertisers(lineUp, { seed, fromMs, toMs, budgetOf, timeZone: "UTC" });
}

function renumber(advertisers: readonly Advertiser[]): Advertiser[] {
  const shift = <T extends { no: number }>(thing: T): T => ({ ...thing, no: thing.no + strangersFrom });
  return advertisers.map((advertiser) => ({
    ...shift(advertiser),
    campaigns: advertiser.campaigns.map((campaign) => ({
      ...shift(campaign),
      adSets: campaign.adSets.map((adSet) => ({
        ...shift(adSet),
        ads: adSet.ads.map((one) => ({ ...shift(one), creatives: one.creatives.map(shift) })),
      })),
    })),
  }));
}

function listKnownCreatives(advertisers: readonly Advertiser[]): NonNullable<SessionStreamOptions["creatives"]> {
  return advertisers.flatMap(({ domain, category, campaigns }) =>
    campaigns.flatMap((campaign) =>
      campaign.adSets.flatMap(({ ads }) =>
        ads.flatMap(({ creatives }) =>
          creatives.map(({ id, tone, durationSeconds, keywords }) => ({
            creativeId: id,
            campaignId: campaign.id,
            advertiserKey: domain,
            category,
            tone,
            durationSeconds,
            keywords,
          })),
        ),
      ),
    ),
  );
}

function toConditions({ traffic, sadMoods, consentWithdrawn }: Scenario, fromMs: number) {
  const at = <T extends { fromHour: number; toHour: number }>({ fromHour, toHour, ...rest }: T) => ({
    ...rest,
    fromMs: fromMs + fromHour * hourMs,
    toMs: fromMs + toHour * hourMs,
  });
  return { traffic: traffic.map(at), sadMoods: sadMoods.map(at), consentWithdrawn: consentWithdrawn.map(at) };
}

/** Builds the world of a test: the same for the same parameters and campaigns. */
export function buildTrialWorld(params: TrialParams, account: readonly Advertiser[]): TrialWorld {
  const { scenario, seed, fromMs, budgetFactor } = params;
  const { listeners, opportunitiesPerDay } = scenario;
  const toMs = fromMs + Math.round(scenario.days * dayMs);
  const conditions = toConditions(scenario, fromMs);
  if (scenario.lineUp === "conflict") {
    const { days } = scenario;
    const made = buildScenario({ name: "oscillation", seed, fromMs, days, listeners, opportunitiesPerDay });
    const advertisers = numberAdvertisers(made.advertisers);
    const { creatives, hidden } = made;
    return {
      stream: { world: { ...made.world, conditions }, fromMs, toMs, creatives, hidden },
      opportunitiesPerDay,
      live: advertisers,
      candidate: advertisers,
      isOfAccount: () => true,
    };
  }
  const rivals = inviteRivals(scenario, { seed, fromMs, toMs, taken: account.map(({ domain }) => domain) });
  const strangers = renumber(numberAdvertisers(rivals.advertisers));
  return {
    stream: {
      world: createWorld({ seed, listeners, opportunitiesPerDay, conditions }),
      fromMs,
      toMs,
      creatives: [...listKnownCreatives(account), ...rivals.creatives],
    },
    opportunitiesPerDay,
    live: [...scaleAccountBudgets(account, budgetFactor), ...strangers],
    candidate: [...scaleAccountBudgets(applyTerms(account, params), budgetFactor), ...strangers],
    isOfAccount: (no) => no < strangersFrom,
  };
}

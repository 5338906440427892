import type { Budget } from "./draft-advertisers";
import type { AdSetSpec, AdvertiserSpec } from "./line-up";
import { matchesTargeting } from "./match-targeting";
import type { TrafficSurvey } from "./survey-traffic";

const smallestDailyMicros = 20_000;

/** One day's wish of an ad set before scaling. */
interface Wish {
  adSet: AdSetSpec;
  impressionsPerDay: number;
}

export interface ScaleOptions {
  survey: TrafficSurvey;
  /** All ad sets' wished impressions as a part of all opportunities: below 1 leaves slots unsold, above 1 contends. */
  fill: number;
  /** Days a lifetime budget must last, by ad set. */
  flightDaysOf: (adSet: AdSetSpec) => number;
}

/**
 * Sizes every ad set's budget to the traffic: each wishes for its share of the opportunities that fit it and clear the
 * floor, all wishes are scaled so that together they ask for `fill` of the traffic, and a wish costs its bid.
 */
export function scaleBudgets(specs: readonly AdvertiserSpec[], options: ScaleOptions): (adSet: AdSetSpec) => Budget {
  const { survey, fill, flightDaysOf } = options;
  const wishes: Wish[] = specs
    .flatMap((advertiser) => advertiser.campaigns.flatMap((campaign) => campaign.adSets))
    .map((adSet) => {
      const bidMicros = adSet.bid * 1_000_000;
      const fitting = survey.sample.filter(
        (o) => o.placement.floorCpmMicros <= bidMicros && matchesTargeting(adSet.targeting, o),
      ).length;
      const eligiblePerDay = (fitting / survey.sample.length) * survey.opportunitiesPerDay;
      return { adSet, impressionsPerDay: adSet.share * eligiblePerDay };
    });
  const active = wishes.filter(({ adSet }) => adSet.status !== "PAUSED" && adSet.plannedShare === undefined);
  const wished = active.reduce((sum, wish) => sum + wish.impressionsPerDay, 0);
  const factor = wished === 0 ? 1 : (fill * survey.opportunitiesPerDay) / wished;
  const budgets = new Map(
    wishes.map(({ adSet, impressionsPerDay }): [AdSetSpec, Budget] => {
      const { bid, plannedShare } = adSet;
      const impressions =
        plannedShare === undefined ? impressionsPerDay * factor : plannedShare * survey.opportunitiesPerDay;
      const dailyMicros = Math.max(smallestDailyMicros, Math.round(impressions * bid * 1_000));
      return [adSet, { dailyMicros, lifetimeMicros: Math.round(dailyMicros * flightDaysOf(adSet)) }];
    }),
  );
  return (adSet) => {
    const budget = budgets.get(adSet);
    if (budget === undefined) throw new RangeError(`ad set "${adSet.name}" is not of this line-up`);
    return budget;
  };
}

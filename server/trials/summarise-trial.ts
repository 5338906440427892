import type { TallyColumn } from "@/server/simulator/outcome-tally";
import type { TrialWorld } from "./build-trial-world";
import type { FlipSampler } from "./flip-sampler";
import { computePairedDifference, computePairedTotal, type PairedDifference } from "./paired-difference";
import type { SwingingPair } from "./run-trial";
import type { TrialMeasure, TrialResult } from "./trial-schema";
import type { HourSums, TrialSide } from "./trial-side";
import { writeVerdict } from "./write-verdict";

interface Sides {
  live: TrialSide;
  candidate: TrialSide;
}

function compareRatio(
  { live, candidate }: Sides,
  above: TallyColumn,
  below: TallyColumn,
  scale = 100,
): PairedDifference {
  const sums = ({ tally }: TrialSide) => ({ numerator: tally.column(above), denominator: tally.column(below) });
  return computePairedDifference(sums(live), sums(candidate), scale);
}

function listMeasures(sides: Sides): TrialMeasure[] {
  const { live, candidate } = sides;
  const total = (column: TallyColumn) => computePairedTotal(live.tally.column(column), candidate.tally.column(column));
  const latency = ({ micros, tally }: TrialSide) => ({
    numerator: micros,
    denominator: tally.column("opportunities"),
  });
  const swinging = ({ unsettled, traced }: TrialSide) => ({ numerator: unsettled, denominator: traced });
  return [
    { key: "impressions", ...total("adsPlayed") },
    { key: "revenue", ...total("revenueMicros") },
    { key: "fill", ...compareRatio(sides, "adsPlayed", "opportunities") },
    { key: "completion", ...compareRatio(sides, "completes", "adsPlayed") },
    { key: "satisfaction", ...compareRatio(sides, "satisfaction", "sessions") },
    { key: "unsettled", ...computePairedDifference(swinging(live), swinging(candidate), 100) },
    { key: "latency", ...computePairedDifference(latency(live), latency(candidate), 0.001) },
  ];
}

function listCampaigns({ live, candidate }: Sides, world: TrialWorld): TrialResult["campaigns"] {
  const nobody = new Float64Array(world.stream.world.listeners.count);
  return world.live.flatMap((advertiser) =>
    advertiser.campaigns.flatMap((campaign) => {
      const before = live.campaigns.get(campaign.no);
      const after = candidate.campaigns.get(campaign.no);
      if (before === undefined && after === undefined) return [];
      return [
        {
          campaignNo: campaign.no,
          advertiserNo: advertiser.no,
          name: campaign.name,
          advertiserName: advertiser.name,
          ofAccount: world.isOfAccount(advertiser.no),
          impressions: computePairedTotal(before?.impressions ?? nobody, after?.impressions ?? nobody),
          spend: computePairedTotal(before?.spendMicros ?? nobody, after?.spendMicros ?? nobody),
        },
      ];
    }),
  );
}

const emptyHour: HourSums = { opportunities: 0, ads: 0, revenueMicros: 0, priceMicros: 0 };

function listHours({ live, candidate }: Sides): TrialResult["hours"] {
  const hours = [...new Set([...live.hours.keys(), ...candidate.hours.keys()])].sort((a, b) => a - b);
  const show = ({ opportunities, ads, revenueMicros, priceMicros }: HourSums) => ({
    opportunities,
    ads,
    revenueMicros,
    meanPriceMicros: ads === 0 ? null : Math.round(priceMicros / ads),
  });
  return hours.map((atMs) => ({
    atMs,
    live: show(live.hours.get(atMs) ?? emptyHour),
    candidate: show(candidate.hours.get(atMs) ?? emptyHour),
  }));
}

/** Both sides of a test next to each other. */
export function summariseTrial(
  input: Sides & {
    world: TrialWorld;
    shared: number;
    flips: FlipSampler["counts"];
    rounds: SwingingPair | null;
    /** Outcomes that both sides had learned from before the first day. */
    learned: number;
  },
): TrialResult {
  const { world, live, candidate, shared, flips, rounds, learned } = input;
  const opportunities = { live: live.offered, candidate: candidate.offered, shared };
  const measures = listMeasures(input);
  return {
    learned,
    opportunities,
    flips,
    measures,
    campaigns: listCampaigns(input, world),
    hours: listHours(input),
    rounds:
      rounds === null
        ? null
        : {
            label: rounds.label,
            live: rounds.live,
            candidate: rounds.candidate,
            liveReversals: rounds.liveReversals,
            candidateReversals: rounds.candidateReversals,
          },
    verdict: writeVerdict({ measures, flips, opportunities }),
  };
}

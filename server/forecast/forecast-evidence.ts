import type { AdSet, Advertiser } from "@/server/campaigns/schema";
import type { Decided } from "@/server/engine/engine";
import { drawUnit } from "@/server/engine/math/counter-random";
import { numberAdvertisers } from "@/server/experiments/number-advertisers";
import {
  decideAtOnce,
  eventIndex,
  openTrialDesk,
  stillClock,
  toSimulatedAnswer,
} from "@/server/experiments/trial-desk";
import { buildScenario } from "@/server/simulator/scenarios/build-scenario";
import { SessionStream } from "@/server/simulator/session-stream";
import type { ForecastSpread } from "./delivery-intervals";
import { type DrawableUnit, drawEveryNth } from "./draw-units";
import { dayMs } from "./flight-calendar";
import { forecastAdSet } from "./forecast-ad-set";
import type { RecordedOpportunity } from "./recorded-traffic";
import type { ForecastInterval } from "./schema";

export interface ForecastTrialOptions {
  seed: number;
  /** New campaigns of the world. */
  campaigns: number;
  listeners: number;
  opportunitiesPerDay: number;
  recordedDays: number;
  flightDays: number;
  /** Opportunities decided for a forecast, about. */
  sampleSize: number;
  spread?: ForecastSpread;
  onProgress?: (sentence: string) => void;
  signal?: AbortSignal;
}

/** A forecast beside what came of it. */
export interface ForecastTrial {
  seed: number;
  campaign: string;
  /** Part of its budget that it really spent. */
  spentShare: number;
  impressions: ForecastInterval;
  trueImpressions: number;
  reach: ForecastInterval;
  trueReach: number;
  completions: ForecastInterval;
  trueCompletions: number;
  seconds: number;
}

const minuteMs = 60_000;
const stream = 31;

/** New ad sets of a world: some of the demo's, with bids, budgets and caps drawn wider than theirs. */
function bookNew(advertisers: readonly Advertiser[], options: ForecastTrialOptions, startMs: number, endMs: number) {
  const { seed, campaigns, flightDays } = options;
  const eligible = advertisers
    .flatMap((advertiser) => advertiser.campaigns.flatMap(({ adSets }) => adSets))
    .filter(({ status }) => status === "ACTIVE");
  const chosen = eligible
    .map((adSet) => ({ adSet, order: drawUnit(seed, adSet.no, stream) }))
    .sort((a, b) => a.order - b.order)
    .slice(0, campaigns)
    .map(({ adSet }) => adSet.no);
  const isNew = new Set(chosen);
  const draw = (adSet: AdSet, part: number) => drawUnit(seed, adSet.no, stream + 1 + part);
  const booked = advertisers.map((advertiser) => ({
    ...advertiser,
    campaigns: advertiser.campaigns.map((campaign) => ({
      ...campaign,
      adSets: campaign.adSets.map((adSet): AdSet => {
        if (!isNew.has(adSet.no)) return adSet;
        const bid = Math.round(adSet.maxCpmBidMicros * (0.7 + 0.7 * draw(adSet, 0)));
        const daily = Math.round(
          (adSet.dailyBudgetMicros ?? adSet.lifetimeBudgetMicros / 10) * (0.5 + 2 * draw(adSet, 1)),
        );
        const { dailyBudgetMicros: _, ...rest } = adSet;
        return {
          ...rest,
          maxCpmBidMicros: bid,
          ...(draw(adSet, 2) < 0.7 ? { dailyBudgetMicros: daily } : {}),
          lifetimeBudgetMicros: daily * flightDays,
          startsAt: new Date(startMs).toISOString(),
          endsAt: new Date(endMs).toISOString(),
        };
      }),
    })),
  }));
  return { booked, isNew };
}

function toRecorded(decided: Decided, findAdvertiser: (adSetNo: number) => number): RecordedOpportunity {
  const { record } = decided;
  const winner = record.candidates[record.winner];
  return {
    unit: record.view.listenerKey === "" ? record.id : record.view.listenerKey,
    atMs: record.atMs,
    seed: record.seed,
    view: record.view,
    reads: record.reads,
    statuses: record.statuses,
    silenceCode: record.silenceCode,
    played:
      winner === undefined || winner.adSetNo === 0
        ? null
        : { adSetNo: winner.adSetNo, advertiserNo: findAdvertiser(winner.adSetNo) },
  };
}

/** Forecasts new campaigns of a synthetic world the moment before they start, then lets the world go on and counts. */
export async function tryForecasts(options: ForecastTrialOptions): Promise<ForecastTrial[]> {
  const { seed, recordedDays, flightDays, sampleSize, onProgress, signal } = options;
  const days = recordedDays + flightDays;
  const scenario = buildScenario({
    name: "demo",
    seed,
    days,
    listeners: options.listeners,
    opportunitiesPerDay: options.opportunitiesPerDay,
  });
  const { fromMs } = scenario;
  const startMs = fromMs + recordedDays * dayMs;
  const endMs = startMs + flightDays * dayMs;
  const { booked, isNew } = bookNew(numberAdvertisers(scenario.advertisers), options, startMs, endMs);
  const advertiserOf = new Map(
    booked.flatMap(({ no, campaigns }) =>
      campaigns.flatMap(({ adSets }) => adSets.map((adSet) => [adSet.no, no] as const)),
    ),
  );
  const trial = openTrialDesk({
    advertisers: booked,
    atMs: fromMs,
    seed,
    expectedPerDay: scenario.opportunitiesPerDay,
    clock: stillClock,
  });
  const { desk, state } = trial;
  const world = new SessionStream({
    world: scenario.world,
    creatives: scenario.creatives,
    hidden: scenario.hidden,
    fromMs,
    toMs: endMs,
  });
  const recorded: RecordedOpportunity[] = [];
  const dayCounts = new Array<number>(recordedDays).fill(0);
  const counts = new Map([...isNew].map((no) => [no, { impressions: 0, completions: 0, reach: new Set<string>() }]));
  let answered = 0;
  let played = 0;
  let nextTickMs = fromMs;
  let forecasts: ForecastTrial[] | null = null;
  for (let step = world.next(); step !== null; step = world.next()) {
    signal?.throwIfAborted();
    const { atMs } = step;
    while (nextTickMs <= atMs) {
      desk.tick(nextTickMs);
      nextTickMs += minuteMs;
    }
    if (forecasts === null && atMs >= startMs) {
      forecasts = await forecastAll();
    }
    if (step.kind === "event") {
      const { event } = desk.recordEvent(step.decisionId, eventIndex(step.type), atMs);
      if (event === null) continue;
      if (step.type === "impression") played++;
      const count = counts.get(event.adSetNo);
      if (count === undefined) continue;
      if (step.type === "impression") {
        count.impressions++;
        if (event.listenerKey !== "") count.reach.add(event.listenerKey);
      } else if (step.type === "complete") count.completions++;
      continue;
    }
    const decided = decideAtOnce(desk, step.opportunity, atMs);
    world.answer(toSimulatedAnswer(decided));
    if (decided.ad !== null) answered++;
    if (atMs >= startMs) continue;
    const day = Math.floor((atMs - fromMs) / dayMs);
    dayCounts[day] = (dayCounts[day] ?? 0) + 1;
    recorded.push(toRecorded(decided, (no) => advertiserOf.get(no) ?? 0));
    if (recorded.length % 5_000 === 0)
      onProgress?.(`Forecast, seed ${seed}: day ${day + 1} of ${recordedDays} recorded`);
  }
  return (forecasts ?? []).map((forecast) => {
    const count = counts.get(Number(forecast.campaign.split("#")[1]));
    return {
      ...forecast,
      trueImpressions: count?.impressions ?? 0,
      trueReach: count?.reach.size ?? 0,
      trueCompletions: count?.completions ?? 0,
    };
  });

  async function forecastAll(): Promise<ForecastTrial[]> {
    const units = new Map<string, DrawableUnit>();
    for (const { unit, view } of recorded) {
      const known = units.get(unit);
      if (known !== undefined) known.opportunities++;
      else units.set(unit, { unit, country: view.country, platform: view.platform, opportunities: 1 });
    }
    const expected = (recorded.length / recordedDays) * flightDays;
    const weight = Math.max(1, Math.round(expected / sampleSize));
    const drawn = drawEveryNth([...units.values()], weight, seed);
    const opportunities = recorded.filter(({ unit }) => drawn.has(unit));
    const { catalogue, knowledge, policy } = desk.grounds;
    const spentBefore = new Map(
      catalogue.adSets.map((adSet) => {
        const at = state.budgets.at(adSet, startMs);
        return [
          adSet.no,
          {
            everMicros: at.spentMicros + at.reservedMicros,
            todayMicros: at.spentTodayMicros + at.reservedTodayMicros,
          },
        ] as const;
      }),
    );
    const results: ForecastTrial[] = [];
    for (const adSetNo of isNew) {
      onProgress?.(`Forecast, seed ${seed}: campaign ${results.length + 1} of ${isNew.size}`);
      const began = performance.now();
      const advertiserNo = advertiserOf.get(adSetNo) ?? 0;
      const computed = await forecastAdSet({
        stored: booked,
        draft: { advertisers: booked, advertiserNo, adSetNo },
        world: { knowledge, policy, pace: desk.savePace(), spentBefore },
        traffic: {
          fromMs,
          toMs: startMs,
          opportunities,
          weight,
          dayCounts,
          playedShare: answered === 0 ? 1 : played / answered,
        },
        span: { fromMs: startMs, toMs: endMs },
        seed,
        ...(options.spread === undefined ? {} : { spread: options.spread }),
        turn: async () => signal?.throwIfAborted(),
      });
      const name = catalogue.adSets.find(({ no }) => no === adSetNo)?.campaignName ?? "";
      results.push({
        seed,
        campaign: `${name} #${adSetNo}`,
        spentShare: computed.spentShare,
        impressions: computed.impressions,
        trueImpressions: 0,
        reach: computed.reach,
        trueReach: 0,
        completions: computed.completions,
        trueCompletions: 0,
        seconds: (performance.now() - began) / 1000,
      });
    }
    return results;
  }
}

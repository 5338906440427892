import type { WorldTrack } from "../world/track-library";
import { createFlatCurve } from "../world/weekly-curve";
import { createWorld, type WorldOptions } from "../world/world";
import { createBroadLineUp } from "./broad-line-up";
import { everydayAdvertisers } from "./demo-everyday";
import { goingOutAdvertisers } from "./demo-going-out";
import { moneyAndTechnologyAdvertisers } from "./demo-money-and-technology";
import { regionalAdvertisers } from "./demo-regional";
import { computeFlight, draftAdvertisers } from "./draft-advertisers";
import { type AdSetSpec, type AdvertiserSpec, usualCaps } from "./line-up";
import { capExhaustedLineUp, oscillationLineUp, underPacingLineUp } from "./problem-line-ups";
import { scaleBudgets } from "./scale-budgets";
import type { AgentFault, Scenario, ScenarioName } from "./scenario";
import { surveyTraffic } from "./survey-traffic";

const dayMs = 86_400_000;
/** Monday 2026-11-16T00:00:00Z. */
const defaultFromMs = 1_794_787_200_000;

/** How one scenario differs from the others. */
interface ScenarioPlan {
  description: string;
  days: number;
  listeners: number;
  opportunitiesPerDay: number;
  fill: number;
  lineUp: (seed: number) => readonly AdvertiserSpec[];
  /** Everybody listens evenly round the clock, and days are UTC days. */
  flat?: boolean;
  /** Who listens changes at noon of the first day. */
  shiftsAtNoon?: boolean;
  faults?: readonly AgentFault[];
}

const europe = ["DE", "GB", "FR", "ES", "NL", "SE", "AT"];
const overseas = ["US", "CA", "BR", "AU"];

const pacingLineUp = (seed: number) =>
  createBroadLineUp({
    seed,
    campaigns: 20,
    lowestBid: 4.5,
    highestBid: 12,
    caps: [],
    flight: [0, 1],
    objective: "COMPLETIONS",
    targetingOf: (position) =>
      position % 4 === 1 ? { countries: europe } : position % 4 === 3 ? { countries: overseas } : {},
  });

const demoLineUp = [
  ...everydayAdvertisers,
  ...moneyAndTechnologyAdvertisers,
  ...goingOutAdvertisers,
  ...regionalAdvertisers,
];

const plans: Readonly<Record<ScenarioName, ScenarioPlan>> = {
  demo: {
    description: "A week of an ordinary publisher: 28 advertisers, some of them with something wrong.",
    days: 7,
    listeners: 5_000,
    opportunitiesPerDay: 20_000,
    fill: 0.85,
    lineUp: () => demoLineUp,
  },
  oscillation: {
    description: "A dear spot nobody likes against a cheap one that works: yield against advertiser-value.",
    days: 1,
    listeners: 2_000,
    opportunitiesPerDay: 8_000,
    fill: 3,
    lineUp: () => oscillationLineUp,
  },
  "under-pacing": {
    description: "Three campaigns that fall behind for different reasons beside one that does not.",
    days: 3,
    listeners: 2_000,
    opportunitiesPerDay: 8_000,
    fill: 0.3,
    lineUp: () => underPacingLineUp,
  },
  "cap-exhausted": {
    description: "Few listeners, many hours, tight caps: soon nothing may play.",
    days: 3,
    listeners: 400,
    opportunitiesPerDay: 6_000,
    fill: 3,
    lineUp: () => capExhaustedLineUp,
  },
  "agent-timeouts": {
    description: "The demo's everyday brands while some agents are often late.",
    days: 1,
    listeners: 2_000,
    opportunitiesPerDay: 8_000,
    fill: 0.9,
    lineUp: () => everydayAdvertisers,
    faults: [
      { agent: "exchange", share: 0.3, delayMs: 150 },
      { agent: "voice-intent", share: 0.1, delayMs: 60 },
      { agent: "engagement", share: 0.02, delayMs: 60 },
    ],
  },
  "stationary-day": {
    description: "Twenty campaigns without caps on a day that is the same at every hour; every budget binds.",
    days: 1,
    listeners: 20_000,
    opportunitiesPerDay: 105_000,
    fill: 0.6,
    lineUp: pacingLineUp,
    flat: true,
  },
  "abrupt-shift": {
    description: "The same twenty campaigns on a day whose listeners change continent at noon.",
    days: 1,
    listeners: 20_000,
    opportunitiesPerDay: 105_000,
    fill: 0.6,
    lineUp: pacingLineUp,
    flat: true,
    shiftsAtNoon: true,
  },
  arms: {
    description: "Twenty-four broad campaigns with money for many times the traffic, for comparing whole deciders.",
    days: 7,
    listeners: 12_000,
    opportunitiesPerDay: 30_000,
    fill: 6,
    lineUp: (seed) =>
      createBroadLineUp({ seed, campaigns: 24, lowestBid: 5, highestBid: 9, caps: usualCaps, acceptsExplicit: true }),
  },
};

export interface BuildScenarioOptions {
  name: ScenarioName;
  seed: number;
  /** UTC milliseconds; default a fixed Monday. */
  fromMs?: number;
  days?: number;
  listeners?: number;
  opportunitiesPerDay?: number;
  /** An imported catalogue instead of the invented one. */
  tracks?: readonly WorldTrack[];
  /** 168 hourly levels instead of the invented weeks. */
  week?: ArrayLike<number>;
}

/** Builds a named scenario: its world, its line-up with budgets sized to the traffic, and what is hidden in it. */
export function buildScenario(options: BuildScenarioOptions): Scenario {
  const { name, seed } = options;
  const plan = plans[name];
  const fromMs = options.fromMs ?? defaultFromMs;
  const toMs = fromMs + Math.round((options.days ?? plan.days) * dayMs);
  const worldOptions: WorldOptions = {
    seed,
    listeners: options.listeners ?? plan.listeners,
    opportunitiesPerDay: options.opportunitiesPerDay ?? plan.opportunitiesPerDay,
  };
  if (options.tracks !== undefined) worldOptions.tracks = options.tracks;
  if (options.week !== undefined) worldOptions.week = options.week;
  else if (plan.flat === true) worldOptions.week = createFlatCurve();
  if (plan.shiftsAtNoon === true) {
    worldOptions.mixShift = {
      atMs: fromMs + dayMs / 2,
      countries: europe,
      before: { named: 1.5, others: 0.15 },
      after: { named: 0.2, others: 2.36 },
    };
  }
  const world = createWorld(worldOptions);
  const survey = surveyTraffic(world, fromMs, toMs);
  const lineUp = plan.lineUp(seed);
  const flightDaysOf = (adSet: AdSetSpec) => {
    const { startMs, endMs } = computeFlight(adSet, fromMs, toMs);
    return (endMs - startMs) / dayMs;
  };
  const drafted = draftAdvertisers(lineUp, {
    seed,
    fromMs,
    toMs,
    budgetOf: scaleBudgets(lineUp, { survey, fill: plan.fill, flightDaysOf }),
    ...(plan.flat === true ? { timeZone: "UTC" } : {}),
  });
  return {
    name,
    description: plan.description,
    seed,
    fromMs,
    toMs,
    world,
    opportunitiesPerDay: survey.opportunitiesPerDay,
    ...drafted,
    faults: plan.faults ?? [],
  };
}

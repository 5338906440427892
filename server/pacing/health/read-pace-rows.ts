import type { OwnedAdSet } from "@/server/campaigns/list-owned-ad-sets";
import type { TimeWindow } from "@/server/ledger/queries/scope";
import type { TenantLedger } from "@/server/ledger/tenant-ledger";
import type { TrafficPlan } from "../traffic-plan";
import type { FindLanes } from "./find-lanes";
import { type ForecastPaths, forecastDelivery, intervalAt } from "./forecast-delivery";
import { splitHoldBack } from "./hold-back";
import { impressionCost } from "./impression-cost";
import { flightGoal, judgeHealth } from "./judge-health";
import { DayCutter, type PaceHour } from "./pace-hours";
import { type FlightTotal, listFlightTotals } from "./queries/list-flight-totals";
import { type LossCount, listLossCounts } from "./queries/list-loss-counts";
import { listMatchedHours, type MatchedHour } from "./queries/list-matched-hours";
import { groupByNo, readPaceHours } from "./read-pace-hours";
import type { PaceRow } from "./schema";

/** One ad set as it stands, with what its curve and its campaign's forecast are made of. */
export interface PacedAdSet {
  adSet: OwnedAdSet;
  row: PaceRow;
  forecast: ForecastPaths | null;
  costMicros: number;
  /** It runs and will spend more, and it is too early to say how much. */
  isOpen: boolean;
  /** The flight so far as one step, for adding forecasts up. */
  flightSoFar: PaceHour[];
}

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
/** History that forecasts look at, a day more than they use. */
const recentMs = 15 * dayMs;
/** Longest flight whose spend is added up. */
export const longestFlightMs = 400 * dayMs;
const longestDayHours = 30;
/** Fixes the draws of all forecasts, so that their paths may be added up. */
const forecastSeed = 20_261_123;

interface Question {
  adSets: readonly OwnedAdSet[];
  asOfMs: number;
  window: TimeWindow;
  traffic: TrafficPlan;
  findLanes: FindLanes;
  open: (window: TimeWindow) => TenantLedger;
}

/** How each of these ad sets stands at `asOfMs`; `window` is the range that plan and losses are compared over. */
export async function readPaceRows(question: Question): Promise<PacedAdSet[]> {
  const { adSets, asOfMs, window, open, findLanes } = question;
  if (adSets.length === 0) return [];
  const nos = adSets.map(({ no }) => no);
  const hourEnd = Math.floor(asOfMs / hourMs) * hourMs + hourMs;
  const recent = { fromMs: Math.min(window.fromMs, hourEnd - recentMs), toMs: Math.max(window.toMs, hourEnd) };
  const flights = { fromMs: hourEnd - longestFlightMs, toMs: hourEnd };
  const today = { fromMs: hourEnd - longestDayHours * hourMs, toMs: hourEnd };
  const [totals, hours, matched, losses] = await Promise.all([
    listFlightTotals(open(flights), nos),
    readPaceHours(open(recent), adSets, findLanes),
    listMatchedHours(open(today), nos),
    listLossCounts(open(window), nos),
  ]);
  const facts = {
    totals: new Map(totals.map((one) => [one.adSetNo, one])),
    hours,
    matched: groupByNo(matched),
    losses: groupByNo(losses),
    days: new DayCutter(),
  };
  return adSets.map((adSet) => paceOne(question, adSet, facts));
}

interface LedgerFacts {
  totals: ReadonlyMap<number, FlightTotal>;
  hours: ReadonlyMap<number, PaceHour[]>;
  matched: ReadonlyMap<number, MatchedHour[]>;
  losses: ReadonlyMap<number, LossCount[]>;
  days: DayCutter;
}

function paceOne({ asOfMs, window, traffic }: Question, adSet: OwnedAdSet, facts: LedgerFacts): PacedAdSet {
  const { no } = adSet;
  const costMicros = impressionCost(adSet);
  const total = facts.totals.get(no) ?? { adSetNo: no, spendMicros: 0, impressions: 0 };
  const hours = facts.hours.get(no) ?? [];
  const wholeEnd = Math.floor(asOfMs / hourMs) * hourMs;
  const whole = sinceBegun(hours.filter(({ hourMs: at }) => at < wholeEnd && at + hourMs > adSet.startMs));
  const lastDay = whole.slice(-24);
  const inRange = hours.filter(({ hourMs: at }) => at >= window.fromMs && at < window.toMs);
  const dayStartMs = facts.days.startOf(adSet.timeZone, asOfMs);
  const isToday = ({ hourMs: at }: { hourMs: number }) => at >= dayStartMs;
  const goalMicros = flightGoal(adSet);
  const health = judgeHealth({
    atMs: asOfMs,
    isPaused: adSet.status !== "ACTIVE",
    startMs: adSet.startMs,
    endMs: adSet.endMs,
    mode: adSet.pacingMode,
    goalMicros,
    spendMicros: total.spendMicros,
    lifetimeBudgetMicros: adSet.lifetimeBudgetMicros,
    costMicros,
    lastDay: { spendMicros: spent(lastDay), planMicros: planned(lastDay), hours: lastDay.length },
    dayStartMs,
    impressionsToday: hours.filter(isToday).reduce((sum, { impressions }) => sum + impressions, 0),
    matchedToday: (facts.matched.get(no) ?? [])
      .filter(isToday)
      .reduce((sum, { opportunities }) => sum + opportunities, 0),
  });
  const partial = hours.filter(({ hourMs: at }) => at >= wholeEnd);
  const before = {
    spendMicros: total.spendMicros - spent(partial),
    impressions: total.impressions - partial.reduce((sum, { impressions }) => sum + impressions, 0),
  };
  const runs = adSet.status === "ACTIVE" && asOfMs >= adSet.startMs;
  const forecast = runs
    ? forecastDelivery({
        hours: whole,
        nowMs: wholeEnd,
        endMs: adSet.endMs,
        ...before,
        lifetimeBudgetMicros: adSet.lifetimeBudgetMicros,
        dailyBudgetMicros: adSet.dailyBudgetMicros,
        costMicros,
        plan: traffic,
        seed: forecastSeed,
      })
    : null;
  const leftMicros = Math.max(0, goalMicros - total.spendMicros);
  const remainingDays = Math.max(0, (adSet.endMs - Math.max(asOfMs, adSet.startMs)) / dayMs);
  const { groups } = splitHoldBack(facts.losses.get(no) ?? []);
  const main = groups.reduce((most, group) => (group.opportunities > most.opportunities ? group : most));
  const row: PaceRow = {
    adSetId: adSet.id,
    adSetName: adSet.name,
    campaignId: adSet.campaignId,
    campaignName: adSet.campaignName,
    advertiserName: adSet.advertiserName,
    mode: adSet.pacingMode,
    timeZone: adSet.timeZone,
    startsAt: new Date(adSet.startMs).toISOString(),
    endsAt: new Date(adSet.endMs).toISOString(),
    ...health,
    goalMicros,
    lifetimeBudgetMicros: adSet.lifetimeBudgetMicros,
    dailyBudgetMicros: adSet.dailyBudgetMicros,
    spendMicros: total.spendMicros,
    impressions: total.impressions,
    rangeSpendMicros: spent(inRange),
    rangePlanMicros: planned(inRange),
    lastDaySpendMicros: spent(lastDay),
    lastDayPlanMicros: planned(lastDay),
    forecast: forecast === null ? null : summarise(forecast, before.spendMicros, costMicros),
    leftMicros,
    remainingDays,
    leftPerDayMicros: remainingDays > 0 ? leftMicros / Math.max(1, remainingDays) : null,
    priceMilli: hours.reduce<number | null>((last, { priceMilli }) => priceMilli ?? last, null),
    mainHoldBack: main.opportunities > 0 ? { group: main.group, sharePermille: main.sharePermille } : null,
  };
  const flightSoFar: PaceHour[] = [{ hourMs: wholeEnd - hourMs, ...before, planMicros: 0, priceMilli: null }];
  const isOpen = runs && forecast === null && asOfMs < adSet.endMs && health.status !== "exhausted";
  return { adSet, row, forecast, costMicros, isOpen, flightSoFar };
}

function summarise(forecast: ForecastPaths, spentMicros: number, costMicros: number): PaceRow["forecast"] {
  const step = forecast.stepEndsMs.length - 1;
  const { middle } = intervalAt(forecast.spendMicros, step);
  const least = Math.max(2 * costMicros, (middle - spentMicros) / 100);
  return {
    spendMicros: intervalAt(forecast.spendMicros, step, least),
    impressions: intervalAt(forecast.impressions, step, least / costMicros),
    days: forecast.blocks,
  };
}

/** Without the hours before the engine first paced or played it. */
function sinceBegun(hours: PaceHour[]): PaceHour[] {
  const first = hours.findIndex(({ priceMilli, impressions }) => priceMilli !== null || impressions > 0);
  return first < 0 ? [] : hours.slice(first);
}

const spent = (hours: readonly PaceHour[]) => hours.reduce((sum, { spendMicros }) => sum + spendMicros, 0);
const planned = (hours: readonly PaceHour[]) => hours.reduce((sum, { planMicros }) => sum + planMicros, 0);

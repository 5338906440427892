import type { Advertiser } from "@/server/campaigns/schema";
import { type DeskMemory, type DeskRhythm, liveRhythm } from "@/server/decisions/decision-desk";
import { defaultPolicy } from "@/server/engine/default-policy";
import type { EngineOptions } from "@/server/engine/engine";
import { keptCandidates, rankRows } from "@/server/engine/negotiation/rank";
import { adKind } from "@/server/engine/panel/candidate-table";
import type { PolicyDocument } from "@/server/engine/policy";
import { greedyPacer, pidPacer, throttlePacer } from "@/server/pacing/baselines";
import { coldMu } from "@/server/pacing/dual-pacing";
import type { PaceMemory } from "@/server/pacing/pace-keeper";
import type { Pacer, PacingDay } from "@/server/pacing/pacer";
import { runSimulation, type SimulationProgress } from "@/server/simulator/drive";
import type { Scenario } from "@/server/simulator/scenarios/scenario";
import { numberAdvertisers } from "./number-advertisers";
import { decideAtOnce, eventIndex, openTrialDesk, stillClock, type TrialDesk, toSimulatedAnswer } from "./trial-desk";
import { ValueBook, valueOfRow } from "./value-book";

export const pacingRules = ["dual", "greedy", "throttle", "PID"] as const;
export type PacingRule = (typeof pacingRules)[number];

/** How one day went under one rule. Money in micros. */
export interface PacingDayScore {
  opportunities: number;
  valueMicros: number;
  /** The lowest D(μ) found for the day's values: no spending of the budgets is worth more. */
  boundMicros: number;
  /** Σ spent over Σ budget. */
  spentShare: number;
  /** Largest |spent/budget − plan| of any campaign at any time; the plan is the pace keeper's own. */
  worstPlanGap: number;
  /** Largest spent − budget of any campaign; above 0 is an overspend. */
  worstOverspendMicros: number;
}

/** Prices are always part of what is taken up. */
type NextDayMemory = DeskMemory & { pace: PaceMemory };

export interface PacingDayResult extends PacingDayScore {
  /** What the desk knows at the day's end, as the next day's desk takes it up. */
  memory: NextDayMemory;
  book: ValueBook;
  budgetsMicros: Float64Array;
}

export interface PacingDayOptions {
  scenario: Scenario;
  rule: PacingRule;
  /** Yesterday's memory; without it the desk starts knowing nothing. */
  memory?: DeskMemory;
  /** May the desk learn during the day (default), so that what an ad is worth moves with what is known of it. */
  learns?: boolean;
  onProgress?: (progress: SimulationProgress) => void;
  /** Ends the day early. */
  signal?: AbortSignal;
}

/** Exploration spends on purpose what the prices would not, so it is not part of what the bound is about. */
const policy: PolicyDocument = { ...defaultPolicy, exploration: { ...defaultPolicy.exploration, sharePpm: 0 } };

/** Knowledge that stands still. */
const neverLearns: Partial<DeskRhythm> = {
  knowledgeOutcomes: Number.POSITIVE_INFINITY,
  knowledgeMs: Number.POSITIVE_INFINITY,
};

/** Passes over the day in search of the prices that make the bound tight. */
const boundPasses = 100;

/** The same campaigns without the engine's own pacing: every ad set as soon as possible. */
function withoutPacing(advertisers: readonly Advertiser[]): Advertiser[] {
  return advertisers.map((advertiser) => ({
    ...advertiser,
    campaigns: advertiser.campaigns.map((campaign) => ({
      ...campaign,
      adSets: campaign.adSets.map((adSet) => ({ ...adSet, pacingMode: "PACING_ASAP" as const })),
    })),
  }));
}

/** Ranks by value less the rule's price × cost; an ad set that the rule lets sit this one out is left out. */
function rankByPrice(prices: Float64Array, costs: Float64Array): NonNullable<EngineOptions["reorder"]> {
  return (sitting, weights) => {
    const { table } = sitting;
    const rows: { row: number; gain: number }[] = [];
    for (let row = 1; row < table.count; row++) {
      const index = table.adSetIndex[row] ?? 0;
      const price = prices[index] ?? 0;
      if (table.kind[row] !== adKind || table.isVetoed(row) || price < 0) continue;
      const gain = valueOfRow(sitting, weights, row) - price * (costs[index] ?? 0);
      if (gain > 0) rows.push({ row, gain });
    }
    rows.sort((a, b) => b.gain - a.gain || a.row - b.row);
    return [...rows.slice(0, keptCandidates - 1).map(({ row }) => row), 0];
  };
}

function pacerOf(rule: PacingRule, day: PacingDay, seed: number): Pacer | null {
  if (rule === "greedy") return greedyPacer();
  if (rule === "throttle") return throttlePacer(day, seed);
  return rule === "PID" ? pidPacer(day) : null;
}

/** A desk's memory as a desk finds it that opens the day after. */
function rememberedNextDay({ desk }: TrialDesk): NextDayMemory {
  const pace = desk.savePace();
  return {
    pace: { ...pace, mus: pace.mus.map(([no, mu, days]) => [no, mu, days + 1]) },
    learner: desk.saveLearner(),
    knowledgeVersion: desk.grounds.knowledge.version,
  };
}

/**
 * Runs one day through the real engine under one pacing rule and certifies what it made of the budgets. The values are
 * the panel's own, of every ad set at every opportunity: ad sets whose money is gone stay on the table, vetoed, so that
 * what they would have been worth is known. Every ad that wins is played, and charged, at once.
 */
export async function runPacingDay(options: PacingDayOptions): Promise<PacingDayResult> {
  const { scenario, rule } = options;
  const numbered = numberAdvertisers(scenario.advertisers);
  let reorder: NonNullable<EngineOptions["reorder"]> = ({ table, seed }) => rankRows(table, seed);
  const trial = openTrialDesk({
    advertisers: rule === "dual" ? numbered : withoutPacing(numbered),
    atMs: scenario.fromMs,
    seed: scenario.seed,
    expectedPerDay: scenario.opportunitiesPerDay,
    clock: stillClock,
    rhythm: {
      pageOpportunities: liveRhythm.pageOpportunities,
      pageMs: liveRhythm.pageMs,
      ...(options.learns === false ? neverLearns : {}),
    },
    policy,
    engine: {
      reorder: (sitting, weights) => {
        book.note(sitting, weights);
        return reorder(sitting, weights);
      },
    },
    onPage: (page) => {
      page.openToday.set(page.inFlight);
      page.openEver.set(page.inFlight);
    },
    ...(options.memory === undefined ? {} : { memory: options.memory }),
  });
  const { desk, state } = trial;
  const { adSets } = desk.grounds.catalogue;
  const costs = Float64Array.from(adSets, ({ bidCpmMicros }) => Math.floor(bidCpmMicros / 1000));
  const budgetsMicros = Float64Array.from(adSets, (adSet) =>
    Math.min(adSet.dailyBudgetMicros ?? adSet.lifetimeBudgetMicros, adSet.lifetimeBudgetMicros),
  );
  const book = new ValueBook(costs);
  const prices = new Float64Array(adSets.length);
  const spent = new Float64Array(adSets.length);
  const day = { budgetsMicros, opportunities: Math.round(scenario.opportunitiesPerDay) };
  const pacer = pacerOf(rule, day, scenario.seed);
  if (pacer !== null) reorder = rankByPrice(prices, costs);
  let worstPlanGap = 0;
  let page = desk.grounds.paceBook;
  await runSimulation({
    world: scenario.world,
    creatives: scenario.creatives,
    hidden: scenario.hidden,
    fromMs: scenario.fromMs,
    toMs: scenario.toMs,
    ...(options.onProgress === undefined ? {} : { onProgress: options.onProgress }),
    ...(options.signal === undefined ? {} : { signal: options.signal }),
    driver: {
      decide(opportunity, { atMs }) {
        pacer?.price(book.opportunities, spent, prices);
        const decided = decideAtOnce(desk, opportunity, atMs);
        if (decided.ad !== null) {
          const index = adSets.indexOf(decided.ad.adSet);
          book.play(decided.ad.ad.no);
          spent[index] = (spent[index] ?? 0) + (costs[index] ?? 0);
          desk.recordEvent(decided.record.id, eventIndex("impression"), atMs);
        }
        if (page !== desk.grounds.paceBook) {
          page = desk.grounds.paceBook;
          worstPlanGap = Math.max(worstPlanGap, widestGap(page, budgetsMicros));
        }
        return toSimulatedAnswer(decided);
      },
      event: (decisionId, type, atMs) => void desk.recordEvent(decisionId, eventIndex(type), atMs),
      tick: (atMs) => desk.tick(atMs),
    },
  });
  const charged = adSets.map((adSet) => state.budgets.at(adSet, scenario.toMs - 1).spentMicros);
  const finalMus = Float64Array.from(page.priceMilli, (milli) => milli / 1000);
  const starts = [new Float64Array(adSets.length).fill(coldMu), ...(pacer === null ? [finalMus] : [])];
  return {
    opportunities: book.opportunities,
    valueMicros: book.achievedMicros,
    boundMicros: book.tightest(budgetsMicros, starts, boundPasses),
    spentShare: sum(charged) / sum(budgetsMicros),
    worstPlanGap,
    worstOverspendMicros: Math.max(...charged.map((micros, index) => micros - (budgetsMicros[index] ?? 0))),
    memory: rememberedNextDay(trial),
    book,
    budgetsMicros,
  };
}

function widestGap(page: TrialDesk["desk"]["grounds"]["paceBook"], budgetsMicros: Float64Array): number {
  let widest = 0;
  budgetsMicros.forEach((budget, index) => {
    const gap = Math.abs((page.spentTodayMicros[index] ?? 0) - (page.plannedTodayMicros[index] ?? 0)) / budget;
    widest = Math.max(widest, gap);
  });
  return widest;
}

function sum(values: Iterable<number>): number {
  let total = 0;
  for (const value of values) total += value;
  return total;
}

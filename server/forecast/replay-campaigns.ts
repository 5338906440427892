import { agentIds } from "@/server/engine/agent-roster";
import type { Catalogue, EngineAdSet } from "@/server/engine/catalogue";
import type { DecisionRecord } from "@/server/engine/decision-record";
import { Engine, type Redecided } from "@/server/engine/engine";
import type { Knowledge } from "@/server/engine/knowledge";
import { drawUnit } from "@/server/engine/math/counter-random";
import { hash32 } from "@/server/engine/math/hash";
import type { CompiledPolicy } from "@/server/engine/negotiation/compile-policy";
import type { PaceBook } from "@/server/engine/pace-book";
import { adKind } from "@/server/engine/panel/candidate-table";
import type { EnginePorts } from "@/server/engine/ports";
import { PaceKeeper, type PaceMemory } from "@/server/pacing/pace-keeper";
import { type ComingOpportunity, countComing, dayMs, layOut } from "./flight-calendar";
import type { RecordedTraffic } from "./recorded-traffic";
import { SampleBudgets } from "./sample-budgets";
import { SampleListeners } from "./sample-listeners";

/** What the coming days are decided by. */
export interface ReplayWorld {
  catalogue: Catalogue;
  knowledge: Knowledge;
  policy: CompiledPolicy;
  /** Shadow prices and the traffic plan as they are now. */
  pace: PaceMemory;
  /** Micros spent or reserved before, by ad set number. */
  spentBefore: ReadonlyMap<number, { everMicros: number; todayMicros: number }>;
}

/** One impression of a watched ad set. */
export interface ReplayedPlay {
  adSetNo: number;
  /** Position among the units of the replay. */
  unit: number;
  /** Day of the span, from 0. */
  day: number;
  /** Could the listener be recognised again. */
  isKnown: boolean;
  /** How likely it is heard to the end, 0…1. */
  completion: number;
}

/** What came of watched ad sets. */
export interface Replay {
  units: number;
  /** Opportunities decided. */
  decisions: number;
  plays: readonly ReplayedPlay[];
  /** By watched ad set number and day: micros spent, for as many as the sample stands for. */
  spentByDay: ReadonlyMap<number, Float64Array>;
  /** Impressions that the focus would have had besides if its budget had not held it back, by day, not weighted. */
  heldBackByDay: Float64Array;
}

export interface ReplayQuestion {
  world: ReplayWorld;
  traffic: RecordedTraffic;
  span: { fromMs: number; toMs: number };
  /** Ad sets whose impressions are told. */
  watched: ReadonlySet<number>;
  /** The ad set for which it is also told what its budget held back. */
  focus: number | null;
  /** Called before each decision; rejects to stop. */
  turn: () => Promise<void>;
  onProgress?: (done: number, total: number) => void;
}

/** Opportunities of everybody after which prices move, as the product turns its pages. */
const pageOpportunities = 100;
/** A page rests on so many sampled decisions at least. */
const leastSampled = 4;
const pageMs = 600_000;
const playStream = 7;
const budgetSeat = agentIds.indexOf("budget-pacing");
const progressEvery = 250;

function refuse(): never {
  throw new Error("a replay asks nobody");
}

/** An engine only decides again here: nothing is asked of the outside. */
const noPorts: EnginePorts = {
  clock: { nowMs: () => 0, steadyMicros: () => 0, after: () => () => undefined },
  consent: { read: refuse },
  keys: { keyOf: refuse },
  memory: { findProfile: refuse, readListener: refuse, readExposures: refuse },
  reservations: { reserve: refuse },
  bidders: { seats: 0, ask: refuse },
};

/** A record as the engine wants one to decide again, of an opportunity that nobody decided yet. */
function toRecord(coming: ComingOpportunity, reads: DecisionRecord["reads"]): DecisionRecord {
  const { recorded, atMs, lap, localMinuteOfWeek } = coming;
  return {
    id: "",
    atMs,
    arm: 0,
    policyVersion: 0,
    knowledgeVersion: 0,
    catalogueVersion: 0,
    paceVersion: 0,
    seed: hash32(`${recorded.seed}:${lap}`),
    view: { ...recorded.view, localMinuteOfWeek },
    reads,
    voters: [],
    weightsPpm: [],
    candidates: [],
    vetoes: [],
    winner: -1,
    silenceCode: recorded.silenceCode,
    priceCpmMicros: 0,
    eligible: 0,
    shortlisted: 0,
    rounds: 0,
    explored: false,
    propensityPpm: 0,
    creativePropensityPpm: 0,
    statuses: recorded.statuses,
    sources: [],
    timingsMicros: [],
    totalMicros: 0,
    deadlineMs: 0,
  };
}

/**
 * Lets the real engine decide a sample's coming opportunities under some campaigns, with everything carried through that
 * campaigns share: caps and repeats by listener, budgets and their shadow prices by page. Knowledge stays as it is.
 */
export async function replayCampaigns(question: ReplayQuestion): Promise<Replay> {
  const { world, traffic, span, watched, focus, turn, onProgress } = question;
  const { catalogue, knowledge, policy } = world;
  const engine = new Engine(noPorts);
  const budgets = new SampleBudgets({ weight: traffic.weight, spentBefore: world.spentBefore });
  const listeners = new SampleListeners();
  const findAdSet = (no: number): EngineAdSet | undefined => catalogue.adSets[catalogue.findAdSetIndex(no)];
  for (const { atMs, view, played } of traffic.opportunities) {
    const adSet = played === null || atMs >= span.fromMs ? undefined : findAdSet(played.adSetNo);
    if (adSet !== undefined) listeners.hear(view.listenerKey, adSet, atMs);
  }
  const keeper = new PaceKeeper({
    catalogue,
    spend: budgets,
    expectedPerDay: 1,
    memory: { ...world.pace, counts: new Float64Array(world.pace.counts.length), countedDay: -1 },
  });
  const days = Math.max(1, Math.ceil((span.toMs - span.fromMs) / dayMs));
  const unitOf = new Map<string, number>();
  const plays: ReplayedPlay[] = [];
  const spentByDay = new Map([...watched].map((no) => [no, new Float64Array(days)]));
  const heldBackByDay = new Float64Array(days);
  const focusIndex = focus === null ? -1 : catalogue.findAdSetIndex(focus);
  const total = Math.max(1, Math.round(countComing(traffic, span)));
  const pageSize = Math.max(pageOpportunities, catalogue.adSets.length / 8, leastSampled * traffic.weight);
  const won = new Map<number, number>();
  const closedByDay = new Float64Array(days);
  let openDecisions = 0;
  let page: PaceBook | null = null;
  let decisions = 0;

  const dayOf = (atMs: number) => Math.min(days - 1, Math.floor((atMs - span.fromMs) / dayMs));

  for (const coming of layOut(traffic, span)) {
    await turn();
    const { recorded, atMs } = coming;
    const key = recorded.view.listenerKey;
    if (
      page === null ||
      keeper.opportunities >= pageSize ||
      atMs - keeper.pageAtMs >= pageMs ||
      atMs >= keeper.pageEndsMs
    ) {
      page = page === null ? keeper.useCatalogue(catalogue, atMs) : keeper.turn(atMs, won);
      won.clear();
    }
    for (let i = 0; i < traffic.weight; i++) keeper.count(atMs);
    let unit = unitOf.get(recorded.unit);
    if (unit === undefined) {
      unit = unitOf.size;
      unitOf.set(recorded.unit, unit);
    }
    const record = toRecord(coming, {
      ...recorded.reads,
      exposures: key === "" ? [] : listeners.readExposures(key, findAdSet, atMs),
      listener: key === "" ? recorded.reads.listener : listeners.readListener(key, recorded.reads.listener, atMs),
    });
    const outcome = engine.redecide(record, { catalogue, knowledge, policy, paceBook: page }, null, (result) =>
      settle(result, { budgets, listeners, key, atMs, focusIndex }),
    );
    decisions++;
    if (focusIndex >= 0 && isClosed(page, focusIndex)) closedByDay[dayOf(atMs)] = (closedByDay[dayOf(atMs)] ?? 0) + 1;
    else openDecisions++;
    if (decisions % progressEvery === 0) onProgress?.(Math.min(decisions, total), total);
    const day = dayOf(atMs);
    const isPlayed = drawUnit(record.seed, 0, playStream) < traffic.playedShare;
    if (outcome.isHeldBack && isPlayed) heldBackByDay[day] = (heldBackByDay[day] ?? 0) + 1;
    const { adSet } = outcome;
    if (adSet === null || !isPlayed) continue;
    budgets.pay(adSet, atMs);
    won.set(adSet.no, (won.get(adSet.no) ?? 0) + budgets.costOf(adSet));
    listeners.hear(key, adSet, atMs);
    const spent = spentByDay.get(adSet.no);
    if (spent === undefined) continue;
    spent[day] = (spent[day] ?? 0) + budgets.costOf(adSet);
    plays.push({ adSetNo: adSet.no, unit, day, isKnown: key !== "", completion: outcome.completion });
  }
  onProgress?.(total, total);
  // While its budget is used up an ad set is not even nominated: it is taken to have won as it did before.
  const own = plays.filter(({ adSetNo }) => adSetNo === focus).length + heldBackByDay.reduce((a, b) => a + b, 0);
  closedByDay.forEach((closed, day) => {
    if (openDecisions > 0) heldBackByDay[day] = (heldBackByDay[day] ?? 0) + (closed * own) / openDecisions;
  });
  return { units: unitOf.size, decisions, plays, spentByDay, heldBackByDay };
}

function isClosed({ openToday, openEver, inFlight }: PaceBook, index: number): boolean {
  const open = (openToday[index >> 5] ?? 0) & (openEver[index >> 5] ?? 0);
  return (((inFlight[index >> 5] ?? 0) & ~open) >>> (index & 31)) % 2 === 1;
}

interface Settled {
  adSet: EngineAdSet | null;
  completion: number;
  isHeldBack: boolean;
}

/** Reserves in order of rank, as the engine does; and would the focus have won but for its price. */
function settle(
  { sitting, ranked, winner, choice, weights }: Redecided,
  parts: { budgets: SampleBudgets; listeners: SampleListeners; key: string; atMs: number; focusIndex: number },
): Settled {
  const { budgets, listeners, key, atMs, focusIndex } = parts;
  const { table } = sitting;
  let adSet: EngineAdSet | null = null;
  let row = 0;
  if (winner >= 0) {
    for (const at of [choice.first, ...ranked.keys()]) {
      row = ranked[at] ?? 0;
      if (table.kind[row] !== adKind) break;
      adSet = sitting.adSetOf(row);
      if (adSet !== null && budgets.affords(adSet, atMs) && !listeners.isCapped(key, adSet, atMs)) break;
      adSet = null;
      row = 0;
    }
  }
  const completion = table.completion[row] ?? 0;
  if (focusIndex < 0 || table.adSetIndex[row] === focusIndex) return { adSet, completion, isHeldBack: false };
  const bar = table.score[row] ?? 0;
  let isHeldBack = false;
  for (const own of ranked) {
    if (table.adSetIndex[own] !== focusIndex) continue;
    const weight = weights[table.objective[own] ?? 0]?.[budgetSeat] ?? 0;
    isHeldBack ||= (table.score[own] ?? 0) - weight * (table.final[budgetSeat]?.[own] ?? 0) > bar;
  }
  return { adSet, completion, isHeldBack };
}

import { everybody, holdsTenant } from "@/server/accounts/tenant-scope";
import type { Viewer } from "@/server/accounts/viewer";
import type { AdSetRung } from "@/server/campaigns/ladder-index";
import type { AdSet } from "@/server/campaigns/schema";
import type { DeskParts } from "@/server/desk-parts";
import type { DecisionRecord } from "@/server/engine/decision-record";
import { adKind } from "@/server/engine/panel/candidate-table";
import type { Condition, TimeWindow } from "@/server/ledger/queries/scope";
import { takeTurns } from "@/server/operations/take-turns";
import { localDay } from "@/server/pacing/zone-days";
import { type ChangedGround, ChangedGrounds } from "./changed-grounds";
import { ExposureCarry } from "./exposure-carry";
import { type ChangeScope, findChangeScope } from "./find-change-scope";
import { fitIntoBudget } from "./fit-into-budget";
import { KnowledgeReel } from "./knowledge-reel";
import { type DaySpend, listDaySpend } from "./queries/list-day-spend";
import { listExposureTimes } from "./queries/list-exposure-times";
import { drawUnits, measureFrame, type SampleFrame } from "./queries/plan-sample";
import { streamSample } from "./queries/stream-sample";
import { estimateTotal, type IntervalEstimate } from "./ratio-estimate";
import type { ChangeEstimate, EstimateProgress } from "./schema";
import { targetingCondition } from "./targeting-condition";

export type EstimateParts = Pick<DeskParts, "openLedger" | "reader" | "service">;

export interface EstimateQuestion {
  viewer: Viewer;
  /** The ad set with those above it, as it is now. */
  rung: AdSetRung;
  /** Its settings after the change. */
  after: AdSet;
  window: TimeWindow;
  /** Decisions to decide again, about. */
  sampleSize: number;
  seed: number;
  signal?: AbortSignal | undefined;
  onProgress?: (progress: EstimateProgress) => void;
}

/** How one drawn unit came out. */
interface UnitSums {
  relevant: number;
  wins: number;
  spendMicros: number;
}

const dayMs = 86_400_000;
const mostExamples = 12;
/** Thousandths of a shadow price from which an ad set counts as held back. */
const pacedPriceMilli = 50;
/** Below so many wins an ad set's own share of played wins says little. */
const fewWins = 20;

/**
 * What a change of one ad set's settings would have made of a window: a seeded sample of listeners is drawn, their
 * recorded decisions are decided again by the real engine with only that change, in order of time, and the difference in
 * wins is scaled up. Prices, knowledge, what others bid and what listeners heard otherwise stay as recorded; only the ad
 * set's own exposures move with the change. Shares the event loop, and rejects with the signal's reason when it fires.
 *
 * The sample is drawn from everybody's decisions, because the ad set may be missing from those it could have won; what
 * is handed out is about the asker's own ad set, and ids only of decisions that it took part in.
 */
export async function estimateChange(parts: EstimateParts, question: EstimateQuestion): Promise<ChangeEstimate> {
  const { rung, after, window, viewer, seed, onProgress } = question;
  const startMs = performance.now();
  const signal = question.signal ?? new AbortController().signal;
  if (!holdsTenant(viewer.tenants, rung.advertiser.no)) throw new Error("the ad set belongs to somebody else");
  const { adSet } = rung;
  const adNos = adSet.ads.map(({ no }) => no);
  const open = (asked: TimeWindow) => parts.openLedger({ tenant: everybody, window: asked, signal });
  const scope = findChangeScope(adSet, after);
  const frame = frameOf(scope, { before: adSet, after, adNos });
  const flight = { fromMs: Math.min(Date.parse(adSet.startsAt), window.fromMs) - dayMs, toMs: window.toMs + dayMs };
  const days = await listDaySpend(open(flight), { adSetNo: adSet.no, timeZone: adSet.timeZone });
  const before = await countBefore(parts, question);
  if (frame === null) return noEffect(before, seed, startMs);
  const size = await measureFrame(open(window), frame);
  const share = size.involved === 0 ? 0 : Math.min(1, question.sampleSize / size.involved);
  const drawn = share === 0 ? [] : await drawUnits(open(window), frame, { share, seed });
  const units = drawn.map(({ unit }) => unit);
  const expected = drawn.reduce((sum, { involved }) => sum + involved, 0);
  const needsHistory = scope.kind === "matched" || scope.kind === "took-part";
  const longestMs = Math.max(30 * dayMs, ...after.caps.map(({ period }) => period * 30 * dayMs));
  const history =
    needsHistory && units.length > 0
      ? await listExposureTimes(open({ fromMs: window.fromMs - longestMs, toMs: window.toMs }), {
          adSetNo: adSet.no,
          units,
        })
      : new Map<string, number[]>();

  const change = new ChangedGrounds({ owner: rung, before: adSet, after });
  const carry = new ExposureCarry({ adSetNo: adSet.no, adNos, history });
  const sums = new Map<string, UnitSums>(
    drawn.map(({ unit, relevant }) => [unit, { relevant, wins: 0, spendMicros: 0 }]),
  );
  const extraByDay = new Map<number, number>();
  const examples: ChangeEstimate["examples"] = [];
  const turn = takeTurns(signal);
  const knowledge = new KnowledgeReel((version) => parts.service.versions.readKnowledge(version));
  const dayOf = createDayFinder(adSet.timeZone);
  let done = 0;
  let forgotten = 0;
  let turned = 0;
  let paced = 0;
  onProgress?.({ done, total: expected });
  const sample = streamSample({
    openLedger: open,
    negotiations: parts.reader.ledger.negotiations,
    window,
    frame,
    units,
    expected,
  });
  for await (const slice of sample) {
    for (const { unit, record } of slice) {
      await turn();
      done++;
      if (scope.kind === "vetoed" && !carry.hasDrift(record) && isWonBy(record, adSet.no)) continue;
      const grounds = await parts.reader.grounds.find(record, (version) => knowledge.find(version));
      if (grounds === null) {
        forgotten++;
        continue;
      }
      await turn();
      const ground = change.apply(grounds);
      if (ground === null) continue;
      const index = ground.grounds.catalogue.findAdSetIndex(adSet.no);
      if ((ground.grounds.paceBook.priceMilli[index] ?? 0) >= pacedPriceMilli) paced++;
      const outcome = decideAgain(parts, { record, ground, carry, adSetNo: adSet.no });
      carry.note(record, outcome);
      const unitSums = sums.get(unit);
      if (unitSums === undefined || (!outcome.wonBefore && !outcome.wonAfter)) continue;
      const spendMicros =
        (outcome.wonAfter ? Math.floor(ground.changed.bidCpmMicros / 1000) : 0) -
        (outcome.wonBefore ? Math.floor(record.priceCpmMicros / 1000) : 0);
      unitSums.spendMicros += spendMicros;
      const day = dayOf(record.atMs);
      extraByDay.set(day, (extraByDay.get(day) ?? 0) + spendMicros);
      if (outcome.wonBefore === outcome.wonAfter) continue;
      unitSums.wins += outcome.wonAfter ? 1 : -1;
      turned++;
      if (
        examples.length < mostExamples &&
        (viewer.tenants.advertiserNos === "all" || tookPart(record, adSet.no, adNos))
      )
        examples.push({
          decisionId: record.id,
          at: new Date(record.atMs).toISOString(),
          wouldPlay: outcome.wonAfter,
        });
    }
    onProgress?.({ done, total: expected });
  }

  // 1. from the sample to the window
  const outcomes = [...sums.values()];
  const costMicros = Math.floor(after.maxCpmBidMicros / 1000);
  const relevantTotal = size.relevant;
  const wins = estimateTotal(
    outcomes.map(({ wins: difference, relevant }) => ({ difference, relevant })),
    { relevantTotal, one: 1 },
  );
  const spend = estimateTotal(
    outcomes.map(({ spendMicros: difference, relevant }) => ({ difference, relevant })),
    { relevantTotal, one: costMicros },
  );
  // 2. from wins to impressions, by the share of wins that was played
  const playedShare = before.won >= fewWins ? Math.min(1, before.impressions / before.won) : 1;
  // 3. only what the budgets pay for
  const drawnShare =
    relevantTotal === 0 ? 0 : outcomes.reduce((sum, { relevant }) => sum + relevant, 0) / relevantTotal;
  const rooms = [...extraByDay].map(([daySeconds, extraMicros]) => ({
    extraMicros: drawnShare === 0 ? 0 : (extraMicros * playedShare) / drawnShare,
    roomMicros: roomOf(after, days, daySeconds),
  }));
  const spentMicros = days.reduce((sum, day) => sum + day.spendMicros, 0);
  const paidShare = fitIntoBudget(rooms, after.lifetimeBudgetMicros - spentMicros);
  const scale = playedShare * paidShare;

  const notes: ChangeEstimate["notes"] = [];
  if (drawn.length > 0 && drawn.length === size.units) notes.push("census");
  if (paidShare < 1) notes.push("budget-limited");
  if (done > 0 && paced > done / 2) notes.push("paced");
  if (size.relevant === 0) notes.push("no-effect-possible");
  if (forgotten > 0) notes.push("forgotten-versions");
  if (carry.rebuilt > 0) notes.push("rebuilt-exposures");
  return {
    impressions: scaleInterval(wins, scale),
    spendMicros: scaleInterval(spend, scale),
    before,
    sample: {
      decisions: done - forgotten,
      listeners: drawn.length,
      ofDecisions: size.involved,
      ofListeners: size.units,
      relevant: size.relevant,
      turned,
      forgotten,
      rebuilt: carry.rebuilt,
      seed,
    },
    notes,
    examples,
    seconds: (performance.now() - startMs) / 1000,
  };
}

/** Decides one recorded decision again under the change. What the ad set could not reach needs no deciding. */
function decideAgain(
  parts: EstimateParts,
  question: { record: DecisionRecord; ground: ChangedGround; carry: ExposureCarry; adSetNo: number },
): { wonBefore: boolean; wonAfter: boolean } {
  const { record, ground, carry, adSetNo } = question;
  const wonBefore = isWonBy(record, adSetNo);
  if (!ground.inFlight) return { wonBefore, wonAfter: wonBefore };
  if (!ground.accepts(record.view)) return { wonBefore, wonAfter: false };
  const reads = carry.readsFor(record, { base: ground.base.caps, changed: ground.changed.caps });
  const wonAfter = parts.service.desk.engine.redecide(
    record,
    ground.grounds,
    { reads },
    ({ sitting, ranked, winner }) => {
      const row = winner < 0 ? -1 : (ranked[winner] ?? -1);
      return row >= 0 && sitting.table.kind[row] === adKind && sitting.adSetOf(row)?.no === adSetNo;
    },
  );
  return { wonBefore, wonAfter };
}

function isWonBy({ candidates, winner }: DecisionRecord, adSetNo: number): boolean {
  return candidates[winner]?.adSetNo === adSetNo;
}

function tookPart({ candidates, vetoes }: DecisionRecord, adSetNo: number, adNos: readonly number[]): boolean {
  return candidates.some((one) => one.adSetNo === adSetNo) || vetoes.some(({ adNo }) => adNos.includes(adNo));
}

/**
 * Which decisions the scope means, as conditions of the ledger. Where only lifted vetoes can turn a decision, the ad
 * set's own wins are decided again with them: an exposure more may take one away. Those it lost otherwise stay lost.
 */
function frameOf(
  scope: ChangeScope,
  { before, after, adNos }: { before: AdSet; after: AdSet; adNos: readonly number[] },
): SampleFrame | null {
  switch (scope.kind) {
    case "none":
      return null;
    case "took-part": {
      const involved: Condition = {
        sql: "hasAny(candidate_ad_nos, {adNos:Array(UInt32)}) OR hasAny(`vetoes.ad_no`, {adNos:Array(UInt32)})",
        params: { adNos },
      };
      return { involved, relevant: involved };
    }
    case "vetoed": {
      const relevant: Condition = {
        sql: `arrayExists((no, codes) -> has({adNos:Array(UInt32)}, no) AND hasAny(splitByChar('/', codes), {vetoCodes:Array(String)}),
  \`vetoes.ad_no\`, \`vetoes.codes\`)`,
        params: { adNos, vetoCodes: scope.codes.map(String) },
      };
      const involved = { sql: `ad_no IN {adNos:Array(UInt32)} OR ${relevant.sql}`, params: relevant.params };
      return { involved, relevant };
    }
    case "matched": {
      const then = targetingCondition(before.targeting, "before");
      const now = targetingCondition(after.targeting, "after");
      const either: Condition = { sql: `(${then.sql}) OR (${now.sql})`, params: { ...then.params, ...now.params } };
      return { involved: either, relevant: either };
    }
  }
}

async function countBefore(
  parts: EstimateParts,
  { rung, window, signal }: EstimateQuestion,
): Promise<ChangeEstimate["before"]> {
  const ledger = parts.openLedger({ tenant: everybody, window, signal });
  const rows = await listDaySpend(ledger, { adSetNo: rung.adSet.no, timeZone: "UTC" });
  return rows.reduce(
    (sum, { won, played, spendMicros }) => ({
      won: sum.won + won,
      impressions: sum.impressions + played,
      spendMicros: sum.spendMicros + spendMicros,
    }),
    { won: 0, impressions: 0, spendMicros: 0 },
  );
}

/** Finds the start of the day that a moment lies in, UTC seconds; moments that come in order share one look. */
function createDayFinder(timeZone: string): (atMs: number) => number {
  let day = { startMs: 0, endMs: 0 };
  return (atMs) => {
    if (atMs < day.startMs || atMs >= day.endMs) day = localDay(timeZone, atMs);
    return day.startMs / 1000;
  };
}

function roomOf({ dailyBudgetMicros }: AdSet, days: readonly DaySpend[], daySeconds: number): number {
  if (dailyBudgetMicros === undefined) return Number.POSITIVE_INFINITY;
  return dailyBudgetMicros - (days.find((day) => day.daySeconds === daySeconds)?.spendMicros ?? 0);
}

function scaleInterval({ estimate, low, high }: IntervalEstimate, scale: number): ChangeEstimate["impressions"] {
  const whole = (value: number) => Math.round(value * scale) + 0;
  return { estimate: whole(estimate), low: whole(low), high: whole(high) };
}

function noEffect(before: ChangeEstimate["before"], seed: number, startMs: number): ChangeEstimate {
  const zero = { estimate: 0, low: 0, high: 0 };
  return {
    impressions: zero,
    spendMicros: zero,
    before,
    sample: {
      decisions: 0,
      listeners: 0,
      ofDecisions: 0,
      ofListeners: 0,
      relevant: 0,
      turned: 0,
      forgotten: 0,
      rebuilt: 0,
      seed,
    },
    notes: ["no-effect-possible"],
    examples: [],
    seconds: (performance.now() - startMs) / 1000,
  };
}

import type { EngineAd, EngineAdSet } from "./catalogue";
import { type DecisionRecord, outsideAdNo, type SettleOutcome, settleOutcomes } from "./decision-record";
import { makeExample, type TrainingExample } from "./learning/training-example";
import { choose } from "./negotiation/choose";
import { seats } from "./negotiation/compile-policy";
import { negotiate } from "./negotiation/negotiate";
import { rankRows, scoreRows } from "./negotiation/rank";
import { WeightBook } from "./negotiation/weigh";
import type { Opportunity } from "./opportunity";
import { isPromise, statusIndex } from "./panel/agent-runner";
import { adKind, outsideKind, silenceKind } from "./panel/candidate-table";
import { type Ending, LossCounter } from "./panel/loss-counter";
import { makeView } from "./panel/make-view";
import { nominate, seatOutsideBids } from "./panel/nominate";
import { type Attendance, type ForcedStatuses, isSenseFailure, Panel, type PanelOptions } from "./panel/panel";
import { type Grounds, Sitting } from "./panel/sitting";
import type { EnginePorts, MaybePromise } from "./ports";
import { reasonCodes } from "./reason-codes";
import { beatenBy, type Tally, votersOf, writeRecord } from "./write-record";

/** What the caller gets of one decision besides the record. */
export interface Decided {
  record: DecisionRecord;
  /** The ad that was reserved, with its ad set; null for silence and outside bids. */
  ad: { ad: EngineAd; adSet: EngineAdSet; creative: number } | null;
  /** Index into the record's outside bids when one of them won, else −1. */
  outsideBid: number;
  /** To learn from later; null when no ad of the catalogue won or the outcome may not be measured. */
  example: TrainingExample | null;
}

export interface EngineOptions extends PanelOptions {
  /** Ranks the rows another way than by the vote: for baselines that are compared with the panel. Weights by objective. */
  reorder?: (sitting: Sitting, weights: readonly Int32Array[]) => number[];
}

/** Which opportunity, when, under what. */
export interface DecideInput {
  opportunity: Opportunity;
  /** UUIDv7. */
  decisionId: string;
  atMs: number;
  /** 32 bits. */
  seed: number;
  grounds: Grounds;
}

interface Session {
  sitting: Sitting;
  attendance: Attendance;
  startMicros: number;
  deadlineMs: number;
}

function newAttendance(): Attendance {
  return {
    statuses: new Uint8Array(seats),
    sources: new Uint8Array(seats),
    micros: new Float64Array(seats),
    confidences: new Uint8Array(seats),
  };
}

/**
 * Decides: view → moment → nominate → candidates → judge → negotiate → tally → settle → record. Answers at once when
 * no agent has to wait for anything, else with a promise. Holds no state but pools and caches: everything a decision
 * depends on is in its input, its ports' answers (recorded as reads) and its grounds.
 */
export class Engine {
  readonly losses = new LossCounter();
  readonly #ports: EnginePorts;
  readonly #panel: Panel;
  readonly #pool: Session[] = [];
  readonly #books = new WeakMap<object, WeakMap<object, WeightBook>>();

  readonly #reorder: EngineOptions["reorder"];

  constructor(ports: EnginePorts, options: EngineOptions = {}) {
    this.#ports = ports;
    this.#panel = new Panel(ports.clock, options);
    this.#reorder = options.reorder;
  }

  decide(input: DecideInput): MaybePromise<Decided> {
    const { clock } = this.#ports;
    const startMicros = clock.steadyMicros();
    const { policy, knowledge } = input.grounds;
    const view = makeView(input.opportunity, input.atMs, this.#ports, knowledge);
    const session = this.#take(startMicros);
    const { totalMs, safetyMs } = policy.deadlines;
    session.deadlineMs = Math.max(1, Math.min(totalMs, input.opportunity.tmax ?? totalMs) - safetyMs);
    session.sitting.open({
      decisionId: input.decisionId,
      atMs: input.atMs,
      seed: input.seed,
      grounds: input.grounds,
      view,
      opportunity: input.opportunity,
      ports: this.#ports,
      replay: null,
    });
    session.sitting.deadlineMs = session.deadlineMs;
    const sensed = this.#panel.sense("moment", session.sitting, session.attendance, null);
    return isPromise(sensed) ? sensed.then(() => this.#afterMoment(session)) : this.#afterMoment(session);
  }

  #take(startMicros: number): Session {
    const session = this.#pool.pop() ?? {
      sitting: new Sitting(),
      attendance: newAttendance(),
      startMicros: 0,
      deadlineMs: 0,
    };
    const { statuses, sources, micros, confidences } = session.attendance;
    statuses.fill(0);
    sources.fill(0);
    micros.fill(0);
    confidences.fill(0);
    session.startMicros = startMicros;
    return session;
  }

  #isLate(session: Session): boolean {
    return this.#ports.clock.steadyMicros() - session.startMicros > session.deadlineMs * 1000;
  }

  #afterMoment(session: Session): MaybePromise<Decided> {
    nominate(session.sitting);
    seatOutsideBids(session.sitting, outsideAdNo);
    const sensed = this.#panel.sense("candidates", session.sitting, session.attendance, null);
    return isPromise(sensed) ? sensed.then(() => this.#afterCandidates(session)) : this.#afterCandidates(session);
  }

  #afterCandidates(session: Session): MaybePromise<Decided> {
    if (this.#isLate(session)) return this.#finish(session, this.#tally(session, null), true);
    const judged = this.#panel.judge(session.sitting, session.attendance, null);
    return isPromise(judged) ? judged.then(() => this.#afterJudging(session)) : this.#afterJudging(session);
  }

  #afterJudging(session: Session): MaybePromise<Decided> {
    return this.#finish(session, this.#tally(session, null), this.#isLate(session));
  }

  #bookOf(grounds: Grounds): WeightBook {
    let byKnowledge = this.#books.get(grounds.policy);
    if (byKnowledge === undefined) {
      byKnowledge = new WeakMap();
      this.#books.set(grounds.policy, byKnowledge);
    }
    let book = byKnowledge.get(grounds.knowledge);
    if (book === undefined) {
      book = new WeightBook(grounds.policy, grounds.knowledge);
      byKnowledge.set(grounds.knowledge, book);
    }
    return book;
  }

  #tally(session: Session, overrides: RedecideOverrides | null): Tally {
    const { sitting, attendance } = session;
    const { table, policy } = sitting;
    if (overrides?.lift !== undefined) overrides.lift(sitting);
    const weights =
      overrides?.weights?.(this.#bookOf(sitting.grounds).rowsFor(attendance.confidences)) ??
      this.#bookOf(sitting.grounds).rowsFor(attendance.confidences);
    const present = Array.from(attendance.confidences, (confidence) => confidence > 0);
    const rounds = negotiate(table, policy, present);
    scoreRows(table, weights);
    const ranked = this.#reorder?.(sitting, weights) ?? rankRows(table, sitting.seed);
    return { weights, rounds, ranked, choice: choose(sitting, ranked) };
  }

  /** Reserves in order of rank, the chosen one first, until something holds; silence always does. */
  #finish(session: Session, tally: Tally, late: boolean): MaybePromise<Decided> {
    const settled: SettleOutcome[] = tally.ranked.map(() => "not-tried");
    if (late) return this.#conclude(session, tally, settled, -1, true);
    const order = [tally.choice.first, ...tally.ranked.keys()].filter((at, i, all) => all.indexOf(at) === i);
    return this.#settle(session, tally, settled, order, 0);
  }

  #settle(
    session: Session,
    tally: Tally,
    settled: SettleOutcome[],
    order: readonly number[],
    from: number,
  ): MaybePromise<Decided> {
    const { sitting } = session;
    for (let i = from; i < order.length; i++) {
      const at = order[i] ?? 0;
      const row = tally.ranked[at] ?? 0;
      if (sitting.table.kind[row] !== adKind) return this.#conclude(session, tally, settled, at, false);
      const outcome = this.#reserve(sitting, row);
      if (isPromise(outcome)) {
        return outcome.then((result) => {
          settled[at] = result;
          if (result === "reserved") return this.#conclude(session, tally, settled, at, false);
          return this.#settle(session, tally, settled, order, i + 1);
        });
      }
      settled[at] = outcome;
      if (outcome === "reserved") return this.#conclude(session, tally, settled, at, false);
    }
    return this.#conclude(session, tally, settled, -1, false);
  }

  #reserve(sitting: Sitting, row: number): MaybePromise<"reserved" | "cap-taken" | "budget-taken"> {
    const adSet = sitting.adSetOf(row);
    if (adSet === null) return "budget-taken";
    return this.#ports.reservations.reserve({
      decisionId: sitting.decisionId,
      listenerKey: sitting.view.listenerKey,
      adSet,
      adNo: sitting.table.adNo[row] ?? 0,
      creativeNo: sitting.table.creativeNo[row] ?? 0,
      priceCpmMicros: adSet.bidCpmMicros,
      atMs: sitting.atMs,
      expiresMs: sitting.atMs + sitting.policy.reservationSeconds * 1000,
    });
  }

  #conclude(session: Session, tally: Tally, settled: readonly SettleOutcome[], winner: number, late: boolean): Decided {
    const { sitting } = session;
    const row = winner < 0 ? 0 : (tally.ranked[winner] ?? 0);
    const kind = sitting.table.kind[row];
    const record = writeRecord({
      sitting,
      attendance: session.attendance,
      tally,
      settled,
      winner,
      late,
      totalMicros: Math.round(this.#ports.clock.steadyMicros() - session.startMicros),
      deadlineMs: session.deadlineMs,
    });
    this.losses.count(sitting, endingOf({ sitting, ranked: tally.ranked, settled, winner, late }));
    const ad = sitting.adOf(row);
    const adSet = sitting.adSetOf(row);
    const decided: Decided = {
      record,
      ad: ad !== null && adSet !== null ? { ad, adSet, creative: sitting.table.creative[row] ?? 0 } : null,
      outsideBid: kind === outsideKind ? (sitting.table.adNo[row] ?? 0) - outsideAdNo : -1,
      example: ad === null ? null : makeExample(sitting, row, session.attendance),
    };
    if (decided.example?.measurable === false) decided.example = null;
    this.#pool.push(session);
    return decided;
  }

  /** Counts the losses of a recorded decision once more, from its record: those of a process that ended too soon. */
  countAgain(record: DecisionRecord, grounds: Grounds): void {
    const settled = record.candidates.map(({ settle }) => settleOutcomes[settle] ?? "not-tried");
    const late = isLateRecord(record);
    this.redecide(record, grounds, null, ({ sitting, ranked, winner }) => {
      this.losses.count(sitting, endingOf({ sitting, ranked, settled, winner, late }));
    });
  }

  /**
   * Decides again what a record says, from its view, reads, seed and grounds, with nothing asked of the live ports.
   * Without overrides every ballot must come out the same. `inspect` sees the sitting before it is used again.
   */
  redecide<T>(
    record: DecisionRecord,
    grounds: Grounds,
    overrides: RedecideOverrides | null,
    inspect: (result: Redecided) => T,
  ): T {
    const session = this.#take(this.#ports.clock.steadyMicros());
    const { sitting, attendance } = session;
    const forced: ForcedStatuses = record.statuses;
    sitting.open({
      decisionId: record.id,
      atMs: record.atMs,
      seed: record.seed,
      grounds,
      view: overrides?.view ?? record.view,
      opportunity: null,
      ports: null,
      replay: overrides?.reads ?? record.reads,
    });
    const steps = [
      () => this.#panel.sense("moment", sitting, attendance, forced),
      () => {
        nominate(sitting);
        seatOutsideBids(sitting, outsideAdNo);
        return this.#panel.sense("candidates", sitting, attendance, forced);
      },
      () => (wasJudged(record) ? this.#panel.judge(sitting, attendance, forced) : undefined),
    ];
    for (const step of steps) if (isPromise(step())) throw new Error("an agent waits for something while re-deciding");
    const tally = this.#tally(session, overrides);
    const failed = new Map<number, SettleOutcome>();
    for (const candidate of record.candidates) {
      const outcome = settleOutcomes[candidate.settle] ?? "not-tried";
      if (outcome === "cap-taken" || outcome === "budget-taken") failed.set(candidate.adNo, outcome);
    }
    const order = [tally.choice.first, ...tally.ranked.keys()].filter((at, i, all) => all.indexOf(at) === i);
    const winner = isLateRecord(record)
      ? -1
      : (order.find((at) => !failed.has(sitting.table.adNo[tally.ranked[at] ?? 0] ?? 0)) ?? -1);
    const result = inspect({ sitting, attendance, voters: votersOf(attendance, tally.weights), winner, ...tally });
    this.#pool.push(session);
    return result;
  }
}

/** A change to a recorded decision: what would have happened if. */
export interface RedecideOverrides {
  view?: DecisionRecord["view"];
  reads?: DecisionRecord["reads"];
  /** Other weight rows than those the policy gives. */
  weights?: (rows: readonly Int32Array[]) => readonly Int32Array[];
  /** Changes the table after the ballots and before negotiation (lifting a veto). */
  lift?: (sitting: Sitting) => void;
}

/** A decision made again, while its sitting may still be looked at. */
export interface Redecided extends Tally {
  sitting: Sitting;
  attendance: Attendance;
  /** Seat indices with weight. */
  voters: readonly number[];
  /** Position in `ranked`, or −1. */
  winner: number;
}

/** How a decision ended for those who lost it. */
function endingOf(parts: {
  sitting: Sitting;
  ranked: readonly number[];
  settled: readonly SettleOutcome[];
  winner: number;
  late: boolean;
}): Ending {
  const { sitting, ranked, settled, winner, late } = parts;
  const { table } = sitting;
  const row = winner < 0 ? 0 : (ranked[winner] ?? 0);
  const kind = table.kind[row] ?? silenceKind;
  return {
    winnerAdSet: kind === adKind ? (table.adSetIndex[row] ?? -1) : -1,
    beatenBy: beatenBy(kind, late),
    failedRows: ranked.filter((_, at) => settled[at] === "cap-taken" || settled[at] === "budget-taken"),
  };
}

function isLateRecord(record: DecisionRecord): boolean {
  return record.silenceCode === reasonCodes["deadline-passed"].code;
}

/** Had the panel judged: a decision may also run out of time before that, and then no seat has more than a failed sense. */
function wasJudged(record: DecisionRecord): boolean {
  return record.statuses.some((status) => status !== statusIndex.absent && !isSenseFailure(status));
}

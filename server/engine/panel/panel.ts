import type { Agent, AnySense } from "../agent";
import { agents } from "../agents/registry";
import { forecasterSeats, seats } from "../negotiation/compile-policy";
import type { Clock, MaybePromise } from "../ports";
import { isPromise, type Outcome, runStep, sourceIndex, statusIndex } from "./agent-runner";
import { SignalCache } from "./signal-cache";
import { type SignalName, type SignalValues, signals } from "./signals";
import type { Sitting } from "./sitting";
import { toVote } from "./sitting";

/** How every seat took part in one decision. */
export interface Attendance {
  /** Index into `agentStatuses` by seat index. */
  statuses: Uint8Array;
  /** Index into `ballotSources`. */
  sources: Uint8Array;
  micros: Float64Array;
  /** Tenths; 0 means no vote. */
  confidences: Uint8Array;
}

/** Statuses to repeat when re-deciding: seats that were late, failed or off then are so again. */
export type ForcedStatuses = readonly number[] | null;

interface BoundSense {
  seat: number;
  sense: AnySense;
}

/** Senses of one phase, each after the signals it needs. Throws at start-up when they need each other in a circle. */
function inOrder(all: readonly Agent[], phase: AnySense["phase"]): BoundSense[] {
  const waiting = all.flatMap((agent, seat) =>
    agent.senses.filter((s) => s.phase === phase).map((sense) => ({ seat, sense })),
  );
  const ordered: BoundSense[] = [];
  const here = new Set(waiting.map(({ sense }) => sense.signal));
  const ready = new Set<SignalName>();
  while (waiting.length > 0) {
    const at = waiting.findIndex(({ sense }) => sense.after.every((name) => ready.has(name) || !here.has(name)));
    const next = waiting[at];
    if (next === undefined)
      throw new Error(`agents wait for each other's signals: ${waiting.map((w) => w.sense.signal).join(", ")}`);
    waiting.splice(at, 1);
    ordered.push(next);
    ready.add(next.sense.signal);
  }
  return ordered;
}

/** Runs the agents' steps for sittings: senses by phase, then judging, with deadlines, cache and stand-ins. */
export class Panel {
  readonly #moment = inOrder(agents, "moment");
  readonly #candidates = inOrder(agents, "candidates");
  readonly #cache = new SignalCache();
  readonly #clock: Clock;
  /** Check every published signal against its schema (tests, development). */
  readonly #checksSignals: boolean;

  constructor(clock: Clock, checksSignals = false) {
    this.#clock = clock;
    this.#checksSignals = checksSignals;
  }

  /** Lets the agents look at the moment ("moment") or the candidates ("candidates"). */
  sense(
    phase: AnySense["phase"],
    sitting: Sitting,
    attendance: Attendance,
    forced: ForcedStatuses,
  ): MaybePromise<void> {
    const pending: Promise<void>[] = [];
    for (const bound of phase === "moment" ? this.#moment : this.#candidates) {
      const done = this.#senseOne(bound, sitting, attendance, forced);
      if (isPromise(done)) pending.push(done);
    }
    if (pending.length > 0) return Promise.all(pending).then(() => undefined);
  }

  #senseOne(
    { seat, sense }: BoundSense,
    sitting: Sitting,
    attendance: Attendance,
    forced: ForcedStatuses,
  ): MaybePromise<void> {
    const name = sense.signal;
    const publish = (value: unknown) => {
      if (this.#checksSignals) signals[name].schema.parse(value);
      sitting.receive(name, value as SignalValues[typeof name]);
    };
    const standIn = () => publish(sense.fallback(sitting));
    if (sitting.policy.isOff[seat] === true) return standIn();
    const failedThen = forced !== null && isSenseFailure(forced[seat] ?? 0);
    if (failedThen) attendance.statuses[seat] = forced[seat] ?? 0;
    const recorded = sitting.replay === null ? undefined : recordedSignal(sitting, name);
    if (recorded !== undefined) return publish(recorded);
    // One status a seat: what failed once stands in for the rest of the decision, live as when it is decided again.
    if (failedThen || isSenseFailure(attendance.statuses[seat] ?? 0)) return standIn();
    const key = sitting.replay === null ? (sense.cacheKey?.(sitting) ?? null) : null;
    if (key !== null) {
      const cached = this.#cache.find(name, key, sitting.atMs);
      if (cached !== undefined) {
        attendance.sources[seat] = sourceIndex.cached;
        return publish(cached.value);
      }
    }
    const finish = (outcome: Outcome<unknown>) => {
      attendance.micros[seat] = (attendance.micros[seat] ?? 0) + outcome.micros;
      if (outcome.ok) {
        if (key !== null) this.#cache.keep(name, key, outcome.value, sitting.atMs + signals[name].timeToLiveMs);
        return publish(outcome.value);
      }
      attendance.statuses[seat] = outcome.status === "failed" ? statusIndex.sense_failed : statusIndex.sense_timed_out;
      attendance.sources[seat] = sourceIndex.fallback;
      standIn();
    };
    const limit = name === "outside-bids" ? sitting.exchangeMs : sitting.policy.deadlines.agentMs;
    const outcome = runStep<unknown>(
      () => sense.run(sitting),
      sitting.replay === null ? limit : Number.POSITIVE_INFINITY,
      this.#clock,
    );
    return isPromise(outcome) ? outcome.then(finish) : finish(outcome);
  }

  /** Lets every agent cast its ballot on every candidate. */
  judge(sitting: Sitting, attendance: Attendance, forced: ForcedStatuses): MaybePromise<void> {
    const pending: Promise<void>[] = [];
    for (let seat = 0; seat < seats; seat++) {
      const done = this.#judgeOne(seat, sitting, attendance, forced);
      if (isPromise(done)) pending.push(done);
    }
    if (pending.length > 0) return Promise.all(pending).then(() => undefined);
  }

  #judgeOne(seat: number, sitting: Sitting, attendance: Attendance, forced: ForcedStatuses): MaybePromise<void> {
    const agent = agents[seat];
    const votes = sitting.table.first[seat];
    if (agent === undefined || votes === undefined) return;
    if (sitting.policy.isOff[seat] === true) {
      attendance.statuses[seat] = statusIndex.switched_off;
      attendance.sources[seat] = sourceIndex.absent;
      return;
    }
    if (agent.judge === undefined) {
      if ((attendance.statuses[seat] ?? 0) === 0) attendance.statuses[seat] = statusIndex.sensed;
      return;
    }
    const failedSense = isSenseFailure(attendance.statuses[seat] ?? 0);
    const failedThen = forced !== null && isJudgeFailure(forced[seat] ?? 0);
    if (failedSense || failedThen) {
      if (failedThen) attendance.statuses[seat] = forced[seat] ?? 0;
      return this.#standIn(seat, agent, sitting, votes, attendance);
    }
    const finish = (outcome: Outcome<number>) => {
      attendance.micros[seat] = (attendance.micros[seat] ?? 0) + outcome.micros;
      if (!outcome.ok) {
        attendance.statuses[seat] = statusIndex[outcome.status];
        votes.fill(0);
        sitting.dropObjections();
        return this.#standIn(seat, agent, sitting, votes, attendance);
      }
      sitting.upholdObjections();
      attendance.confidences[seat] = outcome.value;
      attendance.statuses[seat] = outcome.value === 0 ? statusIndex.abstained : statusIndex.voted;
      if (outcome.value === 0) attendance.sources[seat] = sourceIndex.absent;
    };
    const limit = sitting.replay === null ? sitting.policy.deadlines.agentMs : Number.POSITIVE_INFINITY;
    const outcome = runStep(() => agent.judge?.(sitting, votes) ?? 0, limit, this.#clock);
    return isPromise(outcome) ? outcome.then(finish) : finish(outcome);
  }

  /** The prior ballot: the agent's own fallback; else usual response for forecasters, no opinion for the others. */
  #standIn(seat: number, agent: Agent, sitting: Sitting, votes: Int16Array, attendance: Attendance): void {
    attendance.sources[seat] = sourceIndex.fallback;
    if (agent.fallback !== undefined) {
      attendance.confidences[seat] = agent.fallback(sitting, votes);
      sitting.upholdObjections();
      return;
    }
    const forecasts = forecasterSeats.includes(seat);
    if (forecasts) for (let row = 1; row < sitting.table.count; row++) votes[row] = toVote(sitting.valueShare(row));
    attendance.confidences[seat] = forecasts ? 1 : 10;
  }
}

/** Was a seat's look at the moment or the candidates late or failed. */
export function isSenseFailure(status: number): boolean {
  return status === statusIndex.sense_failed || status === statusIndex.sense_timed_out;
}

function isJudgeFailure(status: number): boolean {
  return status === statusIndex.failed || status === statusIndex.timed_out;
}

/** The recorded value of a signal that a decision keeps, or undefined for one that is derived again. */
function recordedSignal(sitting: Sitting, name: SignalName): unknown {
  const { replay } = sitting;
  if (replay === null || !signals[name].recorded) return undefined;
  switch (name) {
    case "profile":
      // A cohort's profile is part of the knowledge; only that it was used is recorded.
      return replay.profile?.source === "cohort"
        ? (sitting.knowledge.cohorts.get(sitting.view.cohort) ?? null)
        : replay.profile;
    case "listener":
      return replay.listener;
    case "intent":
      return replay.intent;
    case "exposures":
      return replay.exposures;
    case "outside-bids":
      return replay.outsideBids;
    default:
      return undefined;
  }
}

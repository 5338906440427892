import { type AgentStatus, agentStatuses } from "../decision-record";
import type { Clock, MaybePromise } from "../ports";
import { type BallotSource, ballotSources } from "../vocabulary";

/** Stored number of a status. */
export const statusIndex = Object.fromEntries(agentStatuses.map((status, i) => [status, i])) as Record<
  AgentStatus,
  number
>;
/** Stored number of a ballot's source. */
export const sourceIndex = Object.fromEntries(ballotSources.map((source, i) => [source, i])) as Record<
  BallotSource,
  number
>;

/** What came of asking one agent: its answer, or why a stand-in is needed. */
export type Outcome<T> =
  | { ok: true; value: T; micros: number }
  | { ok: false; status: "timed_out" | "failed"; micros: number };

/** Is a value a promise; agents that wait for nothing answer at once. */
export function isPromise<T>(value: MaybePromise<T>): value is Promise<T> {
  return typeof value === "object" && value !== null && typeof (value as { then?: unknown }).then === "function";
}

/**
 * Runs one agent's step with its deadline. A step that answers at once is timed; one that must wait races a timer.
 * Throwing, rejecting and being late are outcomes, never exceptions.
 */
export function runStep<T>(step: () => MaybePromise<T>, deadlineMs: number, clock: Clock): MaybePromise<Outcome<T>> {
  const start = clock.steadyMicros();
  let answer: MaybePromise<T>;
  try {
    answer = step();
  } catch {
    return { ok: false, status: "failed", micros: clock.steadyMicros() - start };
  }
  if (!isPromise(answer)) {
    const micros = clock.steadyMicros() - start;
    return micros > deadlineMs * 1000
      ? { ok: false, status: "timed_out", micros }
      : { ok: true, value: answer, micros };
  }
  const waiting = answer;
  return new Promise((resolve) => {
    const cancel = clock.after(Math.max(0, deadlineMs), () =>
      resolve({ ok: false, status: "timed_out", micros: clock.steadyMicros() - start }),
    );
    waiting.then(
      (value) => {
        cancel();
        resolve({ ok: true, value, micros: clock.steadyMicros() - start });
      },
      () => {
        cancel();
        resolve({ ok: false, status: "failed", micros: clock.steadyMicros() - start });
      },
    );
  });
}

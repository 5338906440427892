import { describe, expect, it } from "vitest";
import type { Clock, MaybePromise } from "../ports";
import { isPromise, type Outcome, runStep } from "./agent-runner";

/** A clock whose time a test moves by hand. */
class HandClock implements Clock {
  micros = 0;
  readonly #timers = new Set<{ atMicros: number; run: () => void }>();

  nowMs(): number {
    return 0;
  }

  steadyMicros(): number {
    return this.micros;
  }

  after(delayMs: number, run: () => void): () => void {
    const timer = { atMicros: this.micros + delayMs * 1000, run };
    this.#timers.add(timer);
    return () => this.#timers.delete(timer);
  }

  /** Lets time pass; answers 7, like a step that took so long. */
  pass(ms: number): number {
    this.micros += ms * 1000;
    for (const timer of [...this.#timers]) {
      if (timer.atMicros > this.micros) continue;
      this.#timers.delete(timer);
      timer.run();
    }
    return 7;
  }

  get waiting(): number {
    return this.#timers.size;
  }
}

describe("a step with a deadline", () => {
  const atOnce: [string, (clock: HandClock) => number, Outcome<number>][] = [
    ["in time", (clock) => clock.pass(20), { ok: true, value: 7, micros: 20_000 }],
    ["a microsecond late", (clock) => clock.pass(20.001), { ok: false, status: "timed_out", micros: 20_001 }],
    [
      "breaking",
      (clock) => {
        clock.pass(3);
        throw new Error("broken");
      },
      { ok: false, status: "failed", micros: 3_000 },
    ],
  ];

  it.each(atOnce)("that answers at once, %s", (_, step, expected) => {
    const clock = new HandClock();
    expect(runStep(() => step(clock), 20, clock)).toEqual(expected);
    expect(clock.waiting).toBe(0);
  });

  async function waitFor(
    settle: (resolve: (value: number) => void, reject: (error: Error) => void) => void,
    ms: number,
  ) {
    const clock = new HandClock();
    let steps = { resolve: (_: number) => {}, reject: (_: Error) => {} };
    const outcome = runStep<number>(
      () =>
        new Promise((resolve, reject) => {
          steps = { resolve, reject };
        }),
      20,
      clock,
    );
    expect(isPromise<unknown>(outcome as MaybePromise<unknown>)).toBe(true);
    clock.pass(ms);
    settle(steps.resolve, steps.reject);
    const result = await outcome;
    expect(clock.waiting).toBe(0);
    return result;
  }

  it("that waits is in time, late or failed, and leaves no timer behind", async () => {
    expect(await waitFor((resolve) => resolve(7), 19)).toEqual({ ok: true, value: 7, micros: 19_000 });
    expect(await waitFor((resolve) => resolve(7), 20)).toEqual({ ok: false, status: "timed_out", micros: 20_000 });
    expect(await waitFor((_, reject) => reject(new Error("broken")), 5)).toEqual({
      ok: false,
      status: "failed",
      micros: 5_000,
    });
    expect(await waitFor((_, reject) => reject(new Error("broken, and late")), 30)).toEqual({
      ok: false,
      status: "timed_out",
      micros: 30_000,
    });
  });
});

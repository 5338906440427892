import { setImmediate as nextTurn } from "node:timers/promises";
import type { Opportunity } from "@/server/engine/opportunity";
import type { EventType } from "@/server/engine/vocabulary";
import { OutcomeTally } from "./outcome-tally";
import { SessionStream, type SessionStreamOptions } from "./session-stream";
import type { SimulatedAnswer } from "./simulated-answer";

/** What a driver is told beside the opportunity. The arm is an index into the run's arm shares. */
export interface OpportunityMeta {
  atMs: number;
  listenerIndex: number;
  arm: number;
}

/** Whatever decides: the product, or a stand-in. Synchronous answers cost no promise. */
export interface SimulationDriver {
  decide(opportunity: Opportunity, meta: OpportunityMeta): SimulatedAnswer | Promise<SimulatedAnswer>;
  event(decisionId: string, type: EventType, atMs: number): void | Promise<void>;
  /** Called whenever virtual time has passed another `tickEveryMs`, before what happens next. */
  tick?(atMs: number): void | Promise<void>;
}

export interface SimulationProgress {
  opportunities: number;
  /** Virtual UTC milliseconds. */
  atMs: number;
  /** 0…1 of the span, or of the opportunities when they are limited and further along. */
  fraction: number;
}

export interface SimulationOptions extends SessionStreamOptions {
  driver: SimulationDriver;
  /** Virtual milliseconds between ticks; default one minute. */
  tickEveryMs?: number;
  /** Steps between progress calls, at which the event loop also gets a turn; default 2,000. */
  progressEverySteps?: number;
  onProgress?: (progress: SimulationProgress) => void;
  signal?: AbortSignal;
}

export interface SimulationResult {
  opportunities: number;
  events: number;
  /** True outcomes by listener. */
  tally: OutcomeTally;
  /** Arm of a listener. */
  armOf: (listenerIndex: number) => number;
  /** Stopped by the signal before the end. */
  cancelled: boolean;
}

/** Runs a driver through a span of virtual time, event by event, and tells what truly happened. */
export async function runSimulation(options: SimulationOptions): Promise<SimulationResult> {
  const { driver, world, fromMs, toMs, signal } = options;
  const stream = new SessionStream(options);
  const tally = new OutcomeTally(world.listeners.count);
  const tickEveryMs = options.tickEveryMs ?? 60_000;
  const progressEverySteps = options.progressEverySteps ?? 2_000;
  let nextTickMs = fromMs + tickEveryMs;
  let steps = 0;
  let events = 0;
  let atMs = fromMs;
  const describe = (): SimulationProgress => ({
    opportunities: stream.offered,
    atMs,
    fraction: Math.min(
      1,
      Math.max(
        (atMs - fromMs) / (toMs - fromMs),
        stream.offered / (options.maxOpportunities ?? Number.POSITIVE_INFINITY),
      ),
    ),
  });
  const finish = (cancelled: boolean): SimulationResult => ({
    opportunities: stream.offered,
    events,
    tally,
    armOf: (listenerIndex) => stream.armOf(listenerIndex),
    cancelled,
  });
  for (;;) {
    if (signal?.aborted) return finish(true);
    const step = stream.next();
    if (step === null) break;
    atMs = step.atMs;
    while (driver.tick !== undefined && nextTickMs <= atMs) {
      const ticked = driver.tick(nextTickMs);
      if (ticked !== undefined) await ticked;
      nextTickMs += tickEveryMs;
    }
    if (step.kind === "event") {
      events++;
      const told = driver.event(step.decisionId, step.type, atMs);
      if (told !== undefined) await told;
    } else {
      const { opportunity, listenerIndex, arm } = step;
      const answer = driver.decide(opportunity, { atMs, listenerIndex, arm });
      const settled = answer instanceof Promise ? await answer : answer;
      tally.record(listenerIndex, stream.answer(settled));
    }
    if (++steps % progressEverySteps === 0) {
      options.onProgress?.(describe());
      await nextTurn();
    }
  }
  options.onProgress?.({ ...describe(), fraction: 1 });
  return finish(false);
}

import type { AgentId } from "./agent-roster";
import type { SignalName, SignalValues } from "./panel/signals";
import type { Sitting } from "./panel/sitting";
import type { MaybePromise } from "./ports";

/** The few numbers a vote rests on, by plain name. */
export type Evidence = Record<string, number | string | boolean>;

/** How sure an agent is of its forecast, in tenths: 0 abstains, 10 is full weight. */
export type Confidence = number;

/** How an agent learns about the moment or the candidates before anybody votes. */
export interface Sense<N extends SignalName = SignalName> {
  /** "moment" runs before the shortlist, "candidates" after it. */
  phase: "moment" | "candidates";
  signal: N;
  /** Signals of the same phase that must be there first. */
  after: readonly SignalName[];
  /** Equal keys mean equal values for the signal's time to live; null: do not cache. */
  cacheKey?(sitting: Sitting): string | null;
  run(sitting: Sitting): MaybePromise<SignalValues[N]>;
  /** What stands in when the agent is late, fails or is switched off. */
  fallback(sitting: Sitting): SignalValues[N];
}

/**
 * The one contract of the panel. An agent is a value without state of its own: what it learns is in the knowledge,
 * what it remembers is behind the ports, what it tells others is a signal.
 */
export interface Agent {
  readonly id: AgentId;
  readonly tier: 0 | 1 | 2 | 3 | null;
  readonly senses: readonly AnySense[];
  /** Writes a vote (−10,000…10,000) for every row, and objects where it must. */
  judge?(sitting: Sitting, votes: Int16Array): MaybePromise<Confidence>;
  /** The prior ballot that stands in when judging is late or fails; all zero when absent. */
  fallback?(sitting: Sitting, votes: Int16Array): Confidence;
  evidence?(sitting: Sitting, row: number): Evidence;
}

/** A sense of whichever signal. */
export type AnySense = { [N in SignalName]: Sense<N> }[SignalName];

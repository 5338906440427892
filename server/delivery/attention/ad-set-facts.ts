import type { PacingMode } from "@/server/engine/vocabulary";
import type { RunState } from "../schema";

/** Everything that the rules look at, of one ad set, as of the newest data. */
export interface AdSetFacts {
  state: RunState;
  asOfMs: number;
  startMs: number;
  endMs: number;
  /** Start of the ad set's own today. */
  todayStartMs: number;
  impressionsToday: number;
  pacingMode: PacingMode;
  budgetMicros: number;
  spentMicros: number;
  /** Share of the flight's traffic that has passed. */
  planShare: number;
  /** Smallest number of plays that a cap allows a listener; null without caps. */
  tightestCap: number | null;
  /** Of the window on screen. */
  windowSpendMicros: number;
  /** Matching opportunities that were lost, by reason. */
  losses: readonly { reason: string; opportunities: number }[];
  frequency: number | null;
  /** The first and the second half of the window. */
  halves: readonly [Response, Response];
}

export interface Response {
  impressions: number;
  completes: number;
}

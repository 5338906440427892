import type { PolicyFinding } from "../schema";
import type { Situation } from "./situation";

/** A finding before somebody has looked for a recorded decision that shows it. */
export interface Finding extends Omit<PolicyFinding, "recorded"> {
  /** Whether a recorded situation shows it; absent when no situation can. */
  shows?: (situation: Situation) => boolean;
  /** What such a recorded decision shows, after "In this one, ". */
  shown?: string;
}

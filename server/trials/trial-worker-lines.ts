import type { TrialInput, TrialOutcome } from "./run-trial";

/** What a trial worker is started with. */
export type TrialWorkerStart = TrialInput;

/** What a trial worker says; the last line is "done" or "failed". */
export type FromTrialWorker =
  | { line: "progress"; fraction: number }
  | { line: "done"; outcome: TrialOutcome }
  | { line: "failed"; message: string };

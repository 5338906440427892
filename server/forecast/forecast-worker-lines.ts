import type { ForecastJob, ForecastOutcome } from "./forecast-job";

/** What a forecast worker is started with: where the ledger is. */
export interface ForecastWorkerStart {
  path: string;
  clickhouseUrl: string | null;
  cluster: string | null;
}

/** What a forecast worker is told. */
export type ToForecastWorker =
  | { line: "run"; id: number; job: ForecastJob }
  | { line: "stop"; id: number }
  | { line: "close" };

/** What a forecast worker says. */
export type FromForecastWorker =
  | { line: "progress"; id: number; done: number; total: number }
  | { line: "done"; id: number; outcome: ForecastOutcome }
  | { line: "failed"; id: number; message: string };

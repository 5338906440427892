import type { Advertiser } from "@/server/campaigns/schema";
import type { PaceMemory } from "@/server/pacing/pace-keeper";
import type { ComputedForecast, PlacedDraft } from "./forecast-ad-set";

/** Everything a forecast is computed from but the recorded traffic, as plain data that may go to another thread. */
export interface ForecastJob {
  stored: readonly Advertiser[];
  /** Version of the stored campaigns. */
  catalogueVersion: number;
  draft: PlacedDraft;
  knowledge: { version: number; bytes: Uint8Array };
  policy: { version: number; document: unknown };
  pace: PaceMemory;
  spentBefore: ReadonlyMap<number, { everMicros: number; todayMicros: number }>;
  span: { fromMs: number; toMs: number };
  /** Newest decision, UTC milliseconds. */
  newestMs: number;
  sampleSize: number;
  seed: number;
}

/** What came of a job; null when too little has been recorded. */
export type ForecastOutcome =
  | (Omit<ComputedForecast, "replay" | "before"> & {
      decisions: number;
      ofDecisions: number;
      listeners: number;
      recordedDays: number;
      newestMs: number;
    })
  | null;

export interface ForecastRun {
  signal: AbortSignal;
  onProgress: (done: number, total: number) => void;
}

/** Computes forecasts, on whatever thread. */
export interface ForecastRunner {
  run(job: ForecastJob, run: ForecastRun): Promise<ForecastOutcome>;
  close(): Promise<void>;
}

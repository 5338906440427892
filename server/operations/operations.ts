import type {
  ImportedTrack,
  OperationProgress,
  RecountReport,
  RedecideOutcome,
  TracksStored,
} from "./operation-schema";

/** How the caller follows a job, and ends it early: then its promise rejects with the signal's reason. */
export interface OperationWatch {
  signal?: AbortSignal;
  onProgress?: (progress: OperationProgress) => void;
}

/**
 * What an operator may have done with the data: in this process, or through the server that holds the data folder.
 * One long job runs at a time; a second one rejects with OperationBusyError.
 */
export interface Operations {
  /** Counts every decision of the ledger again, in SQL and record by record. */
  recount(watch?: OperationWatch): Promise<RecountReport>;
  /** Decides the last decisions again from what they rest on and compares them ballot for ballot. */
  redecide(request: { last: number }, watch?: OperationWatch): Promise<RedecideOutcome>;
  /** Puts a catalogue of tracks in place of the one imported before: all of it or nothing. */
  replaceTracks(tracks: readonly ImportedTrack[]): Promise<TracksStored>;
  /** The imported catalogue, in the order of its ids; empty when nothing was imported. */
  listTracks(): Promise<ImportedTrack[]>;
}

/** Another job is running; its name completes "… is running". */
export class OperationBusyError extends Error {
  override readonly name = "OperationBusyError";
  constructor(readonly running: string) {
    super(`Another job (${running}) is running: wait until it is done, or cancel it.`);
  }
}

import type { EngineAdSet } from "./catalogue";
import type { ExposureRead, ListenerRead, OutsideBid, ProfileRead } from "./decision-record";
import type { Opportunity } from "./opportunity";
import type { PrivacyView } from "./privacy-view";

/** Time as the engine may know it. */
export interface Clock {
  /** UTC milliseconds. */
  nowMs(): number;
  /** A steady microsecond counter, for timings and deadlines only. */
  steadyMicros(): number;
  /** Calls `run` after a delay unless the returned function is called first. */
  after(delayMs: number, run: () => void): () => void;
}

/** A value now, or later when something must be waited for. */
export type MaybePromise<T> = T | Promise<T>;

/** What consent strings say, already decoded. */
export interface ConsentReading {
  /** Bits of `purpose`. */
  purposes: number;
  evidence: Readonly<Record<string, string | number | boolean>>;
}

/** Decodes consent signals; pure and deterministic. */
export interface ConsentReader {
  read(listener: Opportunity["listener"]): ConsentReading;
}

/** Turns the publisher's pseudonym into the key under which a listener is remembered. */
export interface ListenerKeys {
  keyOf(pseudonym: string): string;
}

/** What is remembered of listeners. Every answer is recorded with the decision. */
export interface ListenerMemory {
  findProfile(listenerKey: string, atMs: number): ProfileRead | null;
  readListener(listenerKey: string, view: PrivacyView, atMs: number): ListenerRead;
  /** Exposures for those of `adSets` with history, in any order. */
  readExposures(listenerKey: string, adSets: readonly EngineAdSet[], atMs: number): ExposureRead[];
}

/** A claim on one cap slot and the price of one impression. */
export interface Claim {
  decisionId: string;
  listenerKey: string;
  adSet: EngineAdSet;
  adNo: number;
  creativeNo: number;
  priceCpmMicros: number;
  atMs: number;
  expiresMs: number;
}

/** Takes a cap slot and budget atomically, or says which was gone. */
export interface Reservations {
  reserve(claim: Claim): MaybePromise<"reserved" | "cap-taken" | "budget-taken">;
}

/** Asks outside bidders; resolves within `deadlineMs` with whatever came. Never rejects. */
export interface BidderDesk {
  readonly seats: number;
  ask(view: PrivacyView, deadlineMs: number): Promise<readonly OutsideBid[]>;
}

/** Everything the engine is handed for live decisions. */
export interface EnginePorts {
  clock: Clock;
  consent: ConsentReader;
  keys: ListenerKeys;
  memory: ListenerMemory;
  reservations: Reservations;
  bidders: BidderDesk;
}

import type { EngineAdSet } from "@/server/engine/catalogue";
import type { ExposureRead, ListenerRead, ProfileRead, RecordedEvent } from "@/server/engine/decision-record";
import type { TrainingExample } from "@/server/engine/learning/training-example";
import type { Claim, ListenerMemory, Reservations } from "@/server/engine/ports";
import { type PrivacyView, unknownSecondsSinceLastAd } from "@/server/engine/privacy-view";
import { eventTypes } from "@/server/engine/vocabulary";
import { Budgets } from "./budgets";
import type { HotStore } from "./hot-store";
import {
  addExposure,
  addLateExposure,
  countInWindow,
  observeAd,
  observeAnswer,
  observeGenre,
  observeSkip,
  readExposures,
  readProfile,
  readRecent,
  removeExposure,
} from "./listener-record";
import { Listeners } from "./listeners";
import { type OpenDecision, OpenDecisions } from "./open-decisions";

const impression = eventTypes.indexOf("impression");
const complete = eventTypes.indexOf("complete");
const click = eventTypes.indexOf("click");
const skip = eventTypes.indexOf("skip");
const graceMs = 120_000;
const unknownOutcomeMs = 600_000;
const nobody: ListenerRead = {
  adsThisHour: 0,
  secondsSinceLastAd: unknownSecondsSinceLastAd,
  recent: [],
  recentSkips: 0,
};

/** An outcome that has become known: heard to the end or not, clicked or not. */
export interface Outcome {
  example: TrainingExample;
  completed: boolean;
  clicked: boolean;
  atMs: number;
}

/** What an answered decision opens, besides its claim. */
export interface Opening {
  closesMs: number;
  durationSeconds: number;
  clickUrl: string;
  category: number;
  arm: number;
  example: TrainingExample | null;
}

/** What became of an event. */
export type EventResult =
  | { outcome: "recorded"; event: RecordedEvent }
  | { outcome: "duplicate" | "unknown-decision" | "expired"; event: null };

/**
 * Caps, budgets, listeners and open decisions of one process. Everything happens between two turns of the event loop,
 * so a reservation is atomic; everything changed goes into the same transaction as the decisions that changed it.
 */
export class HotState implements ListenerMemory, Reservations {
  readonly #listeners: Listeners;
  readonly #open: OpenDecisions;
  readonly budgets: Budgets;
  /** Sums for the pacing: micros reserved per ad set since they were last taken. */
  readonly #won = new Map<number, number>();
  readonly #claims = new Map<string, { claim: Claim; costMicros: number; dayStartMs: number; exposureNo: number }>();
  #onOutcome: (outcome: Outcome) => void = () => undefined;

  constructor(store: HotStore, options: { listenersInMemory?: number; openInMemory?: number } = {}) {
    this.#listeners = new Listeners(store.listeners, options.listenersInMemory);
    this.budgets = new Budgets(store.budgets);
    this.#open = new OpenDecisions(store.open, options.openInMemory);
    this.#open.load();
  }

  /** Who is told when an outcome is known. */
  onOutcome(listener: (outcome: Outcome) => void): void {
    this.#onOutcome = listener;
  }

  get openDecisions(): number {
    return this.#open.size;
  }

  findProfile(listenerKey: string, atMs: number): ProfileRead | null {
    const record = this.#listeners.find(listenerKey);
    return record === null ? null : readProfile(record, Math.floor(atMs / 1000));
  }

  readListener(listenerKey: string, _view: PrivacyView, atMs: number): ListenerRead {
    const record = this.#listeners.find(listenerKey);
    return record === null ? nobody : readRecent(record, Math.floor(atMs / 1000));
  }

  readExposures(listenerKey: string, adSets: readonly EngineAdSet[], atMs: number): ExposureRead[] {
    const record = this.#listeners.find(listenerKey);
    return record === null ? [] : readExposures(record, adSets, Math.floor(atMs / 1000));
  }

  reserve(claim: Claim): "reserved" | "cap-taken" | "budget-taken" {
    const { adSet, listenerKey, atMs } = claim;
    const nowSeconds = Math.floor(atMs / 1000);
    const costMicros = Math.floor(claim.priceCpmMicros / 1000);
    let exposureNo = 0;
    if (listenerKey !== "") {
      const times = this.#listeners.find(listenerKey)?.exposures[String(adSet.no)] ?? [];
      for (const cap of adSet.caps) {
        if (countInWindow(times, nowSeconds, cap.windowMs) >= cap.maxImpressions) return "cap-taken";
      }
      exposureNo = countInWindow(times, nowSeconds, 30 * 86_400_000) + 1;
    }
    if (!this.budgets.affords(adSet, costMicros, atMs)) return "budget-taken";
    const dayStartMs = this.budgets.reserve(adSet, costMicros, atMs);
    if (listenerKey !== "") addExposure(this.#listeners.change(listenerKey), adSet, nowSeconds);
    this.#won.set(adSet.no, (this.#won.get(adSet.no) ?? 0) + costMicros);
    this.#claims.set(claim.decisionId, { claim, costMicros, dayStartMs, exposureNo });
    return "reserved";
  }

  /** Opens a reserved decision for its events; must follow the reservation in the same turn. */
  openDecision(decisionId: string, opening: Opening): void {
    const held = this.#claims.get(decisionId);
    if (held === undefined) return;
    this.#claims.delete(decisionId);
    const { claim, costMicros, dayStartMs, exposureNo } = held;
    const { adSet } = claim;
    this.#open.add({
      decisionId,
      atMs: claim.atMs,
      expiresMs: claim.expiresMs,
      closesMs: opening.closesMs,
      listenerKey: claim.listenerKey,
      advertiserNo: adSet.advertiserNo,
      campaignNo: adSet.campaignNo,
      adSetNo: adSet.no,
      adNo: claim.adNo,
      creativeNo: claim.creativeNo,
      category: opening.category,
      costMicros,
      dayStartMs,
      state: "reserved",
      eventMask: 0,
      impressionMs: 0,
      durationSeconds: opening.durationSeconds,
      exposureNo,
      arm: opening.arm,
      clickUrl: opening.clickUrl,
      example: opening.example,
      outcomeDueMs: 0,
    });
  }

  /** Notes what was playing around an opportunity. */
  observeMoment(listenerKey: string, genre: number, atMs: number): void {
    observeGenre(this.#listeners.change(listenerKey), genre, Math.floor(atMs / 1000));
  }

  /** Where a click on this decision's ad leads, or null when it is unknown. */
  findClickUrl(decisionId: string): string | null {
    return this.#open.find(decisionId)?.clickUrl ?? null;
  }

  /** Takes one event in: commits the reservation, counts the exposure, remembers answers. Repeats change nothing. */
  recordEvent(decisionId: string, type: number, atMs: number): EventResult {
    const decision = this.#open.find(decisionId);
    if (decision === null) return { outcome: "unknown-decision", event: null };
    if (atMs > decision.closesMs) return { outcome: "expired", event: null };
    const bit = 1 << type;
    if ((decision.eventMask & bit) !== 0) return { outcome: "duplicate", event: null };
    decision.eventMask |= bit;
    let chargedMicros = 0;
    if (type === impression) chargedMicros = this.#commit(decision, atMs);
    if (decision.state === "played") this.#remember(decision, type, atMs);
    this.#open.touch(decision);
    return { outcome: "recorded", event: toEvent(decision, type, atMs, chargedMicros) };
  }

  /** The ad was really played. One that comes after its reservation lapsed still counts as an exposure, but costs nothing. */
  #commit(decision: OpenDecision, atMs: number): number {
    let charged = decision.costMicros;
    if (decision.state === "reserved") {
      this.budgets.settle(decision.adSetNo, decision.costMicros, decision.dayStartMs, true);
    } else {
      charged = 0;
      if (decision.listenerKey !== "") {
        const record = this.#listeners.change(decision.listenerKey);
        addLateExposure(record, decision.adSetNo, Math.floor(atMs / 1000));
      }
    }
    decision.state = "played";
    decision.impressionMs = atMs;
    // Beacons may overtake one another: how the ad ended may be known before that it was played.
    const isSkipped = (decision.eventMask & (1 << skip)) !== 0;
    const hasEnded = isSkipped || (decision.eventMask & (1 << complete)) !== 0;
    decision.outcomeDueMs = atMs + (hasEnded ? graceMs : decision.durationSeconds * 1000 + unknownOutcomeMs);
    if (decision.listenerKey !== "") {
      observeAd(this.#listeners.change(decision.listenerKey), {
        atSeconds: Math.floor(atMs / 1000),
        category: decision.category,
        advertiserNo: decision.advertiserNo,
        skipped: isSkipped,
      });
    }
    return charged;
  }

  #remember(decision: OpenDecision, type: number, atMs: number): void {
    if (type === complete || type === skip) decision.outcomeDueMs = Math.min(decision.outcomeDueMs, atMs + graceMs);
    if (type === skip && decision.listenerKey !== "") {
      observeSkip(this.#listeners.change(decision.listenerKey), Math.floor(decision.impressionMs / 1000));
    }
  }

  /** Lets time pass: reservations lapse, outcomes become known, closed decisions are forgotten. */
  tick(nowMs: number): void {
    this.#open.eachDue(nowMs, (decision) => {
      if (decision.state === "reserved" && decision.expiresMs <= nowMs) this.#release(decision);
      else if (decision.state === "played" && decision.example !== null && decision.outcomeDueMs <= nowMs)
        this.#learn(decision);
      if (decision.closesMs <= nowMs && decision.example === null) this.#open.remove(decision);
      else this.#open.touch(decision);
    });
  }

  #release(decision: OpenDecision): void {
    this.budgets.settle(decision.adSetNo, decision.costMicros, decision.dayStartMs, false);
    if (decision.listenerKey !== "") {
      removeExposure(this.#listeners.change(decision.listenerKey), decision.adSetNo, Math.floor(decision.atMs / 1000));
    }
    decision.state = "released";
    decision.example = null;
  }

  #learn(decision: OpenDecision): void {
    const { example } = decision;
    if (example === null) return;
    const completed = (decision.eventMask & (1 << complete)) !== 0;
    if (example.listenerKey !== "") {
      observeAnswer(
        this.#listeners.change(example.listenerKey),
        example.category,
        completed,
        Math.floor(decision.outcomeDueMs / 1000),
      );
    }
    this.#onOutcome({
      example,
      completed,
      clicked: (decision.eventMask & (1 << click)) !== 0,
      atMs: decision.outcomeDueMs,
    });
    decision.example = null;
  }

  /** Micros reserved per ad set number since the last call. */
  takeWon(): ReadonlyMap<number, number> {
    const won = new Map(this.#won);
    this.#won.clear();
    return won;
  }

  /** Puts everything changed into the open transaction. */
  write(): void {
    this.#listeners.write();
    this.budgets.write();
    this.#open.write();
  }

  /** The transaction of the last `write` failed: everything it held is offered again. */
  writeAgain(): void {
    this.#listeners.writeAgain();
    this.budgets.writeAgain();
    this.#open.writeAgain();
  }
}

function toEvent(decision: OpenDecision, type: number, atMs: number, chargedMicros: number): RecordedEvent {
  return {
    decisionId: decision.decisionId,
    type,
    atMs,
    decisionAtMs: decision.atMs,
    advertiserNo: decision.advertiserNo,
    campaignNo: decision.campaignNo,
    adSetNo: decision.adSetNo,
    adNo: decision.adNo,
    creativeNo: decision.creativeNo,
    listenerKey: decision.listenerKey,
    chargedMicros,
    exposureNo: decision.exposureNo,
    arm: decision.arm,
  };
}

import type { EngineAdSet } from "@/server/engine/catalogue";
import { localDay } from "@/server/pacing/zone-days";
import type { KeyedStore } from "./hot-store";

/** What one ad set has spent and holds in reserve. Micros. */
export interface BudgetRecord {
  spentMicros: number;
  reservedMicros: number;
  /** The ad set's local day that the day's figures are of. */
  dayStartMs: number;
  dayEndMs: number;
  spentTodayMicros: number;
  reservedTodayMicros: number;
}

/** Budgets of all ad sets: reserve, then charge or release. Spent plus reserved never exceeds either budget. */
export class Budgets {
  readonly #store: KeyedStore<BudgetRecord, number>;
  readonly #records = new Map<number, BudgetRecord>();
  #changed = new Set<number>();
  #writing = new Set<number>();

  constructor(store: KeyedStore<BudgetRecord, number>) {
    this.#store = store;
  }

  /** The figures of an ad set with its day rolled on to the one around `atMs`. Days never roll back. */
  at(adSet: { no: number; timeZone: string }, atMs: number): BudgetRecord {
    let record = this.#records.get(adSet.no);
    if (record === undefined) {
      record = this.#store.get(adSet.no) ?? {
        spentMicros: 0,
        reservedMicros: 0,
        dayStartMs: 0,
        dayEndMs: 0,
        spentTodayMicros: 0,
        reservedTodayMicros: 0,
      };
      this.#records.set(adSet.no, record);
    }
    if (atMs >= record.dayEndMs) {
      const day = localDay(adSet.timeZone, atMs);
      record.dayStartMs = day.startMs;
      record.dayEndMs = day.endMs;
      record.spentTodayMicros = 0;
      record.reservedTodayMicros = 0;
    }
    return record;
  }

  /** Does another `costMicros` fit both budgets. */
  affords(adSet: EngineAdSet, costMicros: number, atMs: number): boolean {
    const record = this.at(adSet, atMs);
    const today = record.spentTodayMicros + record.reservedTodayMicros + costMicros;
    if (adSet.dailyBudgetMicros !== null && today > adSet.dailyBudgetMicros) return false;
    return record.spentMicros + record.reservedMicros + costMicros <= adSet.lifetimeBudgetMicros;
  }

  /** Holds `costMicros`; returns the day it is held on. Call `affords` first, in the same turn. */
  reserve(adSet: EngineAdSet, costMicros: number, atMs: number): number {
    const record = this.at(adSet, atMs);
    record.reservedMicros += costMicros;
    record.reservedTodayMicros += costMicros;
    this.#changed.add(adSet.no);
    return record.dayStartMs;
  }

  /** Ends a reservation, by paying for it or by giving it back. */
  settle(adSetNo: number, costMicros: number, dayStartMs: number, paid: boolean): void {
    const record = this.#records.get(adSetNo) ?? this.#store.get(adSetNo);
    if (record === undefined) return;
    this.#records.set(adSetNo, record);
    record.reservedMicros -= costMicros;
    if (paid) record.spentMicros += costMicros;
    if (record.dayStartMs === dayStartMs) {
      record.reservedTodayMicros -= costMicros;
      if (paid) record.spentTodayMicros += costMicros;
    }
    this.#changed.add(adSetNo);
  }

  /** Puts changed figures into the open transaction. */
  write(): void {
    this.#writing = this.#changed;
    this.#changed = new Set();
    for (const no of this.#writing) {
      const record = this.#records.get(no);
      if (record !== undefined) void this.#store.put(no, record);
    }
  }

  /** The transaction of the last `write` failed: its figures are offered again. */
  writeAgain(): void {
    for (const no of this.#writing) this.#changed.add(no);
  }
}

import type { EngineAdSet } from "@/server/engine/catalogue";
import { localDay } from "@/server/pacing/zone-days";
import type { BudgetRecord } from "@/server/state/budgets";

/** Money of an ad set in a world where each impression stands for many. */
interface SampleAccount extends BudgetRecord {
  dayEndMs: number;
}

/**
 * Budgets of a sampled world: an impression stands for `weight` of them and costs as much. The part of a budget too small
 * for another such lump is carried into the next day, or a small budget would be rounded down every day; at first half a
 * lump is lent, so that roundings up and down are alike.
 */
export class SampleBudgets {
  readonly #weight: number;
  readonly #spentBefore: ReadonlyMap<number, { everMicros: number; todayMicros: number }>;
  readonly #accounts = new Map<number, SampleAccount>();

  constructor(parts: {
    weight: number;
    /** Micros spent or reserved before, by ad set number. */
    spentBefore: ReadonlyMap<number, { everMicros: number; todayMicros: number }>;
  }) {
    this.#weight = parts.weight;
    this.#spentBefore = parts.spentBefore;
  }

  /** What one sampled impression costs, micros. */
  costOf(adSet: EngineAdSet): number {
    return Math.floor(adSet.bidCpmMicros / 1000) * this.#weight;
  }

  /** The figures of an ad set on the day around `atMs`; loans count as money not spent. */
  at(adSet: { no: number; timeZone: string }, atMs: number): BudgetRecord {
    let account = this.#accounts.get(adSet.no);
    if (account === undefined) {
      account = this.#open(adSet as EngineAdSet, atMs);
      this.#accounts.set(adSet.no, account);
    }
    if (atMs >= account.dayEndMs) this.#beginDay(adSet as EngineAdSet, account, atMs);
    return account;
  }

  #open(adSet: EngineAdSet, atMs: number): SampleAccount {
    const before = this.#spentBefore.get(adSet.no) ?? { everMicros: 0, todayMicros: 0 };
    const day = localDay(adSet.timeZone, atMs);
    const loan = this.#loanOf(adSet) / 2;
    return {
      spentMicros: before.everMicros - loan,
      reservedMicros: 0,
      dayStartMs: day.startMs,
      dayEndMs: day.endMs,
      spentTodayMicros: before.todayMicros - loan,
      reservedTodayMicros: 0,
    };
  }

  /** What a lump costs beyond a single impression. */
  #loanOf(adSet: EngineAdSet): number {
    return this.costOf(adSet) - Math.floor(adSet.bidCpmMicros / 1000);
  }

  #beginDay(adSet: EngineAdSet, account: SampleAccount, atMs: number): void {
    const day = localDay(adSet.timeZone, atMs);
    account.dayStartMs = day.startMs;
    account.dayEndMs = day.endMs;
    const left = adSet.dailyBudgetMicros === null ? 0 : adSet.dailyBudgetMicros - account.spentTodayMicros;
    account.spentTodayMicros = -Math.min(this.#loanOf(adSet), Math.max(0, left));
  }

  affords(adSet: EngineAdSet, atMs: number): boolean {
    const account = this.at(adSet, atMs);
    const cost = this.costOf(adSet);
    if (adSet.dailyBudgetMicros !== null && account.spentTodayMicros + cost > adSet.dailyBudgetMicros) return false;
    return account.spentMicros + cost <= adSet.lifetimeBudgetMicros;
  }

  pay(adSet: EngineAdSet, atMs: number): void {
    const account = this.at(adSet, atMs);
    const cost = this.costOf(adSet);
    account.spentMicros += cost;
    account.spentTodayMicros += cost;
  }
}

import type { AdSet, Advertiser } from "@/server/campaigns/schema";
import type { RecordedEvent } from "@/server/engine/decision-record";
import { localDay } from "@/server/pacing/zone-days";

interface Account {
  adSet: AdSet;
  /** The day looked at last. */
  day: { startMs: number; endMs: number };
  byDay: Map<number, number>;
  totalMicros: number;
}

/** What every ad set was charged, by its own local days, kept apart from the product's own bookkeeping. */
export class SpendBook {
  readonly #accounts = new Map<number, Account>();

  constructor(advertisers: readonly Advertiser[]) {
    for (const { campaigns } of advertisers) {
      for (const adSet of campaigns.flatMap((campaign) => campaign.adSets)) {
        this.#accounts.set(adSet.no, { adSet, day: { startMs: 0, endMs: 0 }, byDay: new Map(), totalMicros: 0 });
      }
    }
  }

  /** A charge counts on the day on which its decision reserved the money. */
  charge({ adSetNo, decisionAtMs, chargedMicros }: RecordedEvent): void {
    const account = this.#accounts.get(adSetNo);
    if (account === undefined || chargedMicros === 0) return;
    const { day } = account;
    if (decisionAtMs < day.startMs || decisionAtMs >= day.endMs) {
      account.day = localDay(account.adSet.timeZone, decisionAtMs);
    }
    const { startMs } = account.day;
    account.byDay.set(startMs, (account.byDay.get(startMs) ?? 0) + chargedMicros);
    account.totalMicros += chargedMicros;
  }

  /** Micros charged above a daily or a lifetime budget, and the days of ad sets that were looked at. */
  findOverspend(): { micros: number; days: number } {
    let micros = 0;
    let days = 0;
    for (const { adSet, byDay, totalMicros } of this.#accounts.values()) {
      micros += Math.max(0, totalMicros - adSet.lifetimeBudgetMicros);
      days += byDay.size;
      const { dailyBudgetMicros } = adSet;
      if (dailyBudgetMicros === undefined) continue;
      for (const spent of byDay.values()) micros += Math.max(0, spent - dailyBudgetMicros);
    }
    return { micros, days };
  }
}

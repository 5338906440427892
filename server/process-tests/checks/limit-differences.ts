import type { AdSet, Advertiser } from "@/server/campaigns/schema";
import type { HotState } from "@/server/state/hot-state";
import { decisionKey, type LedgerContents, Tally, wonBy } from "./read-ledger";

const unitMs = { HOUR: 3_600_000, DAY: 86_400_000, WEEK: 604_800_000, MONTH: 2_592_000_000 } as const;

/** Caps and budgets that the ledger shows to be exceeded. A reservation counts as an exposure from when it is made. */
export function findExceededLimits(
  advertisers: readonly Advertiser[],
  { decisions, events }: LedgerContents,
): string[] {
  const adSets = listAdSets(advertisers);
  const exposures = new Map<string, { adSet: AdSet; times: number[] }>();
  for (const record of decisions) {
    const adSet = adSets.get(wonBy(record)?.adSetNo ?? 0);
    const { listenerKey } = record.view;
    if (adSet === undefined || listenerKey === "") continue;
    const key = `${listenerKey}/${adSet.no}`;
    const known = exposures.get(key) ?? { adSet, times: [] };
    known.times.push(record.atMs);
    exposures.set(key, known);
  }
  const found: string[] = [];
  for (const [key, { adSet, times }] of exposures) {
    times.sort((a, b) => a - b);
    for (const { unit, period, maxImpressions } of adSet.caps) {
      // The exposure `maxImpressions` later must lie outside the window; stored times are whole seconds.
      const windowMs = unitMs[unit] * period - 1_000;
      const over = times.some((at, i) => (times[i + maxImpressions] ?? Number.POSITIVE_INFINITY) - at < windowMs);
      if (over) found.push(`${key} was exposed ${times.length} times against ${maxImpressions} in ${period} ${unit}`);
    }
  }
  const charged = sumCharges(events);
  for (const [no, adSet] of adSets) {
    const spent = charged.sums.get(String(no)) ?? 0;
    const daily = adSet.dailyBudgetMicros ?? Number.POSITIVE_INFINITY;
    if (spent > adSet.lifetimeBudgetMicros || spent > daily) found.push(`${adSet.name} was charged ${spent}`);
  }
  return found;
}

/** Where the money that the process remembers is not the money in the ledger: what was charged, and what is still reserved. */
export function findMoneyDifferences(
  advertisers: readonly Advertiser[],
  state: HotState,
  contents: LedgerContents,
): string[] {
  const kept = new Tally();
  for (const adSet of listAdSets(advertisers).values()) {
    const { spentMicros, reservedMicros } = state.budgets.at(adSet, Date.now());
    kept.add(`spent by ad set ${adSet.no}`, spentMicros);
    kept.add(`reserved by ad set ${adSet.no}`, reservedMicros);
  }
  const rows = new Tally();
  for (const [adSetNo, micros] of sumCharges(contents.events).sums) rows.add(`spent by ad set ${adSetNo}`, micros);
  const played = new Set(contents.events.flatMap(({ decision, type }) => (type === 0 ? [decision] : [])));
  for (const record of contents.decisions) {
    const won = wonBy(record);
    if (won === null || played.has(decisionKey(record.id))) continue;
    rows.add(`reserved by ad set ${won.adSetNo}`, Math.floor(record.priceCpmMicros / 1000));
  }
  return rows.differencesTo(kept);
}

function sumCharges(events: LedgerContents["events"]): Tally {
  const charged = new Tally();
  for (const { adSetNo, chargedMicros } of events) charged.add(String(adSetNo), chargedMicros);
  return charged;
}

function listAdSets(advertisers: readonly Advertiser[]): Map<number, AdSet> {
  const all = advertisers.flatMap(({ campaigns }) => campaigns.flatMap(({ adSets }) => adSets));
  return new Map(all.map((adSet) => [adSet.no, adSet]));
}

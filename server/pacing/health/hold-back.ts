import { type Reason, reasonCodes } from "@/server/engine/reason-codes";

/** What can hold an ad set back, in the order of a screen. */
export const holdBackGroups = ["pacing", "supply", "caps", "losing"] as const;
export type HoldBackGroup = (typeof holdBackGroups)[number];

/**
 * Which group each reason belongs to; null for moments that the ad set never asked for.
 *
 * - pacing: the budget held it. The shadow price of a budget that is paced acts on the vote, so what it costs shows under
 *   `losing`; only an empty budget shows here.
 * - supply: the moment matched the targeting but was not to be had: price floor, length, content, consent, ad load.
 * - caps: the listener had heard it as often as allowed, or cannot be capped.
 * - losing: the ad could have played and something else was preferred, or nothing at all.
 */
export const groupOfReason: Readonly<Record<Reason, HoldBackGroup | null>> = {
  timeout: "losing",
  "privacy-blocked": "supply",
  "below-floor": "supply",
  "competitive-separation": "supply",
  "category-blocked": "supply",
  "targeting-mismatch": null,
  "outside-flight": null,
  "duration-mismatch": "supply",
  "not-shortlisted": "losing",
  outvoted: "losing",
  "silence-chosen": "losing",
  "reservation-failed": "caps",
  "deadline-passed": "losing",
  "cap-hour": "caps",
  "cap-day": "caps",
  "cap-week": "caps",
  "cap-month": "caps",
  "budget-day-spent": "pacing",
  "budget-lifetime-spent": "pacing",
  "content-excluded": "supply",
  "explicit-excluded": "supply",
  "suitability-below-level": "supply",
  "sad-passage": "supply",
  "ad-load": "supply",
  "too-soon": "supply",
  "child-listener": "supply",
  "no-consent-for-caps": "caps",
  "quiet-moment": "supply",
  "creative-missing": "supply",
  "outbid-outside": "losing",
  "policy-rule": "supply",
};

const groupOfCode = new Map<number, { reason: Reason; group: HoldBackGroup | null }>(
  (Object.keys(reasonCodes) as Reason[]).map((reason) => [
    reasonCodes[reason].code,
    { reason, group: groupOfReason[reason] },
  ]),
);

/** The matched opportunities of an ad set, told apart; `won` and the groups' losses sum to `matched` exactly. */
export interface HoldBack {
  /** Opportunities in flight that met the targeting. */
  matched: number;
  won: number;
  /** Opportunities in flight that did not. */
  unmatched: number;
  groups: {
    group: HoldBackGroup;
    opportunities: number;
    /** Of all losses, tenths of a percent; the four sum to 1,000 where there are losses. */
    sharePermille: number;
    reasons: { reason: Reason; opportunities: number }[];
  }[];
}

/** Splits counts by reason code (0: won) into the four groups. Codes that were never given out throw a RangeError. */
export function splitHoldBack(counts: Iterable<{ code: number; opportunities: number }>): HoldBack {
  let won = 0;
  let unmatched = 0;
  const byGroup = new Map(holdBackGroups.map((group) => [group, new Map<Reason, number>()]));
  for (const { code, opportunities } of counts) {
    if (code === 0) {
      won += opportunities;
      continue;
    }
    const known = groupOfCode.get(code);
    if (known === undefined) throw new RangeError(`reason code ${code} is not in the table`);
    const reasons = known.group === null ? null : byGroup.get(known.group);
    if (reasons === null || reasons === undefined) unmatched += opportunities;
    else reasons.set(known.reason, (reasons.get(known.reason) ?? 0) + opportunities);
  }
  const totals = holdBackGroups.map((group) => sum(byGroup.get(group)?.values() ?? []));
  const shares = shareOut(totals);
  return {
    matched: won + sum(totals),
    won,
    unmatched,
    groups: holdBackGroups.map((group, at) => ({
      group,
      opportunities: totals[at] ?? 0,
      sharePermille: shares[at] ?? 0,
      reasons: [...(byGroup.get(group) ?? [])]
        .map(([reason, opportunities]) => ({ reason, opportunities }))
        .sort((a, b) => b.opportunities - a.opportunities || a.reason.localeCompare(b.reason, "en")),
    })),
  };
}

function sum(values: Iterable<number>): number {
  let total = 0;
  for (const value of values) total += value;
  return total;
}

/** Whole thousandths that sum to 1,000 (largest remainder; the first wins ties); zeros when there is nothing to share. */
function shareOut(counts: readonly number[]): number[] {
  const total = sum(counts);
  if (total === 0) return counts.map(() => 0);
  const floors = counts.map((count) => Math.floor((count * 1000) / total));
  const order = counts
    .map((count, at) => ({ at, rest: (count * 1000) % total }))
    .sort((a, b) => b.rest - a.rest || a.at - b.at);
  for (const { at } of order.slice(0, 1000 - sum(floors))) floors[at] = (floors[at] ?? 0) + 1;
  return floors;
}

import type { AdSet, FrequencyCap } from "@/server/campaigns/schema";
import { type Reason, reasonCodes } from "@/server/engine/reason-codes";
import type { CapUnit } from "@/server/engine/vocabulary";

/**
 * In which recorded decisions a change of an ad set's settings can make any difference.
 * "none": in none. "vetoed": where the ad set was ruled out for one of these codes. "took-part": where it was ranked or
 * ruled out. "matched": wherever its targeting, as it was or as it would be, accepts the moment.
 */
export type ChangeScope =
  | { kind: "none" }
  | { kind: "vetoed"; codes: readonly number[] }
  | { kind: "took-part" }
  | { kind: "matched" };

const capReasons: Record<CapUnit, Reason> = { HOUR: "cap-hour", DAY: "cap-day", WEEK: "cap-week", MONTH: "cap-month" };

function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/** Does every member of `list` stand in `of`. */
function isWithin<T>(list: readonly T[], of: readonly T[]): boolean {
  return list.every((one) => of.includes(one));
}

/** Codes of the caps that became looser, or null when some cap became tighter or is new. */
function loosenedCaps(before: readonly FrequencyCap[], after: readonly FrequencyCap[]): number[] | null {
  const keyOf = ({ unit, period }: FrequencyCap) => `${unit}/${period}`;
  const old = new Map(before.map((cap) => [keyOf(cap), cap]));
  const loosened = new Set<number>();
  for (const cap of after) {
    const was = old.get(keyOf(cap));
    if (was === undefined || was.maxImpressions > cap.maxImpressions) return null;
    if (was.maxImpressions < cap.maxImpressions) loosened.add(reasonCodes[capReasons[cap.unit]].code);
    old.delete(keyOf(cap));
  }
  for (const { unit } of old.values()) loosened.add(reasonCodes[capReasons[unit]].code);
  return [...loosened];
}

/** Codes of the exclusions that became looser, or null when some became tighter. */
function loosenedExclusions(before: AdSet["exclusions"], after: AdSet["exclusions"]): number[] | null {
  const lists = ["contentCategories", "genres", "keywords"] as const;
  if (!lists.every((name) => isWithin<string>(after[name], before[name]))) return null;
  if (after.explicit && !before.explicit) return null;
  if (after.suitabilityLevel > before.suitabilityLevel) return null;
  const codes: number[] = [];
  if (lists.some((name) => after[name].length < before[name].length)) codes.push(reasonCodes["content-excluded"].code);
  if (before.explicit && !after.explicit) codes.push(reasonCodes["explicit-excluded"].code);
  if (after.suitabilityLevel < before.suitabilityLevel) codes.push(reasonCodes["suitability-below-level"].code);
  return codes;
}

/** The narrowest scope that holds every decision which the change could turn. Ads and names do not count as settings. */
export function findChangeScope(before: AdSet, after: AdSet): ChangeScope {
  const everywhere = [
    "targeting",
    "maxCpmBidMicros",
    "dailyBudgetMicros",
    "lifetimeBudgetMicros",
    "pacingMode",
    "startsAt",
    "endsAt",
    "timeZone",
  ] as const;
  if (everywhere.some((name) => !isSame(before[name], after[name]))) return { kind: "matched" };
  const caps = loosenedCaps(before.caps, after.caps);
  const exclusions = loosenedExclusions(before.exclusions, after.exclusions);
  if (caps === null || exclusions === null) return { kind: "took-part" };
  const codes = [...caps, ...exclusions];
  return codes.length === 0 ? { kind: "none" } : { kind: "vetoed", codes };
}

import type { AdSet } from "@/server/campaigns/schema";
import type { Reason } from "@/server/engine/reason-codes";
import type { AdSetChange, TargetingPart } from "@/server/estimates/change-ad-set";
import { targetingParts } from "@/server/estimates/change-ad-set";
import type { Funnel, Remedy } from "./schema";

const bidSteps = 1.1;
const budgetSteps = 1.2;
/** Exclusions of one kind that are offered at most. */
const mostExclusions = 3;
const mostParts = 4;

const capUnitOf: Partial<Record<string, AdSet["caps"][number]["unit"]>> = {
  "cap-hour": "HOUR",
  "cap-day": "DAY",
  "cap-week": "WEEK",
  "cap-month": "MONTH",
};

/** A tenth or a fifth more, in whole cents. */
function raise(micros: number, times: number): number {
  return Math.max(micros + 10_000, Math.round((micros * times) / 10_000) * 10_000);
}

function isOpen(targeting: AdSet["targeting"], part: TargetingPart): boolean {
  if (part === "ages") return targeting.minAge === undefined && targeting.maxAge === undefined;
  return targeting[part].length === 0;
}

function changesFor(reason: string, adSet: AdSet): { change: AdSetChange; before: number | null }[] {
  const { exclusions } = adSet;
  const capUnit = capUnitOf[reason];
  if (capUnit !== undefined) {
    return adSet.caps
      .filter(({ unit }) => unit === capUnit)
      .map(({ unit, period, maxImpressions }) => ({
        change: { kind: "cap", unit, period, maxImpressions: maxImpressions + 1 },
        before: maxImpressions,
      }));
  }
  const bid = {
    change: { kind: "bid", maxCpmBidMicros: raise(adSet.maxCpmBidMicros, bidSteps) } as const,
    before: adSet.maxCpmBidMicros,
  };
  switch (reason as Reason) {
    case "outvoted":
    case "silence-chosen":
    case "outbid-outside":
    case "not-shortlisted":
      return adSet.pacingMode === "PACING_ASAP"
        ? [bid]
        : [bid, { change: { kind: "pacing", pacingMode: "PACING_ASAP" }, before: null }];
    case "below-floor":
      return [bid];
    case "budget-day-spent":
      return adSet.dailyBudgetMicros === undefined
        ? []
        : [
            {
              change: { kind: "daily-budget", dailyBudgetMicros: raise(adSet.dailyBudgetMicros, budgetSteps) },
              before: adSet.dailyBudgetMicros,
            },
          ];
    case "budget-lifetime-spent":
      return [
        {
          change: { kind: "lifetime-budget", lifetimeBudgetMicros: raise(adSet.lifetimeBudgetMicros, budgetSteps) },
          before: adSet.lifetimeBudgetMicros,
        },
      ];
    case "explicit-excluded":
      return exclusions.explicit ? [{ change: { kind: "allow-explicit" }, before: null }] : [];
    case "suitability-below-level":
      return exclusions.suitabilityLevel > 1
        ? [
            {
              change: { kind: "suitability", suitabilityLevel: exclusions.suitabilityLevel - 1 },
              before: exclusions.suitabilityLevel,
            },
          ]
        : [];
    case "content-excluded":
      return [
        ...exclusions.contentCategories.map(
          (contentCategory): AdSetChange => ({
            kind: "allow-content",
            contentCategory,
          }),
        ),
        ...exclusions.genres.map((genre): AdSetChange => ({ kind: "allow-genre", genre })),
        ...exclusions.keywords.map((keyword): AdSetChange => ({ kind: "allow-keyword", keyword })),
      ]
        .slice(0, mostExclusions)
        .map((change) => ({ change, before: null }));
    case "targeting-mismatch":
      return targetingParts
        .filter((part) => !isOpen(adSet.targeting, part))
        .slice(0, mostParts)
        .map((part) => ({ change: { kind: "widen", part }, before: null }));
    default:
      return [];
  }
}

/**
 * What the owner of an ad set could change about its losses, the largest loss first; a change that answers several
 * reasons stands with the largest of them. Reasons that only the publisher or the listener can change have none.
 */
export function listRemedies(funnel: Funnel, adSet: AdSet): Remedy[] {
  const reasons = funnel.stages.flatMap((stage) => stage.reasons).sort((a, b) => b.count - a.count || a.code - b.code);
  const remedies = new Map<string, Remedy>();
  for (const { reason } of reasons) {
    for (const { change, before } of changesFor(reason, adSet)) {
      const id = JSON.stringify(change);
      if (!remedies.has(id)) remedies.set(id, { reason, change, before });
    }
  }
  return [...remedies.values()];
}

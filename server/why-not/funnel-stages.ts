import { findReasonByCode, type Reason } from "@/server/engine/reason-codes";
import type { FunnelStage } from "./schema";

const stageOf: Partial<Record<Reason, FunnelStage>> = {
  "targeting-mismatch": "targeting",
  "outside-flight": "entry",
  "budget-lifetime-spent": "entry",
  "budget-day-spent": "entry",
  "below-floor": "entry",
  "duration-mismatch": "entry",
  "creative-missing": "entry",
  "not-shortlisted": "shortlist",
  outvoted: "vote",
  "silence-chosen": "vote",
  "outbid-outside": "vote",
  "reservation-failed": "settle",
  "deadline-passed": "settle",
  timeout: "settle",
};

/**
 * The step at which a loss with this code of `reasonCodes` happens. `tierOf` says which tier of the policy a veto is
 * of; one that no rule of the policy knows (any more) stands with the last tier.
 */
export function findStage(code: number, tierOf: (code: number) => number | null): FunnelStage {
  const reason = findReasonByCode(code);
  const known = reason === null ? undefined : stageOf[reason];
  if (known !== undefined) return known;
  const tier = tierOf(code);
  return tier === 0 ? "veto-0" : tier === 1 ? "veto-1" : tier === 2 ? "veto-2" : "veto-3";
}

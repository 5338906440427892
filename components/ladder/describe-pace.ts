import { formatAmount } from "@/components/format/money";
import { formatShare } from "@/components/format/numbers";
import type { Pace } from "@/server/delivery/schema";

export interface PaceWords {
  /** A word of judgement: "On track", "Behind", "Far ahead". */
  word: string;
  tone: "good" | "warn" | "bad" | "neutral";
  /** "14 % of €163.86 spent, plan 16 %". */
  sentence: string;
}

/** How spend to date stands against budget and plan, in words. */
export function describePace(pace: Pace): PaceWords {
  const { spendShare, planShare, budgetMicros, health } = pace;
  const spent = `${formatShare(spendShare)} of ${formatAmount(budgetMicros)} spent`;
  const sentence = planShare === null ? spent : `${spent}, plan ${formatShare(planShare)}`;
  if (health === null || planShare === null) return { word: "Not running", tone: "neutral", sentence };
  if (health === "on-track") return { word: "On track", tone: "good", sentence };
  const way = spendShare < planShare ? "behind" : "ahead";
  return health === "critical"
    ? { word: `Far ${way}`, tone: "bad", sentence }
    : { word: way === "behind" ? "Behind" : "Ahead", tone: "warn", sentence };
}

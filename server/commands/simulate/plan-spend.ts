import type { AdSet, Campaign } from "@/server/campaigns/schema";

const dayMs = 86_400_000;

/** What an ad set may spend between two UTC instants: its daily budgets, or its part of the lifetime budget. */
function planAdSet(adSet: AdSet, fromMs: number, toMs: number): number {
  if (adSet.status !== "ACTIVE") return 0;
  const startMs = Date.parse(adSet.startsAt);
  const endMs = Date.parse(adSet.endsAt);
  const overlapMs = Math.max(0, Math.min(toMs, endMs) - Math.max(fromMs, startMs));
  const perMs =
    adSet.dailyBudgetMicros === undefined
      ? adSet.lifetimeBudgetMicros / (endMs - startMs)
      : adSet.dailyBudgetMicros / dayMs;
  return Math.min(adSet.lifetimeBudgetMicros, perMs * overlapMs);
}

/** Micros a campaign was meant to spend between two UTC instants. */
export function planSpend(campaign: Campaign, fromMs: number, toMs: number): number {
  return campaign.adSets.reduce((sum, adSet) => sum + planAdSet(adSet, fromMs, toMs), 0);
}

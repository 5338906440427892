import type { AdSet, Campaign } from "@/server/campaigns/schema";
import type { RunState } from "./schema";

type Status = "ACTIVE" | "PAUSED" | "ARCHIVED";

export interface AdSetRun {
  /** Of the campaign and of the ad set itself. */
  statuses: readonly Status[];
  startMs: number;
  endMs: number;
  spentMicros: number;
  budgetMicros: number;
  /** What one more impression costs at most. */
  costMicros: number;
}

/** What an ad set is doing at an instant. What people decided comes before what time and money did. */
export function adSetStateAt({ statuses, ...run }: AdSetRun, atMs: number): RunState {
  if (statuses.includes("ARCHIVED")) return "ARCHIVED";
  if (atMs >= run.endMs) return "ENDED";
  if (statuses.includes("PAUSED")) return "PAUSED";
  if (run.spentMicros + run.costMicros > run.budgetMicros) return "BUDGET_SPENT";
  return atMs < run.startMs ? "SCHEDULED" : "RUNNING";
}

/** What an ad set is doing, from the ladder and what was spent to date. */
export function describeRun(campaign: Campaign, adSet: AdSet, spentMicros: number): AdSetRun {
  return {
    statuses: [campaign.status, adSet.status],
    startMs: Date.parse(adSet.startsAt),
    endMs: Date.parse(adSet.endsAt),
    spentMicros,
    budgetMicros: adSet.lifetimeBudgetMicros,
    costMicros: Math.floor(adSet.maxCpmBidMicros / 1000),
  };
}

const order: readonly RunState[] = ["RUNNING", "SCHEDULED", "PAUSED", "BUDGET_SPENT", "ENDED", "ARCHIVED"];

/** What a campaign does: what the liveliest of its ad sets does. */
export function campaignState(status: Status, adSets: readonly RunState[]): RunState {
  if (status === "ARCHIVED") return "ARCHIVED";
  if (status === "PAUSED") return "PAUSED";
  return order.find((state) => adSets.includes(state)) ?? "EMPTY";
}

/** What an ad or creative does below a parent: what the parent does unless it is held back itself. */
export function childState(status: Status, parent: RunState): RunState {
  if (status === "ARCHIVED") return "ARCHIVED";
  return status === "PAUSED" ? "PAUSED" : parent;
}

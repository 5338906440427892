import type { AgentId } from "@/server/engine/agent-roster";

/** Agents whose votes are prices in disguise: which of two candidates they favour says which of two bids is higher. */
export const moneyAgents: readonly AgentId[] = ["budget-pacing", "yield", "advertiser-value", "exchange"];

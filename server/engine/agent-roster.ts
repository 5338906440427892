/** The fourteen seats: stable numbers (the ledger stores them), tiers and jobs. */

export const agentIds = [
  "privacy",
  "brand-safety",
  "frequency",
  "budget-pacing",
  "user-profile",
  "context",
  "ad-selection",
  "creative",
  "engagement",
  "listener-experience",
  "yield",
  "advertiser-value",
  "voice-intent",
  "exchange",
] as const;

export type AgentId = (typeof agentIds)[number];

/** Seat numbers start at 1; 0 means "nobody" in the ledger. */
export function seatOf(agent: AgentId): number {
  return agentIds.indexOf(agent) + 1;
}

/** The agent in a seat, or null for a number no seat has. */
export function findAgentBySeat(seat: number): AgentId | null {
  return agentIds[seat - 1] ?? null;
}

/** Agents that forecast response. They share one block of weight, and only theirs is learned. */
export const forecasters = [
  "user-profile",
  "context",
  "creative",
  "engagement",
  "voice-intent",
] as const satisfies readonly AgentId[];
export type Forecaster = (typeof forecasters)[number];

/** Lengths of window that end at the newest decision, so that a quiet night still shows its last hour of data. */
export const decisionRanges = ["1h", "24h", "7d", "14d", "30d", "custom"] as const;
export type DecisionRange = (typeof decisionRanges)[number];

const hour = 3_600_000;
const lengthMs: Record<Exclude<DecisionRange, "custom">, number> = {
  "1h": hour,
  "24h": 24 * hour,
  "7d": 7 * 24 * hour,
  "14d": 14 * 24 * hour,
  "30d": 30 * 24 * hour,
};

export interface Window {
  from?: string;
  to?: string;
}

/** The UTC window of a preset that ends just after `newestAt`; a custom range or an empty ledger keeps `custom`. */
export function resolveRange(range: DecisionRange, custom: Window, newestAt: string | null): Window {
  if (range === "custom") return custom;
  if (newestAt === null) return {};
  const newestMs = Date.parse(newestAt);
  return {
    from: new Date(newestMs - lengthMs[range]).toISOString(),
    to: new Date(newestMs + 1).toISOString(),
  };
}

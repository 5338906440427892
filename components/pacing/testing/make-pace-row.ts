import type { PaceRow } from "@/server/pacing/health/schema";

/** An ad set half way through its flight and on track, or what a test makes of it. */
export function makePaceRow(own: Partial<PaceRow> = {}): PaceRow {
  return {
    adSetId: "a1",
    adSetName: "All music",
    campaignId: "c1",
    campaignName: "Morning cup",
    advertiserName: "Brumble Coffee",
    mode: "PACING_EVEN",
    timeZone: "UTC",
    startsAt: "2026-11-01T00:00:00.000Z",
    endsAt: "2026-11-11T00:00:00.000Z",
    status: "on-track",
    severity: "ok",
    elapsed: 0.5,
    delivered: 0.48,
    index: 0.96,
    flightGap: -2,
    lastDayGap: 1,
    goalMicros: 100_000_000,
    lifetimeBudgetMicros: 100_000_000,
    dailyBudgetMicros: 10_000_000,
    spendMicros: 48_000_000,
    impressions: 8_000,
    rangeSpendMicros: 48_000_000,
    rangePlanMicros: 50_000_000,
    lastDaySpendMicros: 10_000_000,
    lastDayPlanMicros: 10_000_000,
    forecast: null,
    leftMicros: 52_000_000,
    remainingDays: 5,
    leftPerDayMicros: 10_400_000,
    priceMilli: 700,
    mainHoldBack: { group: "losing", sharePermille: 700 },
    ...own,
  };
}

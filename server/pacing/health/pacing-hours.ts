import { listOwnedAdSets, type OwnedAdSet } from "@/server/campaigns/list-owned-ad-sets";
import type { DeskParts } from "@/server/desk-parts";
import type { TenantLedger } from "@/server/ledger/tenant-ledger";
import { createLaneFinder } from "./find-lanes";
import { impressionCost } from "./impression-cost";
import { flightGoal } from "./judge-health";
import { listFlightTotals } from "./queries/list-flight-totals";
import { readPaceHours } from "./read-pace-hours";
import { longestFlightMs } from "./read-pace-rows";

/** One hour of an ad set as reports count it. Money is micros; states are as of the hour's end, at most of the newest decision. */
export interface PacingHour {
  adSet: OwnedAdSet;
  /** Start, UTC milliseconds. */
  hourMs: number;
  planMicros: number;
  spendMicros: number;
  impressions: number;
  /** What the plan pays for at the bid. */
  planImpressions: number;
  /** What the flight is to spend in all. */
  goalMicros: number;
  /** The part of the goal that falls on the time passed of the flight. */
  dueMicros: number;
  /** Spent since the flight began. */
  flightSpendMicros: number;
  /** Of the goal. */
  leftMicros: number;
}

/** The hours of the window of every ad set of the ledger's tenants that `keeps` lets through, each ad set's in order. */
export type ReadPacingHours = (
  ledger: TenantLedger,
  keeps: (adSet: OwnedAdSet) => boolean,
) => Promise<Generator<PacingHour>>;

const hourMs = 3_600_000;

/** Reads hours from what the pacing pages read: hours outside a flight count where something was spent or planned. */
export function createPacingHoursReader(
  parts: Pick<DeskParts, "prisma" | "book" | "findNewestMs" | "nowMs">,
): ReadPacingHours {
  const findLanes = createLaneFinder(parts);
  return async (ledger, keeps) => {
    const { tenant, window } = ledger;
    const adSets = (await listOwnedAdSets(parts.prisma, tenant, { level: "account" })).filter(keeps);
    const asOfMs = (await parts.findNewestMs()) ?? parts.nowMs();
    const fromMs = Math.ceil(window.fromMs / hourMs) * hourMs;
    const toMs = Math.min(Math.ceil(window.toMs / hourMs), Math.floor(asOfMs / hourMs) + 1) * hourMs;
    if (adSets.length === 0 || toMs <= fromMs) return noHours();
    const nos = adSets.map(({ no }) => no);
    const before = { fromMs: Math.min(asOfMs - longestFlightMs, fromMs - hourMs), toMs: fromMs };
    const [hours, spentBefore] = await Promise.all([
      readPaceHours(ledger.over({ fromMs, toMs }), adSets, findLanes),
      listFlightTotals(ledger.over(before), nos),
    ]);
    const spentOf = new Map(spentBefore.map(({ adSetNo, spendMicros }) => [adSetNo, spendMicros]));
    return listHours(
      adSets.map((adSet) => ({ adSet, hours: hours.get(adSet.no) ?? [], spentMicros: spentOf.get(adSet.no) ?? 0 })),
      asOfMs,
    );
  };
}

function* noHours(): Generator<PacingHour> {}

type Lived = Pick<PacingHour, "hourMs" | "planMicros" | "spendMicros" | "impressions">;

/** Ad sets' hours with what each comes to by then. */
export function* listHours(
  parts: Iterable<{ adSet: OwnedAdSet; hours: readonly Lived[]; spentMicros: number }>,
  asOfMs: number,
): Generator<PacingHour> {
  for (const { adSet, hours, spentMicros } of parts) {
    const { startMs, endMs } = adSet;
    const goalMicros = flightGoal(adSet);
    const costMicros = impressionCost(adSet);
    let flightSpendMicros = spentMicros;
    for (const { hourMs: atMs, planMicros, spendMicros, impressions } of hours) {
      flightSpendMicros += spendMicros;
      const flies = atMs < endMs && atMs + hourMs > startMs;
      if (!flies && planMicros === 0 && spendMicros === 0 && impressions === 0) continue;
      const passed = (Math.min(atMs + hourMs, asOfMs) - startMs) / (endMs - startMs);
      yield {
        adSet,
        hourMs: atMs,
        planMicros,
        spendMicros,
        impressions,
        planImpressions: planMicros / costMicros,
        goalMicros,
        dueMicros: goalMicros * Math.min(1, Math.max(0, passed)),
        flightSpendMicros,
        leftMicros: Math.max(0, goalMicros - flightSpendMicros),
      };
    }
  }
}

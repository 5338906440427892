import type { AdSetRung } from "@/server/campaigns/ladder-index";
import type { TrafficPlan } from "@/server/pacing/traffic-plan";
import type { ReportFilter } from "@/server/reports/schema";
import { type DeliveryAsker, everyRow, rowsById } from "./ask-delivery";
import { type AdSetPace, elapsedShare } from "./pace";
import { adSetStateAt, describeRun } from "./run-state";

/** Where one ad set stands, whatever the range on screen. */
export interface AdSetStanding extends AdSetPace {
  rung: AdSetRung;
}

/** What each of these ad sets has spent since its flight began, what it is doing and where its plan stands. By id. */
export async function gatherStandings(
  asker: DeliveryAsker,
  rungs: readonly AdSetRung[],
  { asOfMs, plan, filters }: { asOfMs: number; plan: TrafficPlan | null; filters: ReportFilter[] },
): Promise<Map<string, AdSetStanding>> {
  const firstMs = Math.min(...rungs.map(({ adSet }) => Date.parse(adSet.startsAt)));
  const spent =
    rungs.length === 0 || firstMs >= asOfMs
      ? new Map()
      : rowsById(
          await asker.ask(
            { view: "delivery", rows: ["adSet"], measures: ["spend"], filters, limit: everyRow, totals: false },
            // Impressions may come after the flight's end, and hours count whole.
            { window: { fromMs: firstMs - 3_600_000, toMs: asOfMs + 3_600_000 } },
          ),
        );
  return new Map(
    rungs.map((rung) => {
      const { campaign, adSet } = rung;
      const spentMicros: number = spent.get(adSet.id)?.values.spend ?? 0;
      const run = describeRun(campaign, adSet, spentMicros);
      return [
        adSet.id,
        {
          rung,
          spentMicros,
          budgetMicros: run.budgetMicros,
          state: adSetStateAt(run, asOfMs),
          planShare: elapsedShare(run, asOfMs, plan),
        },
      ];
    }),
  );
}

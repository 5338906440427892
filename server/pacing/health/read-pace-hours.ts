import type { OwnedAdSet } from "@/server/campaigns/list-owned-ad-sets";
import type { TenantLedger } from "@/server/ledger/tenant-ledger";
import type { FindLanes } from "./find-lanes";
import { DayCutter, listPaceHours, type PaceHour, planMemoryMs } from "./pace-hours";
import { listPlanHours } from "./queries/list-plan-hours";
import { listSpendHours } from "./queries/list-spend-hours";

const hourMs = 3_600_000;
/** Pages are stored as differences to a whole one, which lies some hours before them where little is decided. */
const longestChainMs = 18 * hourMs;

/**
 * Every whole hour of the ledger's window of these ad sets, by number: what each spent and what the engine's plan asked.
 * Plans are read from before the window on, so that an hour says the same whatever window it is looked at in.
 */
export async function readPaceHours(
  ledger: TenantLedger,
  adSets: readonly Pick<OwnedAdSet, "no" | "timeZone">[],
  findLanes: FindLanes,
): Promise<Map<number, PaceHour[]>> {
  const { fromMs, toMs } = ledger.window;
  const firstMs = fromMs - planMemoryMs;
  const nos = adSets.map(({ no }) => no);
  const [spends, plans] = await Promise.all([
    listSpendHours(ledger, nos),
    listPlanHours(ledger.over({ fromMs: firstMs - longestChainMs, toMs }), (version) => findLanes(version, nos)),
  ]);
  const [spendsOf, plansOf] = [groupByNo(spends), groupByNo(plans.filter((plan) => plan.hourMs >= firstMs))];
  const days = new DayCutter();
  return new Map(
    adSets.map(({ no, timeZone }) => [
      no,
      listPaceHours({ fromMs: firstMs, toMs }, timeZone, spendsOf.get(no) ?? [], plansOf.get(no) ?? [], days).filter(
        (hour) => hour.hourMs >= fromMs,
      ),
    ]),
  );
}

/** Rows of ad sets by the ad set's number. */
export function groupByNo<Row extends { adSetNo: number }>(rows: readonly Row[]): Map<number, Row[]> {
  const groups = new Map<number, Row[]>();
  for (const row of rows) {
    const group = groups.get(row.adSetNo);
    if (group === undefined) groups.set(row.adSetNo, [row]);
    else group.push(row);
  }
  return groups;
}

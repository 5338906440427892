import type { OwnedAdSet } from "@/server/campaigns/list-owned-ad-sets";
import type { TimeWindow } from "@/server/ledger/queries/scope";
import type { TenantLedger } from "@/server/ledger/tenant-ledger";
import { groupOfReason, splitHoldBack } from "@/server/pacing/health/hold-back";
import type { LossCount } from "@/server/pacing/health/queries/list-loss-counts";
import { replayCap } from "./queries/replay-cap";
import type { CapLadder, OtherCaps } from "./schema";

/** Caps that are played again at most, in each direction. */
const mostOptions = 10;

/**
 * What other caps of the same window would have meant for an ad set: lower ones by playing the recorded impressions again,
 * higher ones bounded by the opportunities this cap took and by how often the ad set wins when it may play.
 */
export async function readOtherCaps(
  adSet: OwnedAdSet,
  window: TimeWindow,
  facts: {
    open: (window: TimeWindow) => TenantLedger;
    losses: readonly LossCount[];
    ladders: readonly CapLadder[];
  },
): Promise<OtherCaps[]> {
  const { groups, won } = splitHoldBack(facts.losses);
  const lost = groups.find(({ group }) => group === groupOfReason.outvoted)?.opportunities ?? 0;
  const winRate = won + lost > 0 ? won / (won + lost) : null;
  return await Promise.all(
    adSet.caps.map(async ({ unit, windowMs, maxImpressions }) => {
      const windowSeconds = windowMs / 1000;
      const ladder = facts.ladders.find(
        ({ cap }) => cap.windowSeconds === windowSeconds && cap.maxImpressions === maxImpressions,
      );
      const options = await replayCap(facts.open({ fromMs: window.fromMs - windowMs, toMs: window.toMs }), {
        adSetNo: adSet.no,
        windowSeconds,
        caps: chooseCaps(maxImpressions),
        fromSeconds: window.fromMs / 1000,
      });
      return { unit, windowSeconds, maxImpressions, options, blocked: ladder?.cap.blocked ?? 0, winRate };
    }),
  );
}

/** Every lower cap where there are few, else ten spread evenly; then the cap itself. */
function chooseCaps(current: number): number[] {
  const lower = Math.min(current - 1, mostOptions);
  const chosen = new Set(Array.from({ length: lower }, (_, at) => Math.ceil(((at + 1) * (current - 1)) / lower)));
  return [...chosen, current];
}

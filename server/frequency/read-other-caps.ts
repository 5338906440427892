import type { OwnedAdSet } from "@/server/campaigns/list-owned-ad-sets";
import type { TimeWindow } from "@/server/ledger/queries/scope";
import type { TenantLedger } from "@/server/ledger/tenant-ledger";
import { groupOfReason, splitHoldBack } from "@/server/pacing/health/hold-back";
import { listLossCounts } from "@/server/pacing/health/queries/list-loss-counts";
import { replayCap } from "./queries/replay-cap";
import { capCodes, reachBack } from "./read-frequency-rows";
import type { OtherCaps } from "./schema";

/** Caps that are played again at most, in each direction. */
const mostOptions = 10;

/**
 * What other caps of the same window would have meant for an ad set: lower ones by playing the recorded impressions again,
 * higher ones bounded by the opportunities this cap took and by how often the ad set wins when it may play.
 */
export async function readOtherCaps(
  adSet: OwnedAdSet,
  window: TimeWindow,
  open: (window: TimeWindow) => TenantLedger,
): Promise<OtherCaps[]> {
  const replays = adSet.caps.map(({ windowMs, maxImpressions }) =>
    replayCap(open(reachBack(window, windowMs)), {
      adSetNo: adSet.no,
      windowSeconds: windowMs / 1000,
      caps: chooseCaps(maxImpressions),
      fromSeconds: window.fromMs / 1000,
    }),
  );
  const [losses, ...options] = await Promise.all([listLossCounts(open(window), [adSet.no]), ...replays]);
  const { groups, won } = splitHoldBack(losses);
  const lost = groups.find(({ group }) => group === groupOfReason.outvoted)?.opportunities ?? 0;
  return adSet.caps.map(({ unit, windowMs, maxImpressions }, at) => ({
    unit,
    windowSeconds: windowMs / 1000,
    maxImpressions,
    options: options[at] ?? [],
    blocked: losses.reduce((sum, one) => sum + (capCodes.get(one.code) === unit ? one.opportunities : 0), 0),
    winRate: won + lost > 0 ? won / (won + lost) : null,
  }));
}

/** Every lower cap where there are few, else ten spread evenly; then the cap itself. */
function chooseCaps(current: number): number[] {
  const lower = Math.min(current - 1, mostOptions);
  const chosen = new Set(Array.from({ length: lower }, (_, at) => Math.ceil(((at + 1) * (current - 1)) / lower)));
  return [...chosen, current];
}

import type { OwnedAdSet } from "@/server/campaigns/list-owned-ad-sets";
import { reasonCodes } from "@/server/engine/reason-codes";
import type { CapUnit } from "@/server/engine/vocabulary";
import type { TimeWindow } from "@/server/ledger/queries/scope";
import type { TenantLedger } from "@/server/ledger/tenant-ledger";
import { splitHoldBack } from "@/server/pacing/health/hold-back";
import { listLossCounts } from "@/server/pacing/health/queries/list-loss-counts";
import { summariseExposures } from "./exposure-summary";
import { judgeFrequency } from "./judge-frequency";
import { type ExposureCount, listExposureCounts } from "./queries/list-exposure-counts";
import { listUnkeyedCounts } from "./queries/list-unkeyed-counts";
import { listWindowPeaks, type WindowPeak } from "./queries/list-window-peaks";
import type { CapHealth, CapLadder, FrequencyRow } from "./schema";

/** Units by the reason codes of caps; null for the code of listeners who cannot be capped at all. */
export const capCodes: ReadonlyMap<number, CapUnit | null> = new Map<number, CapUnit | null>([
  [reasonCodes["cap-hour"].code, "HOUR"],
  [reasonCodes["cap-day"].code, "DAY"],
  [reasonCodes["cap-week"].code, "WEEK"],
  [reasonCodes["cap-month"].code, "MONTH"],
  [reasonCodes["no-consent-for-caps"].code, null],
]);

/** How often each ad set was heard over the window, and its listeners against each of its caps. */
export async function readFrequencyRows(
  adSets: readonly OwnedAdSet[],
  window: TimeWindow,
  open: (window: TimeWindow) => TenantLedger,
): Promise<{ rows: FrequencyRow[]; ladders: CapLadder[] }> {
  if (adSets.length === 0) return { rows: [], ladders: [] };
  const nos = adSets.map(({ no }) => no);
  const windowsSeconds = [...new Set(adSets.flatMap(({ caps }) => caps.map(({ windowMs }) => windowMs / 1000)))];
  const longestMs = 1000 * Math.max(0, ...windowsSeconds);
  const ledger = open(window);
  const [counts, plays, peaks, losses] = await Promise.all([
    listExposureCounts(ledger, nos, false),
    listUnkeyedCounts(ledger, nos),
    listWindowPeaks(open(reachBack(window, longestMs)), {
      adSetNos: nos,
      windowsSeconds,
      fromSeconds: window.fromMs / 1000,
    }),
    listLossCounts(ledger, nos),
  ]);
  const playsOf = new Map(plays.map((one) => [one.adSetNo, one]));
  const ladders: CapLadder[] = [];
  const rows = adSets.map((adSet): FrequencyRow => {
    const { no } = adSet;
    const own = losses.filter(({ adSetNo }) => adSetNo === no);
    const blockedBy = (unit: CapUnit | null) =>
      own.reduce((sum, { code, opportunities }) => sum + (capCodes.get(code) === unit ? opportunities : 0), 0);
    const { matched } = splitHoldBack(own);
    const blocked = own.reduce((sum, { code, opportunities }) => sum + (capCodes.has(code) ? opportunities : 0), 0);
    const summary = summariseExposures(barsOf(counts, no));
    const caps = adSet.caps.map((cap): CapHealth => {
      const bars = peakBars(peaks, no, cap.windowMs / 1000);
      const health = {
        unit: cap.unit,
        windowSeconds: cap.windowMs / 1000,
        maxImpressions: cap.maxImpressions,
        listeners: bars.reduce((sum, { listeners }) => sum + listeners, 0),
        atCap: bars.reduce((sum, bar) => sum + (bar.exposures >= cap.maxImpressions ? bar.listeners : 0), 0),
        blocked: blockedBy(cap.unit),
      };
      ladders.push({ adSetId: adSet.id, adSetName: adSet.name, cap: health, bars });
      return health;
    });
    return {
      adSetId: adSet.id,
      adSetName: adSet.name,
      campaignId: adSet.campaignId,
      campaignName: adSet.campaignName,
      advertiserName: adSet.advertiserName,
      impressions: playsOf.get(no)?.impressions ?? 0,
      unkeyed: playsOf.get(no)?.unkeyed ?? 0,
      ...summary,
      caps,
      blocked,
      matched,
      level: judgeFrequency({ frequency: summary.frequency, blocked, matched }),
    };
  });
  return { rows, ladders };
}

const hourMs = 3_600_000;

/** The window with the time before it that may count against a cap, from a full hour on, as plays are kept by the hour. */
export function reachBack({ fromMs, toMs }: TimeWindow, byMs: number): TimeWindow {
  return { fromMs: Math.floor((fromMs - byMs) / hourMs) * hourMs, toMs };
}

function barsOf(counts: readonly ExposureCount[], no: number) {
  return counts.filter(({ adSetNo }) => adSetNo === no).map(({ exposures, listeners }) => ({ exposures, listeners }));
}

function peakBars(peaks: readonly WindowPeak[], no: number, windowSeconds: number) {
  return peaks
    .filter((one) => one.adSetNo === no && one.windowSeconds === windowSeconds)
    .map(({ peak, listeners }) => ({ exposures: peak, listeners }));
}

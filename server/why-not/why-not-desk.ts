import { holdsTenant, narrowTenants, type TenantScope } from "@/server/accounts/tenant-scope";
import type { Viewer } from "@/server/accounts/viewer";
import type { AdSetRung, LadderIndex } from "@/server/campaigns/ladder-index";
import type { DeskParts } from "@/server/desk-parts";
import { type AdSetChange, changeAdSet } from "@/server/estimates/change-ad-set";
import { estimateChange } from "@/server/estimates/estimate-change";
import type { TimeWindow } from "@/server/ledger/queries/scope";
import { type Progress, tellProgress } from "@/server/operations/tell-progress";
import { buildFunnel, type CodeCounts } from "./build-funnel";
import { labelOutvoters } from "./label-outvoters";
import { listRemedies } from "./list-remedies";
import { type AdPlays, countPlays } from "./queries/count-plays";
import { countStands } from "./queries/count-stands";
import { type LossCountRow, listLossCounts } from "./queries/list-loss-counts";
import { listOutvoters } from "./queries/list-outvoters";
import type { Contest, EstimateNews, WhyNot, WhyNotLevel } from "./schema";
import { toTrend } from "./to-trend";

export interface WhyNotQuestion {
  viewer: Viewer;
  level: WhyNotLevel;
  /** Public id; null for the account. */
  id: string | null;
  window: TimeWindow;
  previous: TimeWindow | null;
  signal?: AbortSignal | undefined;
}

export interface EstimateQuestion {
  viewer: Viewer;
  adSetId: string;
  change: AdSetChange;
  window: TimeWindow;
  sampleSize: number;
  signal?: AbortSignal | undefined;
}

/** Answers why something was not shown, and what could be done about it. */
export interface WhyNotDesk {
  /** Null for an id that is unknown or somebody else's. */
  find(question: WhyNotQuestion): Promise<WhyNot | null>;
  /** Who won instead, and how far each ad came; null as `find`. */
  findContest(question: Omit<WhyNotQuestion, "previous">): Promise<Contest | null>;
  /** News of an estimate until it is there; null for an ad set that is unknown or somebody else's. */
  estimate(question: EstimateQuestion): AsyncGenerator<EstimateNews> | null;
}

/** What a question is about, found in the ladder. */
interface Subject {
  tenant: TenantScope;
  subject: WhyNot["subject"];
  rungs: readonly AdSetRung[];
  /** Narrows ledger rows to the rungs; null when they are all of the tenant's. */
  adSetNos: readonly number[] | null;
}

const dayMs = 86_400_000;
/** The zone that screens tell times in. */
const screenZone = "UTC";
/** Windows up to this long are drawn by the hour. */
const hourlyMs = 3 * dayMs;
/** The same question draws the same sample. */
const estimateSeed = 20_261_123;

export function createWhyNotDesk(parts: DeskParts): WhyNotDesk {
  const openLedger = parts.openLedger;
  const tierOf = (code: number) => parts.service.desk.grounds.policy.findRule(code)?.tier ?? null;

  async function countLosses(
    { tenant, adSetNos }: Subject,
    { window, signal }: { window: TimeWindow; signal: AbortSignal | undefined },
  ): Promise<{ rows: LossCountRow[]; plays: AdPlays[]; bucket: "hour" | "day" }> {
    const bucket = window.toMs - window.fromMs <= hourlyMs ? "hour" : "day";
    const [rows, plays] = await Promise.all([
      listLossCounts(openLedger({ tenant, window, signal }), { adSetNos, bucket, timeZone: screenZone }),
      countPlays(openLedger, { tenant, window, adSetNos, signal }),
    ]);
    return { rows, plays, bucket };
  }

  return {
    async find({ viewer, level, id, window, previous, signal }) {
      const { ladder } = parts.book().directory;
      const found = findSubject(ladder, viewer, level, id);
      if (found === null) return null;
      const { subject, rungs } = found;
      const ads = rungs.flatMap(({ adSet }) => adSet.ads);
      const [now, before, newestMs] = await Promise.all([
        countLosses(found, { window, signal }),
        previous === null ? null : countLosses(found, { window: previous, signal }),
        parts.findNewestMs(),
      ]);
      const counts = sumByCode(now.rows);
      const funnel = buildFunnel({
        counts,
        played: sumPlayed(now.plays),
        // Nothing ran before: a comparison would be with the void.
        previous:
          before === null || before.rows.length === 0
            ? null
            : { counts: sumByCode(before.rows), played: sumPlayed(before.plays) },
        tierOf,
      });
      const [only] = rungs;
      return {
        level,
        subject,
        adSets: rungs.map(({ adSet }) => ({
          id: adSet.id,
          name: adSet.name,
          opportunities: now.rows.reduce((sum, row) => sum + (row.adSetNo === adSet.no ? row.count : 0), 0),
          played: sumPlayed(now.plays.filter(({ adSetNo }) => adSetNo === adSet.no)),
        })),
        from: new Date(window.fromMs).toISOString(),
        to: new Date(window.toMs).toISOString(),
        newestAt: newestMs === null ? null : new Date(newestMs).toISOString(),
        funnel,
        trend: toTrend(now.rows, now.bucket),
        remedies: only !== undefined && rungs.length === 1 ? listRemedies(funnel, only.adSet) : [],
        ads:
          rungs.length === 1
            ? ads.map((ad) => {
                const play = now.plays.find(({ adNo }) => adNo === ad.no);
                return {
                  id: ad.id,
                  name: ad.name,
                  won: play?.won ?? 0,
                  played: Math.max(0, play?.played ?? 0),
                };
              })
            : [],
      };
    },

    async findContest({ viewer, level, id, window, signal }) {
      const { ladder } = parts.book().directory;
      const found = findSubject(ladder, viewer, level, id);
      if (found === null) return null;
      const { tenant, rungs } = found;
      const ledger = openLedger({ tenant, window, signal });
      const ads = rungs.flatMap(({ adSet }) => adSet.ads);
      const adNos = ads.map(({ no }) => no);
      const adSetNos = level === "account" ? [] : rungs.map(({ adSet }) => adSet.no);
      const [rows, stands] = await Promise.all([
        listOutvoters(ledger, { adSetNos, adNos }),
        rungs.length === 1 ? countStands(ledger, adNos) : [],
      ]);
      return {
        outvoters: labelOutvoters({ rows, ladder, subject: rungs }),
        stands: stands.flatMap(({ adNo, ranked, vetoed }) => {
          const ad = ads.find(({ no }) => no === adNo);
          return ad === undefined ? [] : [{ adId: ad.id, ranked, vetoed }];
        }),
      };
    },

    estimate({ viewer, adSetId, change, window, sampleSize, signal }) {
      const rung = parts.book().directory.ladder.findById("adSet", adSetId);
      if (rung === null || !holdsTenant(viewer.tenants, rung.advertiser.no)) return null;
      const after = changeAdSet(rung.adSet, change);
      const question = { viewer, rung, after, window, sampleSize, seed: estimateSeed, signal };
      return tellEstimate((onProgress) => estimateChange(parts, { ...question, onProgress }));
    },
  };
}

function findSubject(ladder: LadderIndex, viewer: Viewer, level: WhyNotLevel, id: string | null): Subject | null {
  const { tenants } = viewer;
  if (level === "account") {
    const rungs = ladder.advertisers
      .filter(({ no }) => holdsTenant(tenants, no))
      .flatMap((advertiser) =>
        advertiser.campaigns.flatMap((campaign) => campaign.adSets.map((adSet) => ({ advertiser, campaign, adSet }))),
      );
    return { tenant: tenants, subject: { id: null, name: "All campaigns", campaignId: null }, rungs, adSetNos: null };
  }
  const rung =
    level === "campaign"
      ? ladder.findById("campaign", id ?? "")
      : level === "ad-set"
        ? ladder.findById("adSet", id ?? "")
        : ladder.findById("ad", id ?? "");
  if (rung === null || !holdsTenant(tenants, rung.advertiser.no)) return null;
  const { advertiser, campaign } = rung;
  const adSets = "adSet" in rung ? [(rung as AdSetRung).adSet] : campaign.adSets;
  const named = level === "campaign" ? campaign : "ad" in rung ? (rung.ad as { id: string; name: string }) : adSets[0];
  return {
    tenant: narrowTenants(tenants, [advertiser.no]),
    subject: { id: id, name: named?.name ?? "", campaignId: campaign.id },
    rungs: adSets.map((adSet) => ({ advertiser, campaign, adSet })),
    adSetNos: adSets.map(({ no }) => no),
  };
}

function sumByCode(rows: readonly LossCountRow[]): CodeCounts {
  const counts = new Map<number, number>();
  for (const { code, count } of rows) counts.set(code, (counts.get(code) ?? 0) + count);
  return counts;
}

function sumPlayed(plays: readonly AdPlays[]): number {
  return plays.reduce((sum, { played }) => sum + played, 0);
}

async function* tellEstimate(
  run: (onProgress: (progress: Progress) => void) => ReturnType<typeof estimateChange>,
): AsyncGenerator<EstimateNews> {
  for await (const news of tellProgress(run)) {
    yield news.kind === "progress" ? news : { kind: "estimate", estimate: news.result };
  }
}

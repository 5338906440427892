import { holdsTenant, type TenantScope } from "@/server/accounts/tenant-scope";
import type { Viewer } from "@/server/accounts/viewer";
import { findAccountZone } from "@/server/campaigns/account-zone";
import type { AdSetRung, CampaignRung, LadderIndex } from "@/server/campaigns/ladder-index";
import type { Advertiser } from "@/server/campaigns/schema";
import type { ReportFilter } from "@/server/reports/schema";
import {
  createAsker,
  type DeliveryAsker,
  type DeliveryParts,
  type DeliveryQuestion,
  everyRow,
  rowsById,
  tenantsOf,
} from "./ask-delivery";
import { findAttention } from "./attention/gather-facts";
import { deliveryDefinitions, deliveryMeasures, toDeliveryNumbers } from "./delivery-numbers";
import { fillDays } from "./fill-days";
import { type FoundRung, findRungDetail } from "./find-rung-detail";
import { type AdSetStanding, gatherStandings } from "./gather-spend";
import { stateOfCampaign, toCampaignRow } from "./ladder-rows";
import { childState } from "./run-state";
import type { CampaignList, Home, ReportFrame, RungDetail, RungHeader } from "./schema";

/** A rung of the ladder that has a page. */
export interface RungQuestion {
  level: "campaign" | "adSet" | "ad";
  id: string;
}

/** What Home and the ladder ask. Unknown ids and those of other tenants get the same null. */
export interface DeliveryDesk {
  home(question: DeliveryQuestion): Promise<Home>;
  listCampaigns(question: DeliveryQuestion): Promise<CampaignList>;
  findHeader(question: RungQuestion & { viewer: Viewer; signal?: AbortSignal | undefined }): Promise<RungHeader | null>;
  findDetail(question: RungQuestion & DeliveryQuestion): Promise<RungDetail | null>;
}

/** Answers Home and the ladder from the campaigns as they are and the ledger as the viewer may see it. */
export function createDeliveryDesk(parts: DeliveryParts): DeliveryDesk {
  const asOf = async () => (await parts.findNewestMs()) ?? parts.nowMs();

  async function openScope(question: DeliveryQuestion) {
    const ladder = parts.ladder();
    const tenants = tenantsOf(question, ladder);
    const advertisers = visibleAdvertisers(ladder, tenants);
    const timeZone = findAccountZone(advertisers);
    const asker = createAsker(parts, question, { tenants, timeZone });
    return { ladder, advertisers, timeZone, asker, asOfMs: await asOf() };
  }

  async function gatherCampaigns(question: DeliveryQuestion) {
    const scope = await openScope(question);
    const { asker, advertisers, asOfMs } = scope;
    const [standings, answer] = await Promise.all([
      gatherStandings(asker, listAdSets(advertisers), { asOfMs, plan: parts.trafficPlan(), filters: [] }),
      asker.ask({ view: "delivery", rows: ["campaign"], measures: [...deliveryMeasures], limit: everyRow }),
    ]);
    const rows = rowsById(answer);
    const campaigns = listCampaigns(advertisers)
      .map((rung) => toCampaignRow(rung, standings, rows, question.previous !== null))
      .filter(
        ({ state, numbers, previous }) =>
          state !== "ARCHIVED" || numbers.impressions + (previous?.impressions ?? 0) > 0,
      )
      .sort((a, b) => b.numbers.spendMicros - a.numbers.spendMicros || (a.name < b.name ? -1 : 1));
    return { ...scope, standings, campaigns, totals: answer.totals };
  }

  async function frameOf({ window, previous }: DeliveryQuestion, timeZone: string): Promise<ReportFrame> {
    const newestMs = await parts.findNewestMs();
    return {
      from: new Date(window.fromMs).toISOString(),
      to: new Date(window.toMs).toISOString(),
      previousFrom: previous === null ? null : new Date(previous.fromMs).toISOString(),
      newestAt: newestMs === null ? null : new Date(newestMs).toISOString(),
      timeZone,
      definitions: deliveryDefinitions,
    };
  }

  const choice = ({ viewer }: DeliveryQuestion, ladder: LadderIndex) =>
    visibleAdvertisers(ladder, viewer.tenants).map(({ id, name }) => ({ id, name }));

  return {
    async home(question) {
      const gathered = await gatherCampaigns(question);
      const { asker, asOfMs, timeZone, standings, campaigns, totals, ladder } = gathered;
      const [series, attention, frame] = await Promise.all([
        askDaily(asker, question, []),
        findAttention(asker, standings, { asOfMs, window: question.window, filters: [] }),
        frameOf(question, timeZone),
      ]);
      return { ...frame, ...toTotals(totals), ...series, attention, campaigns, advertisers: choice(question, ladder) };
    },

    async listCampaigns(question) {
      const { campaigns, totals, timeZone, ladder } = await gatherCampaigns(question);
      const frame = await frameOf(question, timeZone);
      return { ...frame, ...toTotals(totals), campaigns, advertisers: choice(question, ladder) };
    },

    async findHeader({ level, id, viewer, signal }) {
      const ladder = parts.ladder();
      const rung = findRung(ladder, viewer.tenants, { level, id });
      if (rung === null) return null;
      const asOfMs = await asOf();
      const question = { viewer, window: { fromMs: asOfMs, toMs: asOfMs }, previous: null, signal };
      const asker = createAsker(parts, question, { tenants: viewer.tenants, timeZone: "UTC" });
      const standings = await gatherStandings(asker, adSetsOf(rung), {
        asOfMs,
        plan: null,
        filters: [filterTo("campaign", rung.campaign.id)],
      });
      return toHeader({ level, id }, rung, standings);
    },

    async findDetail(question) {
      const ladder = parts.ladder();
      const rung = findRung(ladder, question.viewer.tenants, question);
      if (rung === null) return null;
      const timeZone = rung.advertiser.timeZone;
      const asker = createAsker(parts, question, { tenants: question.viewer.tenants, timeZone });
      const filters = [filterTo(question.level, question.id)];
      const asOfMs = await asOf();
      const standings = await gatherStandings(asker, adSetsOf(rung), {
        asOfMs,
        plan: parts.trafficPlan(),
        filters: [filterTo("campaign", rung.campaign.id)],
      });
      const [frame, series, detail] = await Promise.all([
        frameOf(question, timeZone),
        askDaily(asker, question, filters),
        findRungDetail({ prisma: parts.prisma, asker, rung, question, standings, asOfMs, filters }),
      ]);
      return { ...frame, ...series, header: toHeader(question, rung, standings), ...detail };
    },
  };
}

function findRung(ladder: LadderIndex, tenants: TenantScope, { level, id }: RungQuestion): FoundRung | null {
  const rung = ladder.findById(level, id);
  return rung !== null && holdsTenant(tenants, rung.advertiser.no) ? rung : null;
}

/** The ad sets whose standing a rung's page speaks of: a campaign's all, else the one. */
function adSetsOf({ advertiser, campaign, adSet }: FoundRung): AdSetRung[] {
  return (adSet === undefined ? campaign.adSets : [adSet]).map((one) => ({ advertiser, campaign, adSet: one }));
}

function toHeader(
  { level, id }: RungQuestion,
  rung: FoundRung,
  standings: ReadonlyMap<string, AdSetStanding>,
): RungHeader {
  const { advertiser, campaign, adSet, ad } = rung;
  const named = ({ id: ownId, name }: { id: string; name: string }) => ({ id: ownId, name });
  const parent = adSet === undefined ? stateOfCampaign(rung, standings) : (standings.get(adSet.id)?.state ?? "EMPTY");
  return {
    level,
    id,
    name: (ad ?? adSet ?? campaign).name,
    status: (ad ?? adSet ?? campaign).status,
    state: ad === undefined ? parent : childState(ad.status, parent),
    objective: campaign.objective,
    advertiser: named(advertiser),
    campaign: named(campaign),
    adSet: adSet === undefined ? null : named(adSet),
  };
}

function filterTo(dimension: "campaign" | "adSet" | "ad", id: string): ReportFilter {
  return { dimension, op: "in", values: [id] };
}

const longestByHourMs = 48 * 3_600_000;

async function askDaily(asker: DeliveryAsker, { window }: DeliveryQuestion, filters: ReportFilter[]) {
  const step = window.toMs - window.fromMs <= longestByHourMs ? ("hour" as const) : ("day" as const);
  const answer = await asker.ask(
    {
      view: "delivery",
      rows: ["time"],
      granularity: step,
      measures: ["impressions", "spend", "completionRate", "clickRate"],
      filters,
      totals: false,
    },
    { window },
  );
  return { daily: fillDays(answer, window, { timeZone: asker.timeZone, step }), step };
}

function toTotals({
  values,
  previous,
}: {
  values: Record<string, number | null>;
  previous: Record<string, number | null> | null;
}) {
  return { numbers: toDeliveryNumbers(values), previous: previous === null ? null : toDeliveryNumbers(previous) };
}

function visibleAdvertisers({ advertisers }: LadderIndex, tenants: TenantScope): Advertiser[] {
  return advertisers.filter(({ no }) => holdsTenant(tenants, no));
}

function listCampaigns(advertisers: readonly Advertiser[]): CampaignRung[] {
  return advertisers.flatMap((advertiser) => advertiser.campaigns.map((campaign) => ({ advertiser, campaign })));
}

function listAdSets(advertisers: readonly Advertiser[]): AdSetRung[] {
  return listCampaigns(advertisers).flatMap((rung) => rung.campaign.adSets.map((adSet) => ({ ...rung, adSet })));
}

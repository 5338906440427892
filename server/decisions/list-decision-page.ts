import { holdsTenant, type TenantScope } from "@/server/accounts/tenant-scope";
import type { Sight } from "@/server/accounts/viewer";
import type { AdRung } from "@/server/campaigns/ladder-index";
import { findAgentBySeat, seatOf } from "@/server/engine/agent-roster";
import { arms, outsideAdNo } from "@/server/engine/decision-record";
import { moodOf } from "@/server/engine/moment";
import { findReasonByCode, reasonCodes } from "@/server/engine/reason-codes";
import { activities, dayparts, eventTypes, moods, placementKinds, platforms, slots } from "@/server/engine/vocabulary";
import { maskedLabel, topCategoryName } from "@/server/explanations/mask-identity";
import type { DecisionListPage, DecisionListQuery, DecisionListRow } from "@/server/ledger/decision-list-schema";
import type { Ledger } from "@/server/ledger/open-ledger";
import { findNewest } from "@/server/ledger/queries/find-newest";
import { type DecisionListItem, type DecisionListParams, listDecisions } from "@/server/ledger/queries/list-decisions";
import type { Directory } from "./directory";

const dayMs = 86_400_000;
/** A number that no ad has: a filter for something unknown finds nothing. */
const nobody = 0xffff_fffe;

interface PageRequest {
  ledger: Ledger;
  directory: Directory;
  sight: Sight;
  query: DecisionListQuery;
}

/**
 * A page of the decisions that ads in sight took part in, with names instead of numbers. Without a window it is the last
 * 24 hours of data.
 */
export async function listDecisionPage({ ledger, directory, sight, query }: PageRequest): Promise<DecisionListPage> {
  const newestMs = await findNewest(ledger.client);
  const toMs = query.to === undefined ? (newestMs ?? Date.now()) + 1 : Date.parse(query.to);
  const fromMs = query.from === undefined ? toMs - dayMs : Date.parse(query.from);
  const answer = await listDecisions(ledger.client, toParams({ query, directory, sight }, { fromMs, toMs }));
  return {
    rows: answer.rows.map((item) => toRow(item, directory, sight)),
    nextCursor: answer.nextCursor,
    from: new Date(fromMs).toISOString(),
    to: new Date(toMs).toISOString(),
    total: answer.total,
    newestAt: newestMs === null ? null : new Date(newestMs).toISOString(),
  };
}

function toParams(
  { query, directory, sight: { tenants } }: Omit<PageRequest, "ledger">,
  window: { fromMs: number; toMs: number },
): DecisionListParams {
  const { advertiserId, campaignId, adId, kind, genre, country, reason, arm, lost, id, cursor, outcome, limit } = query;
  const { mood, daypart, show, cohort, adSetId, slot, platform, activity, decisive } = query;
  const code =
    reason === undefined
      ? undefined
      : reason in reasonCodes
        ? reasonCodes[reason as keyof typeof reasonCodes].code
        : 65_535;
  return {
    tenant: tenants,
    ownAdNos: tenants.advertiserNos === "all" ? [] : directory.listAdNos(tenants.advertiserNos),
    window,
    outcome,
    limit,
    ...(advertiserId === undefined ? {} : { advertiserNo: directory.findAdvertiserNo(advertiserId) ?? nobody }),
    ...(campaignId === undefined ? {} : { campaignNo: directory.findCampaignNo(campaignId) ?? nobody }),
    ...(adSetId === undefined ? {} : { adSetNo: directory.ladder.noOf("adSet", adSetId) ?? nobody }),
    ...(adId === undefined ? {} : { adNo: directory.findAdNo(adId) ?? nobody }),
    ...(kind === undefined ? {} : { kind: placementKinds.indexOf(kind) }),
    ...(genre === undefined ? {} : { genre }),
    ...(country === undefined ? {} : { country }),
    ...(mood === undefined ? {} : { mood: moods.indexOf(mood) }),
    ...(daypart === undefined ? {} : { daypart: dayparts.indexOf(daypart) }),
    ...(slot === undefined ? {} : { slot: slots.indexOf(slot) }),
    ...(platform === undefined ? {} : { platform: platforms.indexOf(platform) }),
    ...(activity === undefined ? {} : { activity: activities.indexOf(activity) }),
    ...(decisive === undefined ? {} : { decisiveSeat: seatOf(decisive) }),
    ...(show === undefined ? {} : { showTitle: show }),
    ...(cohort === undefined ? {} : { cohort }),
    ...(code === undefined ? {} : { reasonCode: code }),
    ...(arm === undefined ? {} : { arm: arms.indexOf(arm) }),
    ...(lost === undefined ? {} : { lostAdNos: listLosers(directory, tenants, lost) }),
    ...(id === undefined ? {} : { idPrefix: id.toLowerCase() }),
    ...(cursor === undefined ? {} : { cursor }),
  };
}

/** Ads of the campaign, ad set or ad with this id; nobody's when it is unknown or out of sight. */
function listLosers({ ladder }: Directory, tenants: TenantScope, id: string): number[] {
  const rung = ladder.findById("campaign", id) ?? ladder.findById("adSet", id) ?? ladder.findById("ad", id);
  if (rung === null || !holdsTenant(tenants, rung.advertiser.no)) return [nobody];
  const below: Partial<AdRung> = rung;
  if (below.ad !== undefined) return [below.ad.no];
  const adSets = below.adSet === undefined ? rung.campaign.adSets : [below.adSet];
  return adSets.flatMap(({ ads }) => ads.map(({ no }) => no));
}

function toRow(item: DecisionListItem, directory: Directory, { tenants }: Sight): DecisionListRow {
  const answer =
    item.adNo > 0 && !holdsTenant(tenants, item.advertiserNo)
      ? describeRival(item, directory)
      : describeAnswer(item, directory);
  return {
    id: item.id,
    at: new Date(item.atMs).toISOString(),
    arm: arms[item.arm] ?? "panel",
    kind: placementKinds[item.kind] ?? "MUSIC",
    slot: slots[item.slot] ?? "MID_ROLL",
    country: item.country,
    genre: item.genre,
    show: item.showTitle,
    mood: moods[moodOf(item.valencePct, item.energyPct)] ?? "UNKNOWN",
    activity: activities[item.activity] ?? "UNKNOWN",
    silenceReason: findReasonByCode(item.silenceCode),
    vetoed: item.vetoed,
    shortlisted: item.shortlisted,
    totalMicros: item.totalMicros,
    ...answer,
  };
}

type Answer = Pick<
  DecisionListRow,
  "winner" | "priceMicros" | "scoreUnits" | "marginUnits" | "contributions" | "events"
>;

/** All that is said of what another advertiser won: what it sells, not who, for how much, by how far or what came of it. */
function describeRival({ adNo }: DecisionListItem, directory: Directory): Answer {
  const category = topCategoryName(directory.findAd(adNo)?.category ?? "");
  const label = adNo >= outsideAdNo ? "an outside bidder’s ad" : maskedLabel(category);
  return {
    winner: { adId: null, label: label.charAt(0).toUpperCase() + label.slice(1), advertiser: "", kind: "rival" },
    priceMicros: 0,
    scoreUnits: 0,
    marginUnits: null,
    contributions: [],
    events: [],
  };
}

function describeAnswer(item: DecisionListItem, directory: Directory): Answer {
  return {
    winner: winnerOf(item, directory),
    priceMicros: item.priceCpmMicros,
    scoreUnits: item.scoreUnits,
    marginUnits: item.marginUnits,
    contributions: item.contributions.map(({ seat, units }) => ({ agent: findAgentBySeat(seat) ?? "", units })),
    events: eventTypes.filter((_, type) => (item.eventMask & (1 << type)) !== 0),
  };
}

function winnerOf(item: DecisionListItem, directory: Directory): DecisionListRow["winner"] {
  if (item.winner < 0) return null;
  if (item.adNo === 0) return { adId: null, label: "No ad", advertiser: "", kind: "silence" };
  if (item.adNo >= outsideAdNo) return { adId: null, label: "Outside bid", advertiser: "", kind: "outside" };
  const entry = directory.findAd(item.adNo);
  return {
    adId: entry?.adId ?? null,
    label: entry?.adName ?? `Ad ${item.adNo}`,
    advertiser: entry?.advertiserName ?? "",
    kind: "ad",
  };
}

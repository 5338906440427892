import { type AuditEntity, compareFields, type FieldChange } from "@/server/accounts/audit-trail";
import type { Prisma } from "@/server/database/generated/client";
import type { ParsedAdvertiserDraft } from "./draft-schema";
import {
  pickAdFields,
  pickAdSetFields,
  pickAdvertiserFields,
  pickCampaignFields,
  pickCreativeFields,
  toAdSetColumns,
  toCreativeColumns,
} from "./ladder-columns";
import type { Ad, AdSet, Advertiser, Campaign, Creative } from "./schema";

/** New rows of one table, and rows whose columns are written anew. */
export interface TableWrite<Row extends { id: string }> {
  create: Row[];
  update: Row[];
}

type RowWithId<Row> = Row & { id: string };

/** Everything one write changes. */
export interface LadderWrite {
  advertiser: TableWrite<RowWithId<Prisma.AdvertiserCreateManyInput>>;
  campaign: TableWrite<RowWithId<Prisma.CampaignCreateManyInput>>;
  adSet: TableWrite<RowWithId<Prisma.AdSetCreateManyInput>>;
  ad: TableWrite<RowWithId<Prisma.AdCreateManyInput>>;
  creative: TableWrite<RowWithId<Prisma.CreativeCreateManyInput>>;
  changes: FieldChange[];
  /** Ids that the draft chose for new rows: they must not exist yet. */
  chosenIds: { entity: AuditEntity; id: string }[];
}

/** A write that changes nothing yet. */
export function createLadderWrite(): LadderWrite {
  const table = () => ({ create: [], update: [] });
  return {
    advertiser: table(),
    campaign: table(),
    adSet: table(),
    ad: table(),
    creative: table(),
    changes: [],
    chosenIds: [],
  };
}

function indexById<T extends { id: string }>(nodes: readonly T[] | undefined): Map<string | undefined, T> {
  return new Map(nodes?.map((node) => [node.id, node]));
}

type DraftOf<List extends readonly unknown[]> = List[number];
type CampaignOfDraft = DraftOf<ParsedAdvertiserDraft["campaigns"]>;
type AdSetOfDraft = DraftOf<CampaignOfDraft["adSets"]>;
type AdOfDraft = DraftOf<AdSetOfDraft["ads"]>;
type CreativeOfDraft = DraftOf<AdOfDraft["creatives"]>;

/**
 * Adds to `write` what turns `existing` (null for a new advertiser) into `draft`, one change entry a field, and returns
 * the advertiser's id. Whatever the draft does not mention stays as it is: nothing is ever deleted, because the ledger
 * refers to it; archive instead. `newId` gives ids to what has none.
 */
export function planLadderWrite({
  write,
  existing,
  draft,
  newId,
}: {
  write: LadderWrite;
  existing: Advertiser | null;
  draft: ParsedAdvertiserDraft;
  newId: () => string;
}): string {
  /** Puts one rung into its table, if it is new or changed, and returns its id. */
  function place<Fields extends object, Row extends { id: string }>(
    rung: { entity: AuditEntity; id: string | undefined; before: Fields | null; after: Fields },
    table: TableWrite<Row>,
    toRow: (id: string) => Row,
  ): string {
    const { entity, before, after } = rung;
    const id = rung.id ?? newId();
    if (before === null) {
      if (rung.id !== undefined) write.chosenIds.push({ entity, id });
      table.create.push(toRow(id));
      write.changes.push({ entity, entityId: id, field: "created", before: null, after });
      return id;
    }
    const changes = compareFields(entity, id, before, after);
    if (changes.length > 0) table.update.push(toRow(id));
    for (const change of changes) write.changes.push(change);
    return id;
  }

  function placeCampaign(draft: CampaignOfDraft, known: Campaign | undefined, advertiserId: string): void {
    const { id, adSets, ...after } = draft;
    const before = known ? pickCampaignFields(known) : null;
    const rung = { entity: "campaign", id, before, after } as const;
    const campaignId = place(rung, write.campaign, (id) => ({ id, advertiserId, ...after }));
    const knownAdSets = indexById(known?.adSets);
    for (const adSet of adSets) placeAdSet(adSet, knownAdSets.get(adSet.id), campaignId);
  }

  function placeAdSet(draft: AdSetOfDraft, known: AdSet | undefined, campaignId: string): void {
    const { id, ads, ...after } = draft;
    const before = known ? pickAdSetFields(known) : null;
    const rung = { entity: "adSet", id, before, after } as const;
    const adSetId = place(rung, write.adSet, (id) => ({ id, campaignId, ...toAdSetColumns(after) }));
    const knownAds = indexById(known?.ads);
    for (const ad of ads) placeAd(ad, knownAds.get(ad.id), adSetId);
  }

  function placeAd(draft: AdOfDraft, known: Ad | undefined, adSetId: string): void {
    const { id, creatives, ...after } = draft;
    const before = known ? pickAdFields(known) : null;
    const adId = place({ entity: "ad", id, before, after }, write.ad, (id) => ({ id, adSetId, ...after }));
    const knownCreatives = indexById(known?.creatives);
    for (const creative of creatives) placeCreative(creative, knownCreatives.get(creative.id), adId);
  }

  function placeCreative(draft: CreativeOfDraft, known: Creative | undefined, adId: string): void {
    const { id, ...after } = draft;
    const before = known ? pickCreativeFields(known) : null;
    const rung = { entity: "creative", id, before, after } as const;
    place(rung, write.creative, (id) => ({ id, adId, ...toCreativeColumns(after) }));
  }

  const { id, campaigns, ...after } = draft;
  const before = existing ? pickAdvertiserFields(existing) : null;
  const rung = { entity: "advertiser", id, before, after } as const;
  const advertiserId = place(rung, write.advertiser, (id) => ({ id, ...after }));
  const knownCampaigns = indexById(existing?.campaigns);
  for (const campaign of campaigns) placeCampaign(campaign, knownCampaigns.get(campaign.id), advertiserId);
  return advertiserId;
}

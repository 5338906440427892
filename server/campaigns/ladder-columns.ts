import type { Prisma } from "@/server/database/generated/client";
import { toMoneyColumn } from "./money-column";
import type { Ad, AdSet, Advertiser, Campaign, Creative } from "./schema";

/** What each rung of the ladder says of itself: without its id, its number and its children. */
export type AdvertiserFields = Omit<Advertiser, "id" | "no" | "campaigns">;
export type CampaignFields = Omit<Campaign, "id" | "no" | "adSets">;
export type AdSetFields = Omit<AdSet, "id" | "no" | "ads">;
export type AdFields = Omit<Ad, "id" | "no" | "creatives">;
export type CreativeFields = Omit<Creative, "id" | "no">;

export function pickAdvertiserFields({
  id: _id,
  no: _no,
  campaigns: _campaigns,
  ...fields
}: Advertiser): AdvertiserFields {
  return fields;
}
export function pickCampaignFields({ id: _id, no: _no, adSets: _adSets, ...fields }: Campaign): CampaignFields {
  return fields;
}
export function pickAdSetFields({ id: _id, no: _no, ads: _ads, ...fields }: AdSet): AdSetFields {
  return fields;
}
export function pickAdFields({ id: _id, no: _no, creatives: _creatives, ...fields }: Ad): AdFields {
  return fields;
}
export function pickCreativeFields({ id: _id, no: _no, ...fields }: Creative): CreativeFields {
  return fields;
}

/** The columns of an ad set's row, but for its ids. */
export function toAdSetColumns(fields: AdSetFields) {
  return {
    ...fields,
    startsAt: new Date(fields.startsAt),
    endsAt: new Date(fields.endsAt),
    dailyBudgetMicros: fields.dailyBudgetMicros === undefined ? null : toMoneyColumn(fields.dailyBudgetMicros),
    lifetimeBudgetMicros: toMoneyColumn(fields.lifetimeBudgetMicros),
    maxCpmBidMicros: toMoneyColumn(fields.maxCpmBidMicros),
    caps: fields.caps as Prisma.InputJsonValue,
    targeting: fields.targeting as Prisma.InputJsonValue,
    exclusions: fields.exclusions as Prisma.InputJsonValue,
  };
}

/** The columns of a creative's row, but for its ids. */
export function toCreativeColumns(fields: CreativeFields) {
  return {
    ...fields,
    companionUrl: fields.companionUrl ?? null,
    companionWidth: fields.companionWidth ?? null,
    companionHeight: fields.companionHeight ?? null,
  };
}

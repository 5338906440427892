import { z } from "zod";
import { adSchema, adSetSchema, advertiserSchema, campaignSchema, creativeSchema } from "./schema";

/**
 * What a person or a program hands in to create or change a ladder: the shapes of schema.ts with ids optional (made here
 * when absent) and without the numbers, which only the database gives out. Unknown fields are dropped, so a whole
 * advertiser that was read may be changed and handed in again.
 */
const draftId = z.uuid().optional();
const draftStatus = creativeSchema.shape.status.default("ACTIVE");

const knownZones = new Map<string, boolean>();

/** Whether this runtime knows the IANA time zone, such as "Europe/Berlin". */
export function isTimeZone(name: string): boolean {
  let known = knownZones.get(name);
  if (known === undefined) {
    try {
      new Intl.DateTimeFormat("en", { timeZone: name });
      known = true;
    } catch {
      known = false;
    }
    if (knownZones.size < 2000) knownZones.set(name, known);
  }
  return known;
}

const timeZone = advertiserSchema.shape.timeZone
  .unwrap()
  .refine(isTimeZone, { error: "must be an IANA time zone such as Europe/Berlin" });

/** Instants compare as text only in one form: milliseconds, UTC. */
const instant = adSetSchema.shape.startsAt.transform((text) => new Date(text).toISOString());

function endsAfterStart(flight: { startsAt: string; endsAt: string }): boolean {
  return flight.startsAt < flight.endsAt;
}
const endsTooEarly = { error: "endsAt must be after startsAt", path: ["endsAt"] };

export const creativeDraftSchema = creativeSchema.omit({ no: true }).extend({ id: draftId, status: draftStatus });

export const adDraftSchema = adSchema
  .omit({ no: true })
  .extend({ id: draftId, status: draftStatus, creatives: z.array(creativeDraftSchema).min(1).max(20) });

const { no: _no, ...adSetShape } = adSetSchema.shape;
const adSetDraftShape = {
  ...adSetShape,
  id: draftId,
  status: draftStatus,
  startsAt: instant,
  endsAt: instant,
  timeZone,
  targeting: adSetShape.targeting.prefault({}),
  exclusions: adSetShape.exclusions.prefault({}),
  ads: z.array(adDraftSchema).max(50).default([]),
};
export const adSetDraftSchema = z.object(adSetDraftShape).refine(endsAfterStart, endsTooEarly);

export const campaignDraftSchema = campaignSchema
  .omit({ no: true })
  .extend({ id: draftId, status: draftStatus, adSets: z.array(adSetDraftSchema).max(100).default([]) });

interface DraftNode {
  id?: string | undefined;
}

/** Paths of ids that occur a second time anywhere in the ladder. */
function findRepeatedIds(advertiser: {
  id?: string | undefined;
  campaigns: (DraftNode & { adSets: (DraftNode & { ads: (DraftNode & { creatives: DraftNode[] })[] })[] })[];
}): (string | number)[][] {
  const seen = new Set<string>();
  const repeated: (string | number)[][] = [];
  const check = (node: DraftNode, path: (string | number)[]) => {
    if (node.id === undefined) return;
    if (seen.has(node.id)) repeated.push([...path, "id"]);
    seen.add(node.id);
  };
  check(advertiser, []);
  for (const [c, campaign] of advertiser.campaigns.entries()) {
    check(campaign, ["campaigns", c]);
    for (const [s, adSet] of campaign.adSets.entries()) {
      check(adSet, ["campaigns", c, "adSets", s]);
      for (const [a, ad] of adSet.ads.entries()) {
        check(ad, ["campaigns", c, "adSets", s, "ads", a]);
        for (const [i, creative] of ad.creatives.entries()) {
          check(creative, ["campaigns", c, "adSets", s, "ads", a, "creatives", i]);
        }
      }
    }
  }
  return repeated;
}

export const advertiserDraftSchema = advertiserSchema
  .omit({ no: true })
  .extend({
    id: draftId,
    timeZone: timeZone.default("UTC"),
    campaigns: z.array(campaignDraftSchema).max(1000).default([]),
  })
  .superRefine((advertiser, context) => {
    for (const path of findRepeatedIds(advertiser)) {
      context.addIssue({ code: "custom", path, message: "this id is used twice" });
    }
  });

/** What may be changed about an ad set by itself. `dailyBudgetMicros: null` takes the daily budget away. */
export const adSetPatchSchema = z
  .strictObject({
    name: adSetShape.name,
    status: creativeSchema.shape.status,
    startsAt: instant,
    endsAt: instant,
    dailyBudgetMicros: adSetShape.dailyBudgetMicros.unwrap().nullable(),
    lifetimeBudgetMicros: adSetShape.lifetimeBudgetMicros,
    maxCpmBidMicros: adSetShape.maxCpmBidMicros,
    pacingMode: adSetShape.pacingMode.unwrap(),
    caps: adSetShape.caps.unwrap(),
    targeting: adSetShape.targeting,
    exclusions: adSetShape.exclusions,
  })
  .partial();

export type AdvertiserDraft = z.input<typeof advertiserDraftSchema>;
export type CampaignDraft = z.input<typeof campaignDraftSchema>;
export type AdSetDraft = z.input<typeof adSetDraftSchema>;
export type AdDraft = z.input<typeof adDraftSchema>;
export type CreativeDraft = z.input<typeof creativeDraftSchema>;
export type ParsedAdvertiserDraft = z.output<typeof advertiserDraftSchema>;
export type AdSetPatch = z.input<typeof adSetPatchSchema>;

import type { AdRung, CampaignRung } from "@/server/campaigns/ladder-index";
import type { PrismaClient } from "@/server/database/generated/client";
import type { ReportFilter } from "@/server/reports/schema";
import { toAdSetSettings } from "./ad-set-settings";
import { type DeliveryAsker, type DeliveryQuestion, everyRow, rowsById } from "./ask-delivery";
import { findAttention } from "./attention/gather-facts";
import { deliveryMeasures, toDeliveryNumbers } from "./delivery-numbers";
import type { AdSetStanding } from "./gather-spend";
import { toAdRow, toAdSetRow, toCreativeRow } from "./ladder-rows";
import { listRungChanges } from "./list-rung-changes";
import { combinePace } from "./pace";
import { childState } from "./run-state";
import type { CreativeRow, LadderRow, RungDetail } from "./schema";

/** A rung with what stands above it; which of them are there says how far down it is. */
export type FoundRung = CampaignRung & Partial<Omit<AdRung, keyof CampaignRung>>;

interface DetailParts {
  prisma: PrismaClient;
  asker: DeliveryAsker;
  rung: FoundRung;
  question: DeliveryQuestion;
  standings: ReadonlyMap<string, AdSetStanding>;
  asOfMs: number;
  filters: ReportFilter[];
}

type Detail = Pick<
  RungDetail,
  "numbers" | "previous" | "pace" | "attention" | "children" | "creatives" | "settings" | "clickUrl" | "changes"
>;

/** What the page of one rung shows beneath its header, by how far down the ladder it is. */
export async function findRungDetail(parts: DetailParts): Promise<Detail> {
  const { prisma, asker, rung, question, standings, asOfMs, filters } = parts;
  const { adSet, ad } = rung;
  const below = ad !== undefined ? "creative" : adSet !== undefined ? "ad" : "adSet";
  const [answer, attention, changes] = await Promise.all([
    asker.ask({ view: "delivery", rows: [below], measures: [...deliveryMeasures], filters, limit: everyRow }),
    ad === undefined ? findAttention(asker, standings, { asOfMs, window: question.window, filters }) : [],
    listRungChanges(prisma, changedRungs(rung)),
  ]);
  const { values, previous } = answer.totals;
  return {
    numbers: toDeliveryNumbers(values),
    previous: previous === null ? null : toDeliveryNumbers(previous),
    pace: combinePace([...standings.values()]),
    attention,
    ...listBelow(parts, rowsById(answer)),
    settings: adSet !== undefined && ad === undefined ? toAdSetSettings(adSet) : null,
    clickUrl: ad?.clickUrl ?? null,
    changes,
  };
}

function listBelow(
  { rung, question, standings }: DetailParts,
  rows: ReturnType<typeof rowsById>,
): { children: LadderRow[]; creatives: CreativeRow[] } {
  const { advertiser, campaign, adSet, ad } = rung;
  const compared = question.previous !== null;
  if (adSet === undefined) {
    return { children: [...standings.values()].map((one) => toAdSetRow(one, rows, compared)), creatives: [] };
  }
  const state = standings.get(adSet.id)?.state ?? "EMPTY";
  if (ad === undefined) {
    const children = adSet.ads.map((one) => toAdRow(one, { advertiser, campaign, adSet }, state, rows, compared));
    return { children, creatives: [] };
  }
  const parent = childState(ad.status, state);
  return { children: [], creatives: ad.creatives.map((one) => toCreativeRow(one, advertiser, parent, rows, compared)) };
}

/** The rung itself and those directly below it. */
function changedRungs({ campaign, adSet, ad }: FoundRung) {
  if (ad !== undefined)
    return [
      { entity: "ad" as const, ...ad },
      ...ad.creatives.map((creative) => ({ entity: "creative" as const, ...creative })),
    ];
  if (adSet !== undefined)
    return [{ entity: "adSet" as const, ...adSet }, ...adSet.ads.map((one) => ({ entity: "ad" as const, ...one }))];
  return [
    { entity: "campaign" as const, ...campaign },
    ...campaign.adSets.map((one) => ({ entity: "adSet" as const, ...one })),
  ];
}

import type { TenantScope } from "@/server/accounts/tenant-scope";
import type { PrismaClient } from "@/server/database/generated/client";
import type { EngineCap } from "@/server/engine/catalogue";
import type { PacingMode } from "@/server/engine/vocabulary";
import { capWindowMs } from "./cap-window";
import { fromMoneyColumn } from "./money-column";
import { type deliveryStatuses, frequencyCapSchema } from "./schema";

/** One ad set with its budget, flight and caps as they are configured now, running or not. */
export interface OwnedAdSet {
  no: number;
  id: string;
  name: string;
  /** Of the ad set; a paused campaign pauses it too. */
  status: (typeof deliveryStatuses)[number];
  startMs: number;
  /** Exclusive. */
  endMs: number;
  timeZone: string;
  dailyBudgetMicros: number | null;
  lifetimeBudgetMicros: number;
  bidCpmMicros: number;
  pacingMode: PacingMode;
  caps: EngineCap[];
  campaignNo: number;
  campaignId: string;
  campaignName: string;
  advertiserNo: number;
  advertiserName: string;
}

/** Which ad sets of a viewer's tenants are meant: all of them, a campaign's, or one. */
export type AdSetChoice = { level: "account" } | { level: "campaign" | "adSet"; id: string };

/**
 * The ad sets of these tenants, ordered by number. An id of somebody else's campaign or ad set finds nothing, as does one
 * that never existed.
 */
export async function listOwnedAdSets(
  prisma: PrismaClient,
  { advertiserNos }: TenantScope,
  choice: AdSetChoice,
): Promise<OwnedAdSet[]> {
  const rows = await prisma.adSet.findMany({
    where: {
      ...(advertiserNos === "all" ? {} : { campaign: { advertiser: { no: { in: [...advertiserNos] } } } }),
      ...(choice.level === "campaign" ? { campaignId: choice.id } : {}),
      ...(choice.level === "adSet" ? { id: choice.id } : {}),
    },
    select: {
      no: true,
      id: true,
      name: true,
      status: true,
      startsAt: true,
      endsAt: true,
      timeZone: true,
      dailyBudgetMicros: true,
      lifetimeBudgetMicros: true,
      maxCpmBidMicros: true,
      pacingMode: true,
      caps: true,
      campaign: {
        select: {
          no: true,
          id: true,
          name: true,
          status: true,
          advertiser: { select: { no: true, name: true } },
        },
      },
    },
    orderBy: { no: "asc" },
  });
  return rows.map(({ campaign, ...row }) => ({
    no: row.no,
    id: row.id,
    name: row.name,
    status: campaign.status === "ACTIVE" ? row.status : campaign.status,
    startMs: row.startsAt.getTime(),
    endMs: row.endsAt.getTime(),
    timeZone: row.timeZone,
    dailyBudgetMicros: row.dailyBudgetMicros === null ? null : fromMoneyColumn(row.dailyBudgetMicros),
    lifetimeBudgetMicros: fromMoneyColumn(row.lifetimeBudgetMicros),
    bidCpmMicros: fromMoneyColumn(row.maxCpmBidMicros),
    pacingMode: row.pacingMode,
    caps: frequencyCapSchema
      .array()
      .parse(row.caps)
      .map((cap) => ({ unit: cap.unit, windowMs: capWindowMs(cap), maxImpressions: cap.maxImpressions })),
    campaignNo: campaign.no,
    campaignId: campaign.id,
    campaignName: campaign.name,
    advertiserNo: campaign.advertiser.no,
    advertiserName: campaign.advertiser.name,
  }));
}

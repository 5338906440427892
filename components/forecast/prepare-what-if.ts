import { editPath } from "@/components/configure/configure-paths";
import type { RungDetail } from "@/server/delivery/schema";
import type { ForecastQuestion } from "@/server/forecast/schema";

/** What stands in the boxes. */
export interface WhatIfText {
  bid: string;
  daily: string;
  lifetime: string;
  /** By the stored caps' order; "" lifts one. */
  caps: string[];
}

const microsPerUnit = 1_000_000;
const write = (micros: number) => String(micros / microsPerUnit);

/** The stored settings of an ad set as they stand in the boxes. */
export function prepareWhatIf({ settings }: RungDetail): WhatIfText {
  return {
    bid: write(settings?.maxCpmBidMicros ?? 0),
    daily: settings?.dailyBudgetMicros == null ? "" : write(settings.dailyBudgetMicros),
    lifetime: write(settings?.lifetimeBudgetMicros ?? 0),
    caps: settings?.caps.map(({ maxImpressions }) => String(maxImpressions)) ?? [],
  };
}

/** An amount in micros; null for what is none. A decimal comma is taken as one. */
function readMicros(text: string): number | null {
  const micros = Math.round(Number(text.trim().replace(",", ".")) * microsPerUnit);
  return text.trim() !== "" && Number.isSafeInteger(micros) && micros >= 1000 ? micros : null;
}

/** What of an ad set's form can be taken over from the boxes. */
export const takenOverFields = ["maxCpmBidMicros", "dailyBudgetMicros", "lifetimeBudgetMicros", "caps"] as const;

/** Where the settings that were tried stand in the ad set's form; only what differs from what is stored goes along. */
export function takeOverPath({ header, settings }: RungDetail, { adSet }: ForecastQuestion): string {
  const tried = { dailyBudgetMicros: null, ...adSet };
  const changed = takenOverFields.filter((field) => JSON.stringify(tried[field]) !== JSON.stringify(settings?.[field]));
  const taken = Object.fromEntries(changed.map((field) => [field, tried[field]]));
  return `${editPath("adSet", header.id)}?take=${encodeURIComponent(JSON.stringify(taken))}`;
}

/** The question that the boxes ask; null while one of them cannot be read. */
export function readWhatIf({ header, settings }: RungDetail, text: WhatIfText): ForecastQuestion | null {
  if (settings === null) return null;
  const maxCpmBidMicros = readMicros(text.bid);
  const lifetimeBudgetMicros = readMicros(text.lifetime);
  const dailyBudgetMicros = readMicros(text.daily);
  if (maxCpmBidMicros === null || lifetimeBudgetMicros === null) return null;
  if (dailyBudgetMicros === null && text.daily.trim() !== "") return null;
  if (text.caps.some((cap) => cap.trim() !== "" && !/^[1-9]\d{0,2}$/.test(cap.trim()))) return null;
  const { startsAt, endsAt, timeZone, pacingMode, targeting, exclusions } = settings;
  return {
    advertiserId: header.advertiser.id,
    campaignId: header.campaign.id,
    objective: header.objective,
    adSet: {
      id: header.id,
      name: header.name,
      startsAt,
      endsAt,
      timeZone,
      pacingMode,
      targeting,
      exclusions,
      maxCpmBidMicros,
      lifetimeBudgetMicros,
      ...(dailyBudgetMicros === null ? {} : { dailyBudgetMicros }),
      caps: settings.caps.flatMap((cap, index) => {
        const maximum = text.caps[index]?.trim() ?? "";
        return maximum === "" ? [] : [{ ...cap, maxImpressions: Number(maximum) }];
      }),
    },
  };
}

import { adSetFormSchema, creativeFieldsSchema } from "@/server/campaigns/configure/schema";
import type { ForecastQuestion } from "@/server/forecast/schema";
import type { ForecastSlotProps } from "./forecast-slot";

/** A draft ad set as the forecast asks about it; null while the form does not hold together. Unnamed is fine. */
export function prepareForecastQuestion({
  advertiserId,
  campaignId,
  objective,
  adSetId,
  adSet,
  ads = [],
}: ForecastSlotProps): ForecastQuestion | null {
  const parsed = adSetFormSchema.safeParse({ ...adSet, name: adSet.name === "" ? "Unnamed" : adSet.name });
  if (!parsed.success || advertiserId === "") return null;
  const { dailyBudgetMicros, ...settings } = parsed.data;
  return {
    advertiserId,
    campaignId,
    objective,
    adSet: {
      ...settings,
      ...(dailyBudgetMicros === null ? {} : { dailyBudgetMicros }),
      ...(adSetId === null ? {} : { id: adSetId }),
      ads: ads.flatMap(({ creatives }) => {
        const sounding = creatives.flatMap((creative) => {
          const { data } = creativeFieldsSchema.safeParse({ ...creative, name: creative.name || "Unnamed" });
          if (data === undefined) return [];
          const { durationSeconds, language, tone, keywords, mimeType } = data;
          return [{ durationSeconds, language, tone, keywords, mimeType }];
        });
        return sounding.length === 0 ? [] : [{ creatives: sounding }];
      }),
    },
  };
}

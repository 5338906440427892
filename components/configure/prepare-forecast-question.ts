import { adSetFormSchema, creativeFieldsSchema } from "@/server/campaigns/configure/schema";
import type { ForecastQuestion } from "@/server/forecast/schema";
import type { ForecastSlotProps } from "./forecast-slot";

/** What of a creative decides; its sound and its name may still be missing. */
const decidingSchema = creativeFieldsSchema.pick({
  durationSeconds: true,
  language: true,
  tone: true,
  keywords: true,
  mimeType: true,
});

/**
 * A draft ad set as the forecast asks about it; null while the form does not hold together. Unnamed is fine. Of `ads` those
 * count whose length is known; without `ads` the ad set's stored ones play.
 */
export function prepareForecastQuestion({
  advertiserId,
  campaignId,
  objective,
  adSetId,
  adSet,
  ads,
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
      ...(ads === undefined ? {} : { ads: listWholeAds(ads) }),
    },
  };
}

function listWholeAds(ads: NonNullable<ForecastSlotProps["ads"]>): NonNullable<ForecastQuestion["adSet"]["ads"]> {
  return ads.flatMap(({ creatives }) => {
    const whole = creatives.flatMap((creative) => decidingSchema.safeParse(creative).data ?? []);
    return whole.length === 0 ? [] : [{ creatives: whole }];
  });
}

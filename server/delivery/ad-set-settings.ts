import type { AdSet } from "@/server/campaigns/schema";
import { findContentCategory } from "@/server/engine/taxonomy/content-taxonomy";
import type { AdSetSettings } from "./schema";

/** What an ad set was told to do, with the names of the categories it speaks of. */
export function toAdSetSettings(adSet: AdSet): AdSetSettings {
  const { targeting, exclusions } = adSet;
  const categories = [...targeting.topics, ...exclusions.contentCategories];
  return {
    startsAt: adSet.startsAt,
    endsAt: adSet.endsAt,
    timeZone: adSet.timeZone,
    dailyBudgetMicros: adSet.dailyBudgetMicros ?? null,
    lifetimeBudgetMicros: adSet.lifetimeBudgetMicros,
    maxCpmBidMicros: adSet.maxCpmBidMicros,
    pacingMode: adSet.pacingMode,
    caps: adSet.caps,
    targeting,
    exclusions,
    categoryNames: Object.fromEntries(categories.map((id) => [id, findContentCategory(id)?.name ?? id])),
  };
}

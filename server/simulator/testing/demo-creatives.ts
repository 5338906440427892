import { tones } from "@/server/engine/vocabulary";
import type { KnownCreative } from "../truth/creative-truth";
import { brands } from "../world/brands";

/** A creative for every brand and tone, without keywords: enough to choose from. */
export const allTonesOfAllBrands: readonly KnownCreative[] = brands.flatMap((brand) =>
  tones.map((tone) => ({
    creativeId: `${brand.key}-${tone}`,
    campaignId: brand.key,
    advertiserKey: brand.domain,
    category: brand.category,
    tone,
    durationSeconds: 20,
    keywords: [],
  })),
);

/** Monday 2026-11-16T00:00:00Z. */
export const mondayMs = 1_794_787_200_000;
export const dayMs = 86_400_000;

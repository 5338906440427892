import type { AdDraft, AdSetDraft, AdvertiserDraft, CreativeDraft } from "@/server/campaigns/draft-schema";
import type { Advertiser } from "@/server/campaigns/schema";
import type { Objective } from "@/server/engine/vocabulary";
import { numberAdvertisers } from "@/server/experiments/number-advertisers";

/** What a test wants to say about one ad set and what hangs on it; everything else is plausible and accepts anything. */
export interface AdSetWish extends Partial<Omit<AdSetDraft, "ads">> {
  advertiser?: Partial<Pick<AdvertiserDraft, "name" | "category" | "categoryCodes">>;
  objective?: Objective;
  /** One list of creatives for each ad; default one ad with one creative. */
  ads?: readonly (readonly Partial<CreativeDraft>[])[];
}

function makeCreative(wish: Partial<CreativeDraft>, index: number): CreativeDraft {
  return {
    name: `Variant ${index + 1}`,
    audioUrl: `https://cdn.example/${index}.mp3`,
    durationSeconds: 20,
    tone: "WARM",
    ...wish,
  };
}

/** One advertiser for each wish, with one campaign and one ad set: numbers count up in the order of the wishes. */
export function makeLadder(wishes: readonly AdSetWish[]): Advertiser[] {
  const drafts = wishes.map((wish, index): AdvertiserDraft => {
    const { advertiser, objective, ads, ...adSet } = wish;
    return {
      name: `Brand ${index + 1}`,
      domain: `brand-${index + 1}.example`,
      category: "1377",
      ...advertiser,
      campaigns: [
        {
          name: `Campaign ${index + 1}`,
          objective: objective ?? "COMPLETIONS",
          adSets: [
            {
              name: `Ad set ${index + 1}`,
              startsAt: "2026-01-01T00:00:00Z",
              endsAt: "2027-01-01T00:00:00Z",
              timeZone: "UTC",
              lifetimeBudgetMicros: 1_000_000_000_000,
              maxCpmBidMicros: 5_000_000,
              targeting: {},
              exclusions: {},
              ...adSet,
              ads: (ads ?? [[{}]]).map(
                (creatives, a): AdDraft => ({
                  name: `Ad ${index + 1}.${a + 1}`,
                  clickUrl: "https://shop.example/",
                  creatives: creatives.map(makeCreative),
                }),
              ),
            },
          ],
        },
      ],
    };
  });
  return numberAdvertisers(drafts);
}

import { tones } from "@/server/engine/vocabulary";
import type { AdDraft, AdSetDraft, AdvertiserDraft, CampaignDraft, CreativeDraft } from "../draft-schema";

function times<T>(count: number, make: (index: number) => T): T[] {
  return Array.from({ length: count }, (_, index) => make(index));
}

function makeCreative(index: number): CreativeDraft {
  return {
    name: `Variant ${index + 1}`,
    audioUrl: `https://cdn.example/audio/${index}.mp3`,
    durationSeconds: 15 + 15 * (index % 2),
    language: index % 2 === 0 ? "en" : "de",
    tone: tones[index % tones.length] ?? "CALM",
    keywords: ["coffee", "morning"],
    ...(index % 2 === 0
      ? { companionUrl: "https://cdn.example/banner.png", companionWidth: 300, companionHeight: 250 }
      : {}),
  };
}

/** A plausible advertiser of the given size; every optional field is present somewhere and absent elsewhere. */
export function makeAdvertiserDraft({
  name = "Bergwald Coffee",
  campaigns = 1,
  adSets = 1,
  ads = 1,
  creatives = 2,
}: {
  name?: string;
  campaigns?: number;
  adSets?: number;
  ads?: number;
  creatives?: number;
} = {}): AdvertiserDraft {
  const makeAd = (index: number): AdDraft => ({
    name: `Ad ${index + 1}`,
    clickUrl: `https://shop.example/${index}`,
    creatives: times(creatives, makeCreative),
  });
  const makeAdSet = (index: number): AdSetDraft => ({
    name: `Ad set ${index + 1}`,
    startsAt: "2026-11-01T00:00:00Z",
    endsAt: "2026-12-01T00:00:00Z",
    timeZone: "Europe/Berlin",
    lifetimeBudgetMicros: 5_000_000_000,
    ...(index % 2 === 0 ? { dailyBudgetMicros: 250_000_000 } : {}),
    maxCpmBidMicros: 4_000_000 + index,
    caps: [{ unit: "DAY", maxImpressions: 5 }],
    targeting: { countries: ["DE"], regions: ["DE-BE"], minAge: 18, genres: ["jazz"], topics: ["325"] },
    exclusions: { contentCategories: ["v9i3On"], keywords: ["Disaster"] },
    ads: times(ads, makeAd),
  });
  const makeCampaign = (index: number): CampaignDraft => ({
    name: `Campaign ${index + 1}`,
    objective: (["REACH", "COMPLETIONS", "CLICKS"] as const)[index % 3] ?? "REACH",
    adSets: times(adSets, makeAdSet),
  });
  return {
    name,
    domain: "bergwald.example",
    category: "1049",
    categoryCodes: ["IAB8-5"],
    timeZone: "Europe/Berlin",
    campaigns: times(campaigns, makeCampaign),
  };
}

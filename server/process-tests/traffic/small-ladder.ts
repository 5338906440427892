import type { AdSetDraft, AdvertiserDraft } from "@/server/campaigns/draft-schema";
import { defaultPolicy } from "@/server/engine/default-policy";
import type { PolicyDocument } from "@/server/engine/policy";

const dayMs = 86_400_000;

/**
 * The house policy without pauses between ads, so that a few listeners soon reach their caps. Deadlines are as long as
 * they may be: what these tests look at does not depend on how busy the machine is.
 */
export const impatientPolicy: PolicyDocument = {
  ...defaultPolicy,
  listener: { ...defaultPolicy.listener, maxAdsPerHour: 60, minSecondsBetweenAds: 0 },
  deadlines: { totalMs: 1_000, safetyMs: 0, agentMs: 1_000, exchangeMs: 500 },
  brandSafety: { ...defaultPolicy.brandSafety, separationMinutes: 0 },
};

/** Draws an ad set needs besides its name; a spot of 20 seconds in UPBEAT English for everybody. */
type AdSetWish = Partial<AdSetDraft> & { name: string; maxCpmBidMicros: number; lifetimeBudgetMicros: number };

/** An advertiser with one campaign of these ad sets, each with one ad, live from yesterday for two weeks. */
export function makeAdvertiser(name: string, category: string, wishes: readonly AdSetWish[]): AdvertiserDraft {
  const startsAt = new Date(Date.now() - dayMs).toISOString();
  const endsAt = new Date(Date.now() + 13 * dayMs).toISOString();
  const domain = `${name.toLowerCase()}.example`;
  return {
    name,
    domain,
    category,
    campaigns: [
      {
        name: `${name} campaign`,
        objective: "REACH",
        adSets: wishes.map((wish) => ({
          startsAt,
          endsAt,
          timeZone: "UTC",
          pacingMode: "PACING_ASAP" as const,
          targeting: {},
          exclusions: {},
          ads: [
            {
              name: `${wish.name} spot`,
              clickUrl: `https://${domain}/`,
              creatives: [
                {
                  name: "Spot",
                  audioUrl: "https://cdn.example/spot.mp3",
                  durationSeconds: 20,
                  tone: "UPBEAT" as const,
                },
              ],
            },
          ],
          ...wish,
        })),
      },
    ],
  };
}

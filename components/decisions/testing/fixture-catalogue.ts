import type { CandidateIdentity } from "@/server/engine/explain/explanation-schema";
import { SeededRandom } from "./seeded-random";

const brands = [
  ["Nordlicht Coffee", "Food & Drink", ["Morning roast", "Cold brew, summer"]],
  ["Havel Bikes", "Sports", ["City e-bike", "Winter service"]],
  ["Pfand & Co.", "Personal Finance", ["Savings plan, calm voice"]],
  ["Lumen Energy", "Home & Garden", ["Switch to green power", "Heat pump advice"]],
  ["Kitsune Games", "Video Gaming", ["Starfall, launch week", "Starfall, season two"]],
  ["Ostwind Travel", "Travel", ["Baltic weekend", "Night trains to the south and back again"]],
  ["Apotheke am Markt", "Healthy Living", ["Cold season"]],
  ["Tonwerk Audio", "Technology & Computing", ["Headphones, upbeat", "Headphones, warm"]],
] as const;

const random = new SeededRandom(7);
const startMs = Date.UTC(2026, 8, 1);

/** An invented catalogue: eight brands and their ads, with ids that never change. */
export const fixtureAds: readonly CandidateIdentity[] = brands.flatMap(([advertiser, category, labels]) => {
  const advertiserId = random.uuid(startMs);
  const campaignId = random.uuid(startMs + 1);
  return labels.map((label) => ({
    adId: random.uuid(startMs + 3),
    adSetId: random.uuid(startMs + 2),
    campaignId,
    advertiserId,
    creativeId: random.uuid(startMs + 4),
    label,
    advertiser,
    category,
    kind: "ad" as const,
  }));
});

/** The candidate "no ad". */
export const fixtureSilence: CandidateIdentity = {
  adId: null,
  adSetId: null,
  campaignId: null,
  advertiserId: null,
  creativeId: null,
  label: "No ad",
  advertiser: "",
  category: "",
  kind: "silence",
};

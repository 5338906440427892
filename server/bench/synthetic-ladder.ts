import type { Advertiser } from "@/server/campaigns/schema";
import { drawUnit } from "@/server/engine/math/counter-random";
import { adProductTaxonomy } from "@/server/engine/taxonomy/ad-product-taxonomy";
import { dayparts, genders, genres, objectives, platforms, tones } from "@/server/engine/vocabulary";

const countries = ["DE", "FR", "GB", "US", "ES", "SE", "NL", "BR"];

/**
 * A ladder of `ads` live ads, two an ad set, with targeting as varied as a busy publisher's: most by country and one
 * or two more things. For measuring only; ids are made from the seed.
 */
export function makeSyntheticLadder(ads: number, seed: number, startsAt: string, endsAt: string): Advertiser[] {
  let counter = 0;
  const draw = () => drawUnit(seed, counter++);
  const pick = <T>(values: readonly T[]): T => values[Math.floor(draw() * values.length)] as T;
  const some = <T>(values: readonly T[], chance: number, count: number): T[] =>
    draw() < chance
      ? Array.from({ length: count }, () => pick(values)).filter((value, i, all) => all.indexOf(value) === i)
      : [];
  const id = () => {
    const hex = Array.from({ length: 8 }, () =>
      Math.floor(draw() * 65_536)
        .toString(16)
        .padStart(4, "0"),
    ).join("");
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-7${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
  };
  const adSets = Math.ceil(ads / 2);
  return Array.from({ length: Math.ceil(adSets / 10) }, (_, a) => ({
    id: id(),
    no: a + 1,
    name: `Advertiser ${a + 1}`,
    domain: `a${a + 1}.example`,
    category: pick(adProductTaxonomy.nodes).id,
    categoryCodes: [],
    currency: "EUR",
    timeZone: "UTC",
    campaigns: [
      {
        id: id(),
        no: a + 1,
        name: `Campaign ${a + 1}`,
        status: "ACTIVE" as const,
        objective: pick(objectives),
        adSets: Array.from({ length: Math.min(10, adSets - a * 10) }, (__, s) => {
          const no = a * 10 + s + 1;
          return {
            id: id(),
            no,
            name: `Ad set ${no}`,
            status: "ACTIVE" as const,
            startsAt,
            endsAt,
            timeZone: "UTC",
            lifetimeBudgetMicros: 1e15,
            maxCpmBidMicros: Math.round(2e6 + 10e6 * draw() * draw()),
            pacingMode: "PACING_EVEN" as const,
            caps: [
              { unit: "DAY" as const, period: 1, maxImpressions: 3 },
              { unit: "WEEK" as const, period: 1, maxImpressions: 10 },
            ],
            targeting: {
              kinds: [],
              slots: [],
              countries: some(countries, 0.8, 2),
              regions: [],
              genders: some(genders.slice(1, 3), 0.2, 1),
              platforms: some(platforms.slice(1), 0.2, 3),
              languages: [],
              genres: some(genres.slice(1, 20), 0.3, 4),
              topics: [],
              activities: [],
              dayparts: some(dayparts, 0.3, 3),
              weekdays: [],
              ...(draw() < 0.3 ? { minAge: 18, maxAge: 45 } : {}),
            },
            exclusions: {
              contentCategories: [],
              explicit: draw() < 0.5,
              genres: [],
              keywords: [],
              suitabilityLevel: 1,
            },
            ads: Array.from({ length: 2 }, (___, d) => ({
              id: id(),
              no: (no - 1) * 2 + d + 1,
              name: `Ad ${no}.${d + 1}`,
              status: "ACTIVE" as const,
              clickUrl: "https://example.com/",
              creatives: Array.from({ length: 1 + (no % 3 === 0 ? 1 : 0) }, (____, c) => ({
                id: id(),
                no: ((no - 1) * 2 + d) * 2 + c + 1,
                name: `Spot ${c + 1}`,
                status: "ACTIVE" as const,
                audioUrl: "https://example.com/a.mp3",
                mimeType: "audio/mpeg" as const,
                durationSeconds: pick([15, 20, 30]),
                language: "en",
                tone: pick(tones),
                keywords: ["coffee", "morning"],
              })),
            })),
          };
        }),
      },
    ],
  }));
}

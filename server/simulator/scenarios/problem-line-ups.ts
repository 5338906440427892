import { type AdvertiserSpec, ad, dailyCap, spot, usualCaps } from "./line-up";

/** High bid with a poor response against a low bid with a good one: yield and advertiser-value pull apart. */
export const oscillationLineUp: readonly AdvertiserSpec[] = [
  {
    brand: "luckspin-bets",
    campaigns: [
      {
        name: "Loud and dear",
        objective: "CLICKS",
        role: "high-bid-low-response",
        adSets: [
          {
            name: "Everyone",
            bid: 15,
            share: 1,
            ads: [
              ad(
                "Now now now",
                spot("Siren", "URGENT", 30, "match odds", {
                  hidden: { quality: -1.1, clickQuality: -1.2, morning: 0, evening: 0 },
                }),
              ),
            ],
          },
        ],
      },
    ],
  },
  {
    brand: "lingomoss",
    campaigns: [
      {
        name: "Quiet and cheap",
        objective: "CLICKS",
        role: "low-bid-high-response",
        adSets: [
          {
            name: "Everyone",
            bid: 5,
            share: 1,
            ads: [
              ad(
                "One word a day",
                spot("Two voices", "WARM", 20, "lesson vocabulary", {
                  hidden: { quality: 0.7, clickQuality: 1.1, morning: 0, evening: 0 },
                }),
              ),
            ],
          },
        ],
      },
    ],
  },
];

/** Three ways to fall behind a plan, and one campaign that does not. */
export const underPacingLineUp: readonly AdvertiserSpec[] = [
  {
    brand: "velmora-bank",
    campaigns: [
      {
        name: "Too narrow",
        objective: "COMPLETIONS",
        role: "too-narrow",
        adSets: [
          {
            name: "Vorarlberg listeners on consoles",
            bid: 9,
            share: 0,
            plannedShare: 0.05,
            targeting: { countries: ["AT"], platforms: ["CONSOLE", "TV"] },
            ads: [ad("Hello, eleven people", spot("Echo", "WARM", 20, "bank savings"))],
          },
        ],
      },
    ],
  },
  {
    brand: "green-hands-relief",
    campaigns: [
      {
        name: "Too cheap",
        objective: "REACH",
        role: "below-floor",
        adSets: [
          {
            name: "Bids under most floors",
            bid: 1.3,
            share: 0,
            plannedShare: 0.1,
            caps: dailyCap(2),
            ads: [ad("A little helps", spot("Coins", "SERIOUS", 20, "relief school"))],
          },
        ],
      },
    ],
  },
  {
    brand: "osprano-outdoor",
    campaigns: [
      {
        name: "Too careful",
        objective: "COMPLETIONS",
        role: "over-excluded",
        adSets: [
          {
            name: "Almost nothing is suitable",
            bid: 8,
            share: 0,
            plannedShare: 0.15,
            caps: usualCaps,
            exclusions: {
              explicit: true,
              suitabilityLevel: 3,
              contentCategories: ["596", "52", "483", "380", "386", "389", "JLBCU7"],
              genres: ["pop", "rock", "hip-hop", "edm", "latin", "metal", "r&b"],
            },
            ads: [ad("Only beside birdsong", spot("Birdsong", "CALM", 20, "mountain boots"))],
          },
        ],
      },
    ],
  },
  {
    brand: "ziptrove",
    campaigns: [
      {
        name: "On plan",
        objective: "CLICKS",
        role: "paces-well",
        adSets: [
          {
            name: "Everyone",
            bid: 6,
            share: 0.3,
            caps: usualCaps,
            ads: [ad("Found it", spot("Treasure", "HUMOROUS", 15, "sale style"))],
          },
        ],
      },
    ],
  },
];

/** A small audience that listens a lot, and tight caps on everything. */
export const capExhaustedLineUp: readonly AdvertiserSpec[] = [
  ["tindrel-mobile", "Once a day", 9, 1],
  ["snackadoo", "Twice a day", 8, 2],
  ["brumble-coffee", "Three a day", 7, 3],
].map(
  ([brand, name, bid, cap]): AdvertiserSpec => ({
    brand: String(brand),
    campaigns: [
      {
        name: String(name),
        objective: "REACH",
        role: `cap-${cap}`,
        adSets: [
          {
            name: "Everyone",
            bid: Number(bid),
            share: 1,
            caps: [
              { unit: "HOUR", period: 1, maxImpressions: 1 },
              { unit: "DAY", period: 1, maxImpressions: Number(cap) },
              { unit: "WEEK", period: 1, maxImpressions: Number(cap) * 3 },
            ],
            ads: [ad("Again", spot("Version A", "UPBEAT", 15), spot("Version B", "WARM", 15))],
          },
        ],
      },
    ],
  }),
);

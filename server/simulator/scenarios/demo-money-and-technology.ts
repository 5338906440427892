import { type AdvertiserSpec, ad, dailyCap, spot, usualCaps } from "./line-up";

/** Banks, insurers, telecoms, software, electronics, learning and games of the demo. */
export const moneyAndTechnologyAdvertisers: readonly AdvertiserSpec[] = [
  {
    brand: "velmora-bank",
    campaigns: [
      {
        name: "Account in eight minutes",
        objective: "COMPLETIONS",
        role: "paces-well",
        adSets: [
          {
            name: "Germany and Austria",
            bid: 8.2,
            share: 0.06,
            caps: usualCaps,
            targeting: { countries: ["DE", "AT"] },
            exclusions: { contentCategories: ["389"], suitabilityLevel: 2 },
            ads: [
              ad(
                "Eight minutes",
                spot("Kettle", "CALM", 20, "bank salary savings", { language: "de" }),
                spot("Stopwatch", "URGENT", 20, "bank salary", { language: "de" }),
              ),
            ],
          },
          {
            name: "Money shows",
            bid: 11,
            share: 0.18,
            caps: dailyCap(3),
            targeting: { kinds: ["PODCAST"], topics: ["391", "52"] },
            ads: [
              ad(
                "For people who read the small print",
                spot("Small print", "SERIOUS", 45, "savings interest investing pension mortgage"),
              ),
            ],
          },
        ],
      },
      {
        name: "Savings rate",
        objective: "CLICKS",
        adSets: [
          {
            name: "Over 35",
            bid: 9,
            share: 0.04,
            caps: usualCaps,
            targeting: { minAge: 35 },
            ads: [
              ad(
                "Three point two",
                spot("Plain number", "SERIOUS", 20, "savings interest inflation", { companion: true }),
              ),
            ],
          },
        ],
      },
      {
        name: "Premium clients of one district",
        objective: "CLICKS",
        role: "starves",
        adSets: [
          {
            name: "Upper Austria and Styria, over 45, before noon",
            bid: 2.4,
            share: 0,
            plannedShare: 0.008,
            caps: dailyCap(1),
            targeting: {
              countries: ["AT"],
              regions: ["AT-4", "AT-6"],
              minAge: 45,
              dayparts: ["EARLY_MORNING", "MORNING"],
            },
            ads: [ad("By appointment", spot("Quiet office", "SERIOUS", 30, "pension investing"))],
          },
        ],
      },
    ],
  },
  {
    brand: "larkspur-insurance",
    campaigns: [
      {
        name: "What if",
        objective: "REACH",
        adSets: [
          {
            name: "Europe",
            bid: 6.4,
            share: 0.035,
            caps: usualCaps,
            targeting: { countries: ["DE", "AT", "NL", "SE", "FR", "ES"] },
            exclusions: { contentCategories: ["381", "389", "380"] },
            ads: [
              ad(
                "What if it rains",
                spot("Umbrella", "WARM", 20, "insurance family"),
                spot("Hailstones", "SERIOUS", 20, "insurance car"),
              ),
            ],
          },
        ],
      },
      {
        name: "Car cover switch",
        objective: "CLICKS",
        adSets: [
          {
            name: "Drivers",
            bid: 8,
            share: 0.1,
            caps: dailyCap(2),
            targeting: { activities: ["COMMUTE"] },
            ads: [
              ad(
                "Thirtieth of November",
                spot("Deadline", "URGENT", 15, "insurance car driver mileage", { companion: true }),
              ),
            ],
          },
        ],
      },
    ],
  },
  {
    brand: "tindrel-mobile",
    campaigns: [
      {
        name: "Unlimited",
        objective: "REACH",
        role: "reach",
        adSets: [
          {
            name: "Everyone, often",
            bid: 7.2,
            share: 0.05,
            caps: [
              { unit: "HOUR", period: 1, maxImpressions: 1 },
              { unit: "DAY", period: 1, maxImpressions: 3 },
            ],
            ads: [
              ad(
                "No bars, no worries",
                spot("Mountain hut", "UPBEAT", 20, "phone wireless"),
                spot("Grandma's village", "WARM", 30, "phone family"),
              ),
            ],
          },
        ],
      },
      {
        name: "Students",
        objective: "CLICKS",
        role: "hits-caps",
        adSets: [
          {
            name: "Sweden, once a day and twice a week",
            bid: 12,
            share: 0,
            plannedShare: 0.012,
            caps: [
              { unit: "DAY", period: 1, maxImpressions: 1 },
              { unit: "WEEK", period: 1, maxImpressions: 2 },
            ],
            targeting: { countries: ["SE"] },
            ads: [ad("Half price", spot("Lecture hall", "HUMOROUS", 15, "phone school upgrade", { companion: true }))],
          },
        ],
      },
    ],
  },
  {
    brand: "quorvex-cloud",
    campaigns: [
      {
        name: "Deploys on Friday",
        objective: "CLICKS",
        role: "podcast-topic",
        adSets: [
          {
            name: "Technology shows",
            bid: 14,
            share: 0.3,
            caps: dailyCap(3),
            targeting: { kinds: ["PODCAST"], topics: ["596"] },
            ads: [
              ad(
                "Friday",
                spot("It went fine", "HUMOROUS", 45, "deploy server database cloud release", { companion: true }),
              ),
              ad(
                "Pager",
                spot("Three in the morning", "SERIOUS", 30, "server cloud engineer backend", { companion: true }),
              ),
            ],
          },
          {
            name: "At the desk",
            bid: 7,
            share: 0.06,
            caps: usualCaps,
            targeting: { platforms: ["DESKTOP", "WEB"], activities: ["FOCUS"] },
            ads: [ad("Quiet servers", spot("Hum", "CALM", 20, "cloud server code", { companion: true }))],
          },
        ],
      },
    ],
  },
  {
    brand: "echovale-headphones",
    campaigns: [
      {
        name: "Hear the room",
        objective: "COMPLETIONS",
        adSets: [
          {
            name: "Music lovers",
            bid: 7.4,
            share: 0.035,
            caps: usualCaps,
            targeting: {
              kinds: ["MUSIC"],
              genres: ["edm", "rock", "metal", "indie", "jazz", "classical", "soundtrack"],
            },
            ads: [
              ad(
                "Silence first",
                spot("Off, on", "CALM", 20, "headphones concert"),
                spot("Drop", "UPBEAT", 20, "headphones bass"),
              ),
            ],
          },
        ],
      },
      {
        name: "Commuter deal",
        objective: "CLICKS",
        adSets: [
          {
            name: "On the way",
            bid: 8,
            share: 0.1,
            caps: dailyCap(2),
            targeting: { activities: ["COMMUTE"], platforms: ["IOS", "ANDROID"] },
            ads: [
              ad("Seat 14A", spot("Train noise", "HUMOROUS", 15, "headphones train wireless", { companion: true })),
            ],
          },
        ],
      },
    ],
  },
  {
    brand: "starforge-games",
    campaigns: [
      {
        name: "Ashfall",
        objective: "CLICKS",
        adSets: [
          {
            name: "Under 35",
            bid: 8.4,
            share: 0.05,
            caps: usualCaps,
            targeting: { maxAge: 35 },
            ads: [
              ad(
                "Launch",
                spot("Boss music", "URGENT", 20, "game console quest boss", { companion: true }),
                spot("Co-op", "HUMOROUS", 20, "game multiplayer player", { companion: true }),
              ),
            ],
          },
          {
            name: "Gaming shows",
            bid: 11,
            share: 0.25,
            caps: dailyCap(3),
            targeting: { kinds: ["PODCAST"], topics: ["680"] },
            ads: [
              ad(
                "Patch day",
                spot("Developer diary", "SERIOUS", 45, "game studio patch level graphics", { companion: true }),
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
        name: "Ten minutes a day",
        objective: "CLICKS",
        adSets: [
          {
            name: "Travellers and learners",
            bid: 8,
            share: 0.12,
            caps: dailyCap(2),
            targeting: { kinds: ["PODCAST"], topics: ["147", "653", "132", "123"] },
            ads: [
              ad(
                "Order in Spanish",
                spot("Waiter", "HUMOROUS", 30, "spanish fluent lesson vocabulary passport", { companion: true }),
              ),
            ],
          },
          {
            name: "Everyone",
            bid: 5.4,
            share: 0.025,
            caps: usualCaps,
            ads: [ad("Small talk", spot("Lift", "HUMOROUS", 20, "vocabulary accent lesson", { companion: true }))],
          },
        ],
      },
    ],
  },
  {
    brand: "scholarly-peak",
    campaigns: [
      {
        name: "Evening degree",
        objective: "CLICKS",
        adSets: [
          {
            name: "United States and Canada",
            bid: 9.5,
            share: 0.06,
            caps: usualCaps,
            targeting: { countries: ["US", "CA"], minAge: 22, maxAge: 50 },
            ads: [
              ad(
                "After work",
                spot("Desk lamp", "SERIOUS", 30, "career skills degree"),
                spot("Cap and gown", "UPBEAT", 20, "career promotion skills"),
              ),
            ],
          },
        ],
      },
      {
        name: "Open day, starts soon",
        objective: "REACH",
        adSets: [
          {
            name: "Next month",
            bid: 7,
            share: 0.03,
            flight: [20, 34],
            caps: dailyCap(1),
            ads: [ad("Come and see", spot("Campus", "WARM", 20, "school career"))],
          },
        ],
      },
    ],
  },
];

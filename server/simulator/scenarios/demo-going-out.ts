import { type AdvertiserSpec, ad, dailyCap, spot, usualCaps } from "./line-up";

/** Travel, cars, sport, health, nights out and good causes of the demo. */
export const goingOutAdvertisers: readonly AdvertiserSpec[] = [
  {
    brand: "osprano-outdoor",
    campaigns: [
      {
        name: "Out anyway",
        objective: "COMPLETIONS",
        adSets: [
          {
            name: "Everyone in Europe",
            bid: 6,
            share: 0.03,
            caps: usualCaps,
            targeting: { countries: ["DE", "AT", "GB", "FR", "ES", "NL", "SE"] },
            ads: [
              ad(
                "Rain jacket",
                spot("Drizzle", "WARM", 20, "mountain boots jacket"),
                spot("Summit", "UPBEAT", 20, "mountain running"),
              ),
            ],
          },
        ],
      },
      {
        name: "Trail club",
        objective: "CLICKS",
        adSets: [
          {
            name: "Runners",
            bid: 8,
            share: 0.15,
            caps: dailyCap(2),
            targeting: { activities: ["WORKOUT"] },
            ads: [
              ad("Join the trail", spot("Breath", "UPBEAT", 15, "running race shoes endurance", { companion: true })),
            ],
          },
        ],
      },
    ],
  },
  {
    brand: "halvard-motors",
    campaigns: [
      {
        name: "The quiet electric",
        objective: "COMPLETIONS",
        role: "paces-well",
        adSets: [
          {
            name: "Over 28",
            bid: 9.8,
            share: 0.04,
            caps: usualCaps,
            targeting: { minAge: 28 },
            exclusions: { explicit: true, suitabilityLevel: 2 },
            ads: [
              ad(
                "Listen",
                spot("Nothing to hear", "CALM", 30, "car electric charging road"),
                spot("Zero to town", "UPBEAT", 20, "car electric driver"),
              ),
            ],
          },
          {
            name: "In the car",
            bid: 10.5,
            share: 0.15,
            caps: dailyCap(3),
            targeting: { platforms: ["CAR"] },
            ads: [ad("You are driving", spot("Next exit", "SERIOUS", 20, "car driver motorway"))],
          },
        ],
      },
      {
        name: "Test drive week",
        objective: "CLICKS",
        adSets: [
          {
            name: "Germany, four days",
            bid: 10,
            share: 0.08,
            flight: [2, 6],
            caps: usualCaps,
            targeting: { countries: ["DE"], minAge: 25 },
            ads: [
              ad("Your turn", spot("Keys", "URGENT", 20, "car garage driver", { companion: true, language: "de" })),
            ],
          },
        ],
      },
    ],
  },
  {
    brand: "nimbo-fitness",
    campaigns: [
      {
        name: "First month free",
        objective: "CLICKS",
        adSets: [
          {
            name: "Adults, mornings and evenings",
            bid: 7.4,
            share: 0.04,
            caps: usualCaps,
            targeting: { minAge: 18, maxAge: 50, dayparts: ["EARLY_MORNING", "MORNING", "EVENING"] },
            ads: [
              ad(
                "Start small",
                spot("Towel", "HUMOROUS", 20, "gym workout coach", { companion: true }),
                spot("Reps", "URGENT", 20, "gym training muscles", { companion: true }),
              ),
            ],
          },
        ],
      },
    ],
  },
  {
    brand: "calmera-sleep",
    campaigns: [
      {
        name: "Slower evenings",
        objective: "COMPLETIONS",
        adSets: [
          {
            name: "Late and quiet",
            bid: 6.6,
            share: 0.1,
            caps: dailyCap(2),
            targeting: { dayparts: ["LATE_EVENING", "NIGHT"] },
            exclusions: { contentCategories: ["380", "389"], suitabilityLevel: 2 },
            ads: [
              ad(
                "Breathe",
                spot("Tide", "CALM", 30, "sleep breathing rest meditation"),
                spot("Counting", "WARM", 20, "sleep rest"),
              ),
            ],
          },
          {
            name: "Wellness shows",
            bid: 9,
            share: 0.25,
            caps: dailyCap(3),
            targeting: { kinds: ["PODCAST"], topics: ["223", "301"] },
            ads: [ad("Host's bedtime", spot("Host read", "WARM", 45, "sleep stress mindfulness habits routine"))],
          },
        ],
      },
    ],
  },
  {
    brand: "parrotfish-air",
    campaigns: [
      {
        name: "Winter sun",
        objective: "CLICKS",
        adSets: [
          {
            name: "Northern Europe",
            bid: 9,
            share: 0.06,
            caps: usualCaps,
            targeting: { countries: ["GB", "DE", "SE", "NL"] },
            ads: [
              ad(
                "Twenty-six degrees",
                spot("Gate change", "UPBEAT", 20, "flight beach vacation", { companion: true }),
                spot("Grey window", "HUMOROUS", 20, "flight island vacation", { companion: true }),
              ),
            ],
          },
        ],
      },
      {
        name: "Last winter's offer",
        objective: "REACH",
        adSets: [
          {
            name: "Ended on day three",
            bid: 7,
            share: 0.04,
            flight: [-1, 3],
            caps: dailyCap(2),
            ads: [ad("Book by Wednesday", spot("Countdown", "URGENT", 15, "flight passport"))],
          },
        ],
      },
    ],
  },
  {
    brand: "kettlewick-stays",
    campaigns: [
      {
        name: "Cabins",
        objective: "COMPLETIONS",
        adSets: [
          {
            name: "United States",
            bid: 8.2,
            share: 0.06,
            caps: usualCaps,
            targeting: { countries: ["US"] },
            ads: [
              ad(
                "Porch",
                spot("Crickets", "CALM", 30, "hotel mountain journey"),
                spot("Road trip", "UPBEAT", 20, "hotel road journey"),
              ),
            ],
          },
          {
            name: "Travel shows",
            bid: 10,
            share: 0.25,
            caps: dailyCap(3),
            targeting: { kinds: ["PODCAST"], topics: ["653"] },
            ads: [ad("Where to next", spot("Map", "WARM", 45, "hotel itinerary island train tourist"))],
          },
        ],
      },
    ],
  },
  {
    brand: "twolip-dating",
    campaigns: [
      {
        name: "Second coffee",
        objective: "CLICKS",
        adSets: [
          {
            name: "Under 40",
            bid: 7.6,
            share: 0.04,
            caps: usualCaps,
            targeting: { minAge: 18, maxAge: 40 },
            ads: [
              ad(
                "Awkward is fine",
                spot("Pause", "HUMOROUS", 20, "coffee funny", { companion: true }),
                spot("Two cups", "WARM", 20, "coffee evening", { companion: true }),
              ),
            ],
          },
        ],
      },
    ],
  },
  {
    brand: "luckspin-bets",
    campaigns: [
      {
        name: "Matchday",
        objective: "CLICKS",
        adSets: [
          {
            name: "Men over 21, not on speakers",
            bid: 11,
            share: 0.05,
            caps: dailyCap(3),
            targeting: { genders: ["MALE"], minAge: 21, countries: ["GB", "ES", "AT"] },
            ads: [ad("Ninety minutes", spot("Odds", "URGENT", 15, "match goal league", { companion: true }))],
          },
        ],
      },
    ],
  },
  {
    brand: "green-hands-relief",
    campaigns: [
      {
        name: "Clean water",
        objective: "REACH",
        adSets: [
          {
            name: "Unsold time",
            bid: 3.2,
            share: 0.08,
            caps: dailyCap(2),
            ads: [
              ad(
                "A litre",
                spot("Well", "SERIOUS", 20, "refugees relief"),
                spot("Children laughing", "WARM", 20, "school family"),
              ),
            ],
          },
        ],
      },
      {
        name: "News listeners",
        objective: "CLICKS",
        adSets: [
          {
            name: "Politics and world",
            bid: 6.5,
            share: 0.2,
            caps: dailyCap(2),
            targeting: { kinds: ["PODCAST"], topics: ["386", "389", "EZWB7V"] },
            exclusions: { suitabilityLevel: 1, explicit: false },
            ads: [
              ad("Behind the headline", spot("Tent", "SERIOUS", 30, "refugees border ceasefire", { companion: true })),
            ],
          },
        ],
      },
    ],
  },
  {
    brand: "chorus-hall-tickets",
    campaigns: [
      {
        name: "Spring tour",
        objective: "CLICKS",
        adSets: [
          {
            name: "Great Britain, live music",
            bid: 7.8,
            share: 0.08,
            caps: usualCaps,
            targeting: { countries: ["GB"], kinds: ["MUSIC"] },
            ads: [
              ad(
                "Doors at seven",
                spot("Crowd", "UPBEAT", 20, "concert tour singer guitar", { companion: true }),
                spot("Encore", "WARM", 20, "concert tour", { companion: true }),
              ),
            ],
          },
        ],
      },
      {
        name: "Comedy cellar",
        objective: "COMPLETIONS",
        adSets: [
          {
            name: "Comedy shows",
            bid: 8,
            share: 0.2,
            caps: dailyCap(3),
            targeting: { kinds: ["PODCAST"], topics: ["348", "338"] },
            exclusions: { explicit: false, suitabilityLevel: 1 },
            ads: [ad("Two drink minimum", spot("Heckler", "HUMOROUS", 30, "standup comedian audience joke"))],
          },
        ],
      },
    ],
  },
];

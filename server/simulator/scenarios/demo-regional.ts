import { type AdvertiserSpec, ad, dailyCap, spot, usualCaps } from "./line-up";

/** Further campaigns of the same brands, market by market, with several ads an ad set. */
export const regionalAdvertisers: readonly AdvertiserSpec[] = [
  {
    brand: "ziptrove",
    campaigns: [
      {
        name: "North America opening",
        objective: "REACH",
        adSets: [
          {
            name: "United States",
            bid: 7.6,
            share: 0.05,
            caps: usualCaps,
            targeting: { countries: ["US"] },
            ads: [
              ad("Hello, New York", spot("Taxi", "UPBEAT", 20, "sale style")),
              ad("Hello, Texas", spot("Wide road", "WARM", 20, "sale road family")),
              ad("Hello, everyone", spot("Roll call", "HUMOROUS", 15, "sale birthday")),
            ],
          },
          {
            name: "Canada",
            bid: 7,
            share: 0.08,
            caps: usualCaps,
            targeting: { countries: ["CA"] },
            ads: [
              ad("Snowed in", spot("Shovel", "HUMOROUS", 20, "sale family")),
              ad("Bonjour", spot("Bilingue", "WARM", 20, "sale style", { language: "fr" })),
            ],
          },
        ],
      },
    ],
  },
  {
    brand: "marlo-sneakers",
    campaigns: [
      {
        name: "Praia to pitch",
        objective: "COMPLETIONS",
        adSets: [
          {
            name: "Brazil",
            bid: 4.6,
            share: 0.12,
            caps: usualCaps,
            targeting: { countries: ["BR"] },
            ads: [
              ad("Sand", spot("Footvolley", "UPBEAT", 20, "sneakers shoes goal", { language: "pt" })),
              ad("Street", spot("Drum line", "UPBEAT", 15, "sneakers style", { language: "pt" })),
              ad("Night", spot("City lights", "WARM", 20, "sneakers outfit", { language: "pt" })),
            ],
          },
        ],
      },
    ],
  },
  {
    brand: "brumble-coffee",
    campaigns: [
      {
        name: "Office beans",
        objective: "CLICKS",
        adSets: [
          {
            name: "Great Britain, working hours",
            bid: 7.8,
            share: 0.09,
            caps: usualCaps,
            targeting: { countries: ["GB"], dayparts: ["MORNING", "MIDDAY", "AFTERNOON"], weekdays: [0, 1, 2, 3, 4] },
            ads: [
              ad("The kitchen queue", spot("Spoons", "HUMOROUS", 20, "coffee office meeting", { companion: true })),
              ad("Free sample", spot("Knock", "UPBEAT", 15, "coffee office brew", { companion: true })),
            ],
          },
        ],
      },
    ],
  },
  {
    brand: "larkspur-insurance",
    campaigns: [
      {
        name: "Locataires",
        objective: "CLICKS",
        adSets: [
          {
            name: "France, under 35",
            bid: 7,
            share: 0.1,
            caps: usualCaps,
            targeting: { countries: ["FR"], maxAge: 35 },
            ads: [
              ad(
                "Premier appartement",
                spot("Carton", "HUMOROUS", 20, "rent insurance", { language: "fr", companion: true }),
              ),
              ad(
                "Dégât des eaux",
                spot("Goutte", "SERIOUS", 20, "rent insurance", { language: "fr", companion: true }),
              ),
            ],
          },
          {
            name: "Spain",
            bid: 6.2,
            share: 0.09,
            caps: usualCaps,
            targeting: { countries: ["ES"] },
            ads: [
              ad("Tu coche", spot("Semáforo", "WARM", 20, "insurance car", { language: "es" })),
              ad("Tu casa", spot("Llaves", "CALM", 20, "insurance family", { language: "es" })),
            ],
          },
        ],
      },
    ],
  },
  {
    brand: "echovale-headphones",
    campaigns: [
      {
        name: "Gift season",
        objective: "REACH",
        adSets: [
          {
            name: "English speakers",
            bid: 6.6,
            share: 0.03,
            caps: usualCaps,
            targeting: { languages: ["en"] },
            ads: [
              ad("For your brother", spot("Wrapping", "HUMOROUS", 15, "headphones gift wireless")),
              ad("For your mother", spot("Fireside", "WARM", 20, "headphones concert")),
              ad("For yourself", spot("Nobody looking", "CALM", 20, "headphones")),
            ],
          },
          {
            name: "German speakers",
            bid: 6.8,
            share: 0.04,
            caps: usualCaps,
            targeting: { languages: ["de"] },
            ads: [
              ad("Für Eltern", spot("Kaminfeuer", "WARM", 20, "headphones concert", { language: "de" })),
              ad("Für Pendler", spot("Gleis 7", "HUMOROUS", 15, "headphones train", { language: "de" })),
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
        name: "Winter pass",
        objective: "COMPLETIONS",
        adSets: [
          {
            name: "Metal, edm and soundtracks",
            bid: 7,
            share: 0.07,
            caps: usualCaps,
            targeting: { kinds: ["MUSIC"], genres: ["metal", "edm", "soundtrack", "hip-hop"] },
            exclusions: { explicit: false, suitabilityLevel: 1 },
            ads: [
              ad("Frost season", spot("Horn call", "URGENT", 20, "game quest level")),
              ad("New heroes", spot("Roster", "UPBEAT", 20, "game player multiplayer")),
              ad("Play free", spot("No excuses", "HUMOROUS", 15, "game console")),
            ],
          },
          {
            name: "Console and television",
            bid: 9,
            share: 0.3,
            caps: dailyCap(3),
            targeting: { platforms: ["CONSOLE", "TV"] },
            ads: [
              ad("Already here", spot("Press start", "UPBEAT", 15, "game console controller")),
              ad("One button away", spot("Couch", "HUMOROUS", 15, "game console")),
            ],
          },
        ],
      },
    ],
  },
  {
    brand: "scholarly-peak",
    campaigns: [
      {
        name: "Short courses",
        objective: "COMPLETIONS",
        adSets: [
          {
            name: "Business and career shows",
            bid: 9,
            share: 0.2,
            caps: dailyCap(3),
            targeting: { kinds: ["PODCAST"], topics: ["52", "123"] },
            ads: [
              ad("Ask for the raise", spot("Elevator", "HUMOROUS", 30, "salary manager promotion interview")),
              ad("Lead the meeting", spot("Agenda", "SERIOUS", 30, "meeting feedback manager skills")),
            ],
          },
          {
            name: "Science and history shows",
            bid: 7.5,
            share: 0.2,
            caps: dailyCap(3),
            targeting: { kinds: ["PODCAST"], topics: ["464", "EZWB7V"] },
            ads: [
              ad("Night sky, week one", spot("Observatory", "CALM", 30, "telescope galaxy physics theory")),
              ad("Empires in six evenings", spot("Archive", "SERIOUS", 30, "empire century archive ruins")),
            ],
          },
        ],
      },
    ],
  },
  {
    brand: "parrotfish-air",
    campaigns: [
      {
        name: "City breaks",
        objective: "REACH",
        adSets: [
          {
            name: "Weekdays at the desk",
            bid: 6.6,
            share: 0.05,
            caps: usualCaps,
            targeting: { activities: ["FOCUS"], countries: ["GB", "DE", "FR", "NL", "ES"] },
            ads: [
              ad("Friday, four o'clock", spot("Laptop shut", "UPBEAT", 15, "flight hotel museum")),
              ad("Lisbon by supper", spot("Tram bell", "WARM", 20, "flight journey tourist")),
              ad("Copenhagen, briefly", spot("Bicycle bell", "CALM", 20, "flight museum journey")),
            ],
          },
        ],
      },
    ],
  },
  {
    brand: "velmora-bank",
    campaigns: [
      {
        name: "Young savers",
        objective: "REACH",
        adSets: [
          {
            name: "Europe, 18 to 28",
            bid: 7.2,
            share: 0.06,
            caps: usualCaps,
            targeting: { countries: ["DE", "AT", "NL", "FR"], minAge: 18, maxAge: 28 },
            ads: [
              ad("First salary", spot("Payslip", "HUMOROUS", 20, "salary savings bank")),
              ad("Round up", spot("Loose change", "UPBEAT", 15, "savings bank budget")),
            ],
          },
        ],
      },
    ],
  },
  {
    brand: "osprano-outdoor",
    campaigns: [
      {
        name: "Southern summer",
        objective: "COMPLETIONS",
        adSets: [
          {
            name: "Australia",
            bid: 7.2,
            share: 0.12,
            caps: usualCaps,
            targeting: { countries: ["AU"] },
            ads: [
              ad("Reef shirt", spot("Waves", "CALM", 20, "beach ocean island")),
              ad("Track tent", spot("Magpies", "WARM", 20, "mountain journey")),
            ],
          },
          {
            name: "Garden and home shows",
            bid: 7.5,
            share: 0.25,
            caps: dailyCap(3),
            targeting: { kinds: ["PODCAST"], topics: ["274", "1"] },
            ads: [
              ad("Boots by the door", spot("Mud", "HUMOROUS", 30, "garden boots soil")),
              ad("Roof box", spot("Straps", "SERIOUS", 30, "car road motorway")),
            ],
          },
        ],
      },
    ],
  },
  {
    brand: "pawsley-pet-box",
    campaigns: [
      {
        name: "Senior dogs",
        objective: "CLICKS",
        adSets: [
          {
            name: "Over 45, folk, country and classical",
            bid: 6.4,
            share: 0.1,
            caps: usualCaps,
            targeting: { minAge: 45, genres: ["folk", "country", "classical", "blues", "jazz"] },
            ads: [
              ad("Grey muzzle", spot("Slow walk", "WARM", 20, "dog vet walk", { companion: true })),
              ad("Softer bites", spot("Bowl", "CALM", 15, "dog treats", { companion: true })),
            ],
          },
        ],
      },
    ],
  },
];

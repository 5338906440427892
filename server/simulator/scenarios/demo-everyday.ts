import { type AdvertiserSpec, ad, dailyCap, spot, usualCaps } from "./line-up";

const family = {
  explicit: true,
  suitabilityLevel: 3,
  contentCategories: ["380", "386", "389", "v9i3On"],
  genres: ["metal"],
};

/** Food, home, pets, beauty, fashion and family brands of the demo. */
export const everydayAdvertisers: readonly AdvertiserSpec[] = [
  {
    brand: "brumble-coffee",
    campaigns: [
      {
        name: "Morning cup",
        objective: "COMPLETIONS",
        role: "rival-creatives",
        adSets: [
          {
            name: "All music",
            bid: 6.5,
            share: 0.035,
            caps: usualCaps,
            targeting: { kinds: ["MUSIC"] },
            ads: [
              ad(
                "First sip",
                spot("Sunrise pour", "UPBEAT", 20, "coffee morning espresso cup", {
                  companion: true,
                  hidden: { quality: 0.15, clickQuality: 0.1, morning: 0.7, evening: -0.6 },
                }),
                spot("Lamp light", "WARM", 20, "coffee evening cup crema", {
                  companion: true,
                  hidden: { quality: 0.15, clickQuality: 0.1, morning: -0.6, evening: 0.7 },
                }),
              ),
            ],
          },
          {
            name: "Food and lifestyle shows",
            bid: 7.5,
            share: 0.06,
            caps: dailyCap(3),
            targeting: { kinds: ["PODCAST"], topics: ["210", "223"] },
            ads: [ad("The roast", spot("Third crack", "WARM", 30, "coffee roast beans barista brew"))],
          },
        ],
      },
      {
        name: "Cold brew weekend",
        objective: "REACH",
        adSets: [
          {
            name: "Saturday and Sunday",
            bid: 5,
            share: 0.03,
            caps: dailyCap(2),
            targeting: { weekdays: [5, 6] },
            ads: [ad("Ice and all", spot("Clink", "HUMOROUS", 15, "coffee summer milk"))],
          },
        ],
      },
    ],
  },
  {
    brand: "snackadoo",
    campaigns: [
      {
        name: "Crunch time",
        objective: "REACH",
        role: "asap",
        adSets: [
          {
            name: "Everyone, as fast as it goes",
            bid: 5.5,
            share: 0.03,
            asap: true,
            caps: usualCaps,
            ads: [
              ad(
                "Crunch",
                spot("Loud bag", "HUMOROUS", 15, "snack break"),
                spot("Whispered crunch", "CALM", 15, "snack film"),
              ),
            ],
          },
        ],
      },
      {
        name: "Game night",
        objective: "COMPLETIONS",
        adSets: [
          {
            name: "Gamers and parties",
            bid: 6,
            share: 0.05,
            caps: dailyCap(4),
            targeting: { activities: ["GAMING", "PARTY"] },
            ads: [ad("One more round", spot("Respawn", "UPBEAT", 20, "game console snack"))],
          },
        ],
      },
    ],
  },
  {
    brand: "ringo-rush-delivery",
    campaigns: [
      {
        name: "Dinner in twenty",
        objective: "CLICKS",
        role: "clicks",
        adSets: [
          {
            name: "Cities, evenings",
            bid: 8,
            share: 0.05,
            caps: usualCaps,
            targeting: {
              dayparts: ["AFTERNOON", "EVENING", "LATE_EVENING"],
              platforms: ["IOS", "ANDROID", "WEB", "DESKTOP"],
            },
            ads: [
              ad("Hungry already", spot("Doorbell", "UPBEAT", 20, "dinner delivery kitchen", { companion: true })),
              ad(
                "Too tired to cook",
                spot("Empty fridge", "HUMOROUS", 15, "dinner recipe kitchen", { companion: true }),
              ),
            ],
          },
          {
            name: "Young, all day",
            bid: 7,
            share: 0.04,
            caps: dailyCap(3),
            targeting: { minAge: 16, maxAge: 30 },
            ads: [ad("Student night", spot("Five flatmates", "HUMOROUS", 20, "dinner delivery", { companion: true }))],
          },
        ],
      },
    ],
  },
  {
    brand: "goldtide-lager",
    campaigns: [
      {
        name: "After the whistle",
        objective: "REACH",
        adSets: [
          {
            name: "Adults, evenings",
            bid: 6,
            share: 0.04,
            caps: dailyCap(3),
            targeting: { minAge: 21, dayparts: ["EVENING", "LATE_EVENING"] },
            exclusions: { suitabilityLevel: 2, genres: ["children"] },
            ads: [ad("Final whistle", spot("Terrace", "UPBEAT", 20, "match league stadium fans"))],
          },
        ],
      },
    ],
  },
  {
    brand: "farrow-and-fir-homes",
    campaigns: [
      {
        name: "Winter sofas",
        objective: "COMPLETIONS",
        adSets: [
          {
            name: "Settled in",
            bid: 6.8,
            share: 0.035,
            caps: usualCaps,
            targeting: { minAge: 28 },
            ads: [
              ad(
                "Sink in",
                spot("Slow Sunday", "WARM", 30, "sofa furniture shelf"),
                spot("Sale ends", "URGENT", 20, "sofa furniture sale"),
              ),
            ],
          },
        ],
      },
      {
        name: "Half price finale",
        objective: "CLICKS",
        adSets: [
          {
            name: "Last three days",
            bid: 7,
            share: 0.04,
            asap: true,
            flight: [4, 7],
            caps: usualCaps,
            ads: [ad("Going, going", spot("Gavel", "URGENT", 15, "sofa furniture", { companion: true }))],
          },
        ],
      },
    ],
  },
  {
    brand: "pawsley-pet-box",
    campaigns: [
      {
        name: "Good bowl",
        objective: "COMPLETIONS",
        adSets: [
          {
            name: "Everyone",
            bid: 5.2,
            share: 0.03,
            caps: usualCaps,
            ads: [
              ad(
                "Wag",
                spot("Kitchen paws", "WARM", 20, "dog cat puppy treats"),
                spot("Bark chorus", "HUMOROUS", 20, "dog puppy walk"),
              ),
            ],
          },
          {
            name: "Pet shows",
            bid: 8,
            share: 0.2,
            caps: dailyCap(3),
            targeting: { kinds: ["PODCAST"], topics: ["422"] },
            ads: [ad("For listeners with fur", spot("Host read", "WARM", 45, "dog cat vet leash training"))],
          },
        ],
      },
    ],
  },
  {
    brand: "lunelle-skin",
    campaigns: [
      {
        name: "Night serum",
        objective: "CLICKS",
        adSets: [
          {
            name: "Women 20 to 45",
            bid: 8.5,
            share: 0.06,
            caps: usualCaps,
            targeting: { genders: ["FEMALE"], minAge: 20, maxAge: 45 },
            ads: [
              ad(
                "Overnight",
                spot("Soft dark", "CALM", 20, "skin night sleep", { companion: true }),
                spot("Glow up", "UPBEAT", 20, "skin style", { companion: true }),
              ),
            ],
          },
        ],
      },
      {
        name: "Paris counter",
        objective: "REACH",
        adSets: [
          {
            name: "France",
            bid: 6,
            share: 0.06,
            caps: dailyCap(2),
            targeting: { countries: ["FR"] },
            ads: [ad("Comptoir", spot("Rive gauche", "WARM", 20, "skin style", { language: "fr" }))],
          },
        ],
      },
    ],
  },
  {
    brand: "marlo-sneakers",
    campaigns: [
      {
        name: "Block party drop",
        objective: "CLICKS",
        adSets: [
          {
            name: "Hip-hop, pop and r&b",
            bid: 9,
            share: 0.07,
            caps: usualCaps,
            targeting: { kinds: ["MUSIC"], genres: ["hip-hop", "pop", "r&b"] },
            exclusions: { explicit: false, suitabilityLevel: 1 },
            ads: [
              ad("Drop day", spot("Four, three, two", "URGENT", 15, "sneakers style outfit", { companion: true })),
              ad("Court to corner", spot("Bounce", "UPBEAT", 20, "sneakers style shoes", { companion: true })),
            ],
          },
        ],
      },
      {
        name: "Long run",
        objective: "COMPLETIONS",
        adSets: [
          {
            name: "Workout",
            bid: 7,
            share: 0.12,
            caps: usualCaps,
            targeting: { activities: ["WORKOUT"] },
            ads: [
              ad(
                "Mile ten",
                spot("Heartbeat", "UPBEAT", 20, "running shoes marathon pace"),
                spot("Coach", "URGENT", 20, "running training coach"),
              ),
            ],
          },
        ],
      },
    ],
  },
  {
    brand: "tiny-acorn-toys",
    campaigns: [
      {
        name: "Wooden winter",
        objective: "REACH",
        role: "brand-safety",
        adSets: [
          {
            name: "Young listeners' families",
            bid: 9,
            share: 0.12,
            caps: usualCaps,
            targeting: { genres: ["hip-hop", "metal", "pop", "children"] },
            exclusions: { ...family, genres: ["metal", "hip-hop"], keywords: ["murder", "weapon", "missile"] },
            ads: [ad("Stack and tumble", spot("Small hands", "WARM", 20, "kids birthday playground"))],
          },
          {
            name: "Talk shows",
            bid: 9,
            share: 0.15,
            caps: dailyCap(3),
            targeting: { kinds: ["PODCAST"], topics: ["380", "386", "192"] },
            exclusions: { ...family, keywords: ["murder", "weapon", "missile"] },
            ads: [ad("Bedtime blocks", spot("Story time", "CALM", 30, "bedtime kids family toddler"))],
          },
        ],
      },
    ],
  },
  {
    brand: "ziptrove",
    campaigns: [
      {
        name: "Always on",
        objective: "CLICKS",
        role: "paces-well",
        adSets: [
          {
            name: "Everyone",
            bid: 6.2,
            share: 0.04,
            caps: usualCaps,
            ads: [
              ad("Found it", spot("Treasure", "HUMOROUS", 15, "sale family style", { companion: true })),
              ad("By tomorrow", spot("Parcel", "UPBEAT", 15, "sale shelf birthday", { companion: true })),
            ],
          },
        ],
      },
      {
        name: "Clearance, paused",
        objective: "REACH",
        adSets: [
          {
            name: "Paused for restocking",
            bid: 6,
            share: 0.03,
            status: "PAUSED",
            ads: [ad("Everything out", spot("Forklift", "URGENT", 15, "sale"))],
          },
        ],
      },
    ],
  },
];

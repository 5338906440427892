import type {
  AdFormInput,
  AdSetFormInput,
  CampaignFormInput,
  CreativeFormInput,
} from "@/server/campaigns/configure/schema";

const minuteMs = 60_000;
const dayMs = 86_400_000;
const flightDays = 14;

/** An amount that is not typed yet: the schema asks for it. */
const untyped = null as unknown as number;

/** A creative as its form opens. */
export function newCreative(): CreativeFormInput {
  return {
    name: "",
    audioUrl: "",
    mimeType: "audio/mpeg",
    durationSeconds: untyped,
    language: "en",
    tone: "WARM",
    keywords: [],
    companionUrl: null,
    companionWidth: null,
    companionHeight: null,
  };
}

/** An ad as its form opens. */
export function newAd(): AdFormInput {
  return { name: "", clickUrl: "", creatives: [newCreative()] };
}

/** An ad set as its form opens: from now on for two weeks, with the usual caps, for everybody. */
export function newAdSet(nowMs: number, timeZone: string): AdSetFormInput {
  const startMs = Math.floor(nowMs / minuteMs) * minuteMs;
  return {
    name: "",
    startsAt: new Date(startMs).toISOString(),
    endsAt: new Date(startMs + flightDays * dayMs).toISOString(),
    timeZone,
    dailyBudgetMicros: null,
    lifetimeBudgetMicros: untyped,
    maxCpmBidMicros: untyped,
    pacingMode: "PACING_EVEN",
    caps: [
      { unit: "DAY", period: 1, maxImpressions: 5 },
      { unit: "WEEK", period: 1, maxImpressions: 35 },
      { unit: "MONTH", period: 1, maxImpressions: 50 },
    ],
    targeting: {
      kinds: [],
      slots: [],
      countries: [],
      regions: [],
      minAge: null,
      maxAge: null,
      genders: [],
      platforms: [],
      languages: [],
      genres: [],
      topics: [],
      activities: [],
      dayparts: [],
      weekdays: [],
    },
    exclusions: { contentCategories: [], explicit: true, genres: [], keywords: [], suitabilityLevel: 2 },
  };
}

/** A campaign as its form opens. */
export function newCampaign(
  nowMs: number,
  advertiser: { id: string; timeZone: string } | undefined,
): CampaignFormInput {
  return {
    advertiserId: advertiser?.id ?? "",
    name: "",
    objective: "REACH",
    adSet: newAdSet(nowMs, advertiser?.timeZone ?? "UTC"),
    ads: [newAd()],
  };
}

import type { ProfileRead } from "@/server/engine/decision-record";
import { genres } from "@/server/engine/vocabulary";
import { Draws } from "./draws";

const campaignCount = 400;
const listenerCount = 20_000;
const advertiserCount = 120;

export interface SyntheticAd {
  no: number;
  adSetNo: number;
  campaignNo: number;
  advertiserNo: number;
  creativeNos: readonly number[];
  objective: number;
  bidCpmMicros: number;
  /** Log of how much better than usual it does. */
  appeal: number;
  podcasts: boolean;
}

export interface SyntheticListener {
  index: number;
  /** 32 hex characters, or "" for those who may not be known. */
  key: string;
  cohort: string;
  country: string;
  region: string;
  language: string;
  age: number;
  gender: number;
  platform: number;
  zoneMinutes: number;
  /** Minutes (UTC) at which each ad set was heard, oldest first; made on the first look. */
  heard: Map<number, number[]> | null;
  profile: ProfileRead | null;
}

export interface SyntheticTrack {
  genre: string;
  valencePct: number;
  energyPct: number;
  tempo: number;
  explicit: boolean;
  contentId: string;
}

export interface SyntheticWorld {
  ads: readonly SyntheticAd[];
  adByNo: ReadonlyMap<number, SyntheticAd>;
  listeners: readonly SyntheticListener[];
  tracks: readonly SyntheticTrack[];
  shows: readonly string[];
  podcastGenres: readonly string[];
  contentIds: readonly string[];
  keywords: readonly string[];
  categories: readonly number[];
  /** Pacing price of an ad set in thousandths; drifts with the running number of the decision. */
  priceOf(adSetNo: number, index: number): number;
}

/** Who owns an ad; what the shipper asks the catalogue. */
export interface AdOwner {
  adSetNo: number;
  campaignNo: number;
  advertiserNo: number;
}

/** The owner of a synthetic ad by its number, or null. The same for every seed. */
export function resolveSyntheticAd(adNo: number): AdOwner | null {
  if (adNo < 1 || adNo > campaignCount * 3) return null;
  const adSetNo = 1 + Math.floor((adNo - 1) / 3);
  return { adSetNo, campaignNo: adSetNo, advertiserNo: 1 + (adSetNo % advertiserCount) };
}

/** A world of 400 campaigns with up to three ads each, 120 advertisers and 20,000 listeners. */
export function makeSyntheticWorld(draws: Draws): SyntheticWorld {
  const ads: SyntheticAd[] = [];
  let creativeNo = 0;
  for (let adNo = 1; adNo <= campaignCount * 3; adNo++) {
    const owner = resolveSyntheticAd(adNo);
    if (owner === null) continue;
    const campaign = new Draws(owner.campaignNo);
    ads.push({
      no: adNo,
      ...owner,
      creativeNos: Array.from({ length: draws.between(1, 3) }, () => ++creativeNo),
      objective: campaign.between(0, 2),
      bidCpmMicros: Math.round(Math.exp(2 + 0.45 * campaign.normal()) * 100) * 10_000,
      appeal: 0.25 * draws.normal(),
      podcasts: campaign.chance(0.6),
    });
  }
  shuffle(draws, ads);
  const contentIds = Array.from({ length: 120 }, () => String(draws.between(1, 700)));
  return {
    ads,
    adByNo: new Map(ads.map((ad) => [ad.no, ad])),
    listeners: Array.from({ length: listenerCount }, (_, index) => makeListener(draws, index)),
    tracks: Array.from({ length: 5_000 }, () => ({
      genre: draws.pick(genres.slice(1, 20)),
      valencePct: draws.between(2, 98),
      energyPct: draws.between(2, 98),
      tempo: draws.between(60, 190),
      explicit: draws.chance(0.1),
      contentId: draws.pick(contentIds),
    })),
    shows: Array.from(
      { length: 300 },
      (_, at) => `The ${["daily", "quiet", "late", "morning"][at % 4]} programme no. ${at}`,
    ),
    podcastGenres: genres.filter((genre) => genre.startsWith("podcast-")),
    contentIds,
    keywords: Array.from(
      { length: 800 },
      () => `${draws.bits().toString(36).slice(0, 3)}${draws.pick(["er", "ing", "tion", "al"])}`,
    ),
    categories: Array.from({ length: 30 }, (_, at) => at),
    priceOf: (adSetNo, index) => {
      const mean = new Draws(adSetNo).between(50, 1_500);
      return Math.round(mean * (1 + 0.2 * Math.sin(adSetNo + index / 3_000)));
    },
  };
}

function makeListener(draws: Draws, index: number): SyntheticListener {
  const known = draws.chance(0.9);
  const country = draws.pick(["DE", "DE", "US", "US", "US", "GB", "FR", "ES", "SE", "NL", "IT", "BR"]);
  const age = known ? draws.between(16, 70) : 0;
  const gender = known ? draws.between(1, 2) : 0;
  const platform = draws.between(1, 8);
  const hex = () => draws.bits().toString(16).padStart(8, "0");
  return {
    index,
    key: known ? hex() + hex() + hex() + hex() : "",
    cohort: known ? `${country}|a${Math.floor(age / 10)}|g${gender}|p${platform}` : `${country}|p${platform}`,
    country,
    region: known ? `R${draws.between(1, 15)}` : "",
    language:
      { DE: "de", US: "en", GB: "en", FR: "fr", ES: "es", SE: "sv", NL: "nl", IT: "it", BR: "pt" }[country] ?? "en",
    age,
    gender,
    platform,
    zoneMinutes: country === "US" ? -300 : 60,
    heard: null,
    profile: known ? makeProfile(draws) : null,
  };
}

function makeProfile(draws: Draws): ProfileRead {
  const shares = [
    ...new Set(Array.from({ length: draws.between(1, 7) }, () => draws.between(1, genres.length - 1))),
  ].sort((a, b) => a - b);
  const categories = [...new Set(Array.from({ length: draws.between(0, 9) }, () => draws.between(0, 29)))].sort(
    (a, b) => a - b,
  );
  return {
    source: "listener",
    genreShares: shares.map((genre) => ({ genre, sharePct: draws.between(2, 60) })),
    categoryResponses: categories.map((category) => {
      const playsTenths = draws.between(3, 300);
      return { category, playsTenths, completesTenths: Math.round(playsTenths * (0.5 + 0.5 * draws.unit())) };
    }),
  };
}

function shuffle<T>(draws: Draws, items: T[]): void {
  for (let at = items.length - 1; at > 0; at--) {
    const other = draws.between(0, at);
    [items[at], items[other]] = [items[other] as T, items[at] as T];
  }
}

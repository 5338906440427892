import { type Gender, type Genre, genders, type Platform, platforms } from "@/server/engine/vocabulary";
import { SeededSequence } from "../random/seeded-sequence";
import { markets } from "./countries";
import { shows } from "./shows";
import type { TrackLibrary } from "./track-library";
import { rhythms } from "./weekly-curve";
import { worldStreams } from "./world-streams";

/** What a listener allows. Stored as the index. */
export const consentChoices = ["all", "no-profile", "none", "unsaid"] as const;
export type ConsentChoice = (typeof consentChoices)[number];

/** Every zone of the markets, by position. */
export const zones: readonly string[] = [...new Set(markets.flatMap((market) => market.regions.map((r) => r.zone)))];

/** Favourite genres and shows kept for each listener. */
export const favourites = 3;

const platformWeights: readonly (readonly [Platform, number])[] = [
  ["IOS", 0.3],
  ["ANDROID", 0.34],
  ["DESKTOP", 0.11],
  ["WEB", 0.07],
  ["SPEAKER", 0.1],
  ["CAR", 0.05],
  ["TV", 0.02],
  ["CONSOLE", 0.01],
];
const genderWeights: readonly (readonly [Gender, number])[] = [
  ["FEMALE", 0.49],
  ["MALE", 0.485],
  ["OTHER", 0.025],
];

/** Years by which a genre's audience is younger (−) or older (+) than all listeners. */
const genreAges: ReadonlyMap<string, number> = new Map(
  Object.entries({
    "hip-hop": -9,
    edm: -7,
    pop: -5,
    latin: -4,
    "r&b": -3,
    indie: -3,
    sad: -6,
    metal: 1,
    rock: 7,
    country: 8,
    jazz: 12,
    classical: 14,
    blues: 13,
    soul: 9,
    folk: 6,
    reggae: 3,
  } satisfies Partial<Record<Genre, number>>),
);

const fallbackGenreShare = 0.02;

/**
 * What anyone may observe of the listeners: who they say they are, where they are, what they allow and what they
 * like to hear. Columns of numbers, about 60 bytes a listener. Tastes in advertising are elsewhere, out of sight.
 */
export class Listeners {
  readonly count: number;
  /** Position in `markets`, and of the region in that market. */
  readonly market: Uint8Array;
  readonly region: Uint8Array;
  /** Position in `zones`. */
  readonly zone: Uint8Array;
  /** Position in the market's languages. */
  readonly language: Uint8Array;
  readonly age: Uint8Array;
  /** 1 when the publisher knows it. */
  readonly ageKnown: Uint8Array;
  /** Index into `genders`; the truth. */
  readonly gender: Uint8Array;
  readonly genderKnown: Uint8Array;
  /** Index into `platforms`. */
  readonly platform: Uint8Array;
  /** Index into `consentChoices`. */
  readonly consent: Uint8Array;
  readonly limitTracking: Uint8Array;
  /** 1 when the account is a child's. */
  readonly child: Uint8Array;
  /** Position in `rhythms`. */
  readonly rhythm: Uint8Array;
  /** Sessions against the average listener, mean 1 with a long tail. */
  readonly activity: Float32Array;
  /** Part of sessions that are podcasts, 0…1. */
  readonly podcastShare: Float32Array;
  /** Positions in the library's genres: [listener × favourites]. */
  readonly genres: Uint8Array;
  /** Positions in `shows`: [listener × favourites]. */
  readonly shows: Uint8Array;

  constructor(seed: number, count: number, library: TrackLibrary) {
    if (!Number.isInteger(count) || count < 1) throw new RangeError("a world needs at least one listener");
    this.count = count;
    const column = () => new Uint8Array(count);
    this.market = column();
    this.region = column();
    this.zone = column();
    this.language = column();
    this.age = column();
    this.ageKnown = column();
    this.gender = column();
    this.genderKnown = column();
    this.platform = column();
    this.consent = column();
    this.limitTracking = column();
    this.child = column();
    this.rhythm = column();
    this.activity = new Float32Array(count);
    this.podcastShare = new Float32Array(count);
    this.genres = new Uint8Array(count * favourites);
    this.shows = new Uint8Array(count * favourites);
    const marketShares = markets.map((market) => market.share);
    const showShares = shows.map((show) => show.popularity);
    for (let i = 0; i < count; i++) {
      const sequence = new SeededSequence(seed, worldStreams.listeners, i);
      this.#placeListener(i, sequence, marketShares);
      this.#describeListener(i, sequence);
      this.#chooseFavourites(i, sequence, library, showShares);
    }
  }

  #placeListener(i: number, sequence: SeededSequence, marketShares: readonly number[]): void {
    const marketIndex = sequence.pickWeighted(marketShares);
    const market = markets[marketIndex];
    if (market === undefined) throw new RangeError("no market");
    const regionIndex = sequence.pickWeighted(market.regions.map((region) => region.share));
    this.market[i] = marketIndex;
    this.region[i] = regionIndex;
    this.zone[i] = zones.indexOf(market.regions[regionIndex]?.zone ?? "");
    this.language[i] = sequence.pickWeighted(market.languages.map(([, share]) => share));
    const choice = sequence.uniform();
    if (market.gdpr) this.consent[i] = choice < 0.66 ? 0 : choice < 0.78 ? 1 : choice < 0.97 ? 2 : 3;
    else this.consent[i] = choice < 0.86 ? 0 : choice < 0.97 ? 2 : 3;
  }

  #describeListener(i: number, sequence: SeededSequence): void {
    const child = sequence.chance(0.012);
    const age = child ? 5 + sequence.integer(8) : Math.round(sequence.normal(34, 13));
    this.child[i] = child ? 1 : 0;
    this.age[i] = child ? age : Math.min(82, Math.max(16, age < 16 ? 32 - age : age));
    this.ageKnown[i] = sequence.chance(0.8) ? 1 : 0;
    this.gender[i] = genders.indexOf(
      genderWeights[sequence.pickWeighted(genderWeights.map(([, w]) => w))]?.[0] ?? "OTHER",
    );
    this.genderKnown[i] = sequence.chance(0.85) ? 1 : 0;
    const platform = platformWeights[sequence.pickWeighted(platformWeights.map(([, w]) => w))]?.[0] ?? "WEB";
    this.platform[i] = platforms.indexOf(platform);
    this.limitTracking[i] = sequence.chance(platform === "IOS" ? 0.22 : 0.05) ? 1 : 0;
    this.rhythm[i] = sequence.integer(rhythms.length);
    this.activity[i] = Math.min(8, Math.exp(sequence.normal(-0.32, 0.8)));
    this.podcastShare[i] = child ? 0 : sequence.uniform() ** 2.2;
  }

  #chooseFavourites(i: number, sequence: SeededSequence, library: TrackLibrary, showShares: readonly number[]): void {
    const age = this.age[i] ?? 0;
    const weights = library.genres.map((genre, index) => {
      if (this.child[i] === 1) return genre === "children" ? 6 : genre === "pop" ? 2 : 0.05;
      if (genre === "children") return age > 27 && age < 45 ? 0.03 : 0.004;
      const lean = (genreAges.get(genre) ?? 0) * (age - 34);
      return Math.max(library.genreShares[index] ?? 0, fallbackGenreShare) * Math.exp(lean / 110);
    });
    const showWeights = [...showShares];
    for (let slot = 0; slot < favourites; slot++) {
      const genre = sequence.pickWeighted(weights);
      this.genres[i * favourites + slot] = genre;
      if (library.genres.length > favourites) weights[genre] = 0;
      const show = sequence.pickWeighted(showWeights);
      this.shows[i * favourites + slot] = show;
      showWeights[show] = 0;
    }
  }

  /** The publisher's pseudonym of a listener. */
  getPseudonym(index: number): string {
    return `lst-${String(index).padStart(7, "0")}`;
  }
}

import { genders } from "@/server/engine/vocabulary";
import { drawNormal, drawUniform } from "../random/counter-draw";
import { favourites, type Listeners } from "../world/listeners";
import { sectorIds } from "../world/sectors";
import { shows } from "../world/shows";
import { topics } from "../world/topics";
import type { World } from "../world/world";
import { truthSettings } from "./settings";
import { ageLoadings, genderLoadings, getGenreLoadings } from "./taste-loadings";
import { truthStreams } from "./truth-streams";

const genreWeights = [1, 0.6, 0.35];
const showWeights = [0.5, 0.3, 0.15];
const idiosyncrasy = 0.65;
const female = genders.indexOf("FEMALE");
const male = genders.indexOf("MALE");

/** What nobody can see of a listener, computed when asked for from the seed: nothing is kept. */
export class ListenerTruth {
  readonly #seed: number;
  readonly #listeners: Listeners;
  readonly #genreRows: readonly Float64Array[];
  readonly #showRows: readonly Float64Array[];

  constructor(world: World) {
    this.#seed = world.seed;
    this.#listeners = world.listeners;
    this.#genreRows = world.library.genres.map(getGenreLoadings);
    this.#showRows = shows.map((show) => {
      const row = new Float64Array(sectorIds.length);
      for (const index of show.topicIndexes) {
        for (const id of topics[index]?.sectors ?? []) row[sectorIds.indexOf(id as (typeof sectorIds)[number])] = 0.8;
      }
      return row;
    });
  }

  /** Liking of a sector's ads in standard deviations, about −2…2; 0 for a sector position of −1. */
  computeTaste(i: number, sectorIndex: number): number {
    if (sectorIndex < 0) return 0;
    const listeners = this.#listeners;
    let taste = idiosyncrasy * drawNormal(this.#seed, truthStreams.taste, i, sectorIndex);
    const podcasts = Math.min(1, 2 * (listeners.podcastShare[i] ?? 0));
    for (let slot = 0; slot < favourites; slot++) {
      const genre = listeners.genres[i * favourites + slot] ?? 0;
      const show = listeners.shows[i * favourites + slot] ?? 0;
      taste += (genreWeights[slot] ?? 0) * (this.#genreRows[genre]?.[sectorIndex] ?? 0);
      taste += podcasts * (showWeights[slot] ?? 0) * (this.#showRows[show]?.[sectorIndex] ?? 0);
    }
    const years = Math.max(-1, Math.min(1.4, ((listeners.age[i] ?? 34) - 34) / 25));
    taste += years * (ageLoadings[sectorIndex] ?? 0);
    const gender = listeners.gender[i];
    const side = gender === female ? 1 : gender === male ? -1 : 0;
    return taste + side * (genderLoadings[sectorIndex] ?? 0);
  }

  /** Liking of one advertiser beyond its sector, standard normal. */
  computeBrandTaste(i: number, brandKey: number): number {
    return drawNormal(this.#seed, truthStreams.brandTaste, i, brandKey);
  }

  /** Patience with ads as such, log-odds of completion. */
  computeCompletionBias(i: number): number {
    return truthSettings.completion.listenerDeviation * drawNormal(this.#seed, truthStreams.completionBias, i);
  }

  /** Propensity to click, log-odds. */
  computeClickBias(i: number): number {
    return truthSettings.click.listenerDeviation * drawNormal(this.#seed, truthStreams.clickBias, i);
  }

  /** Ads in an hour that go down well: 3.5…6.5. */
  computeTolerance(i: number): number {
    return 3.5 + 3 * drawUniform(this.#seed, truthStreams.tolerance, i);
  }

  /** How much a wrong tone matters: 0.5…1.5. */
  computeToneSensitivity(i: number): number {
    return 0.5 + drawUniform(this.#seed, truthStreams.toneSensitivity, i);
  }

  /** Satisfaction of a listener left in peace, 0…1. */
  computeRestSatisfaction(i: number): number {
    const { restBase, restDeviation } = truthSettings.satisfaction;
    const rest = restBase + restDeviation * drawNormal(this.#seed, truthStreams.restSatisfaction, i);
    return Math.min(1, Math.max(0.6, rest));
  }
}

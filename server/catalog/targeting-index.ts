import type { AdSet } from "@/server/campaigns/schema";
import { daypartOfMinute } from "@/server/engine/moment";
import { genreText } from "@/server/engine/panel/make-view";
import type { PrivacyView } from "@/server/engine/privacy-view";
import { ancestorsOf } from "@/server/engine/taxonomy/content-taxonomy";
import { activities, dayparts, genders, placementKinds, platforms, slots } from "@/server/engine/vocabulary";

const oldest = 120;

/** One question of targeting: which ad sets accept each value, and which accept any. */
class Dimension {
  readonly any: Uint32Array;
  readonly #byValue = new Map<string | number, Uint32Array>();
  readonly #words: number;
  #everybody = true;

  constructor(words: number) {
    this.#words = words;
    this.any = new Uint32Array(words);
  }

  /** Adds one ad set: the values it asks for, none meaning any. */
  add(index: number, values: readonly (string | number)[]): void {
    const bit = 1 << (index & 31);
    const word = index >> 5;
    if (values.length === 0) {
      this.any[word] = (this.any[word] ?? 0) | bit;
      return;
    }
    this.#everybody = false;
    for (const value of values) {
      let bits = this.#byValue.get(value);
      if (bits === undefined) {
        bits = new Uint32Array(this.#words);
        this.#byValue.set(value, bits);
      }
      bits[word] = (bits[word] ?? 0) | bit;
    }
  }

  /** Folds "any" into every value, once all ad sets are in. */
  seal(): void {
    for (const bits of this.#byValue.values())
      for (let w = 0; w < this.#words; w++) bits[w] = (bits[w] ?? 0) | (this.any[w] ?? 0);
  }

  /** The ad sets that accept a value, or null when every ad set accepts anything. */
  accepting(value: string | number): Uint32Array | null {
    return this.#everybody ? null : (this.#byValue.get(value) ?? this.any);
  }

  /** The ad sets that accept at least one of several values. */
  acceptingAny(values: readonly string[], scratch: Uint32Array): Uint32Array | null {
    if (this.#everybody) return null;
    scratch.set(this.any);
    for (const value of values) {
      const bits = this.#byValue.get(value);
      if (bits !== undefined) for (let w = 0; w < this.#words; w++) scratch[w] = (scratch[w] ?? 0) | (bits[w] ?? 0);
    }
    return scratch;
  }
}

function agesOf(targeting: AdSet["targeting"]): number[] {
  const { minAge, maxAge } = targeting;
  if (minAge === undefined && maxAge === undefined) return [];
  const ages = [];
  for (let age = minAge ?? 1; age <= (maxAge ?? oldest); age++) ages.push(age);
  return ages;
}

function indices<T>(values: readonly T[], all: readonly T[]): number[] {
  return values.map((value) => all.indexOf(value));
}

/** A bit set for each value of each question: matching an opportunity is a dozen ANDs, whatever is targeted. */
export class TargetingIndex {
  readonly #words: number;
  readonly #kind: Dimension;
  readonly #slot: Dimension;
  readonly #country: Dimension;
  readonly #region: Dimension;
  readonly #age: Dimension;
  readonly #gender: Dimension;
  readonly #platform: Dimension;
  readonly #language: Dimension;
  readonly #genre: Dimension;
  readonly #topic: Dimension;
  readonly #activity: Dimension;
  readonly #daypart: Dimension;
  readonly #weekday: Dimension;
  readonly #scratch: Uint32Array;
  readonly #all: Uint32Array;
  readonly #picked: Uint32Array[] = [];

  constructor(targetings: readonly AdSet["targeting"][]) {
    const words = (targetings.length + 31) >> 5;
    const dimension = () => new Dimension(words);
    this.#words = words;
    this.#kind = dimension();
    this.#slot = dimension();
    this.#country = dimension();
    this.#region = dimension();
    this.#age = dimension();
    this.#gender = dimension();
    this.#platform = dimension();
    this.#language = dimension();
    this.#genre = dimension();
    this.#topic = dimension();
    this.#activity = dimension();
    this.#daypart = dimension();
    this.#weekday = dimension();
    this.#scratch = new Uint32Array(words);
    this.#all = new Uint32Array(words);
    targetings.forEach((targeting, index) => this.#add(targeting, index));
    for (const d of this.#dimensions()) d.seal();
  }

  #dimensions(): Dimension[] {
    return [
      this.#kind,
      this.#slot,
      this.#country,
      this.#region,
      this.#age,
      this.#gender,
      this.#platform,
      this.#language,
      this.#genre,
      this.#topic,
      this.#activity,
      this.#daypart,
      this.#weekday,
    ];
  }

  #add(targeting: AdSet["targeting"], index: number): void {
    this.#all[index >> 5] = (this.#all[index >> 5] ?? 0) | (1 << (index & 31));
    this.#kind.add(index, indices(targeting.kinds, placementKinds));
    this.#slot.add(index, indices(targeting.slots, slots));
    this.#country.add(index, targeting.countries);
    this.#region.add(index, targeting.regions);
    this.#age.add(index, agesOf(targeting));
    this.#gender.add(index, indices(targeting.genders, genders));
    this.#platform.add(index, indices(targeting.platforms, platforms));
    this.#language.add(index, targeting.languages);
    this.#genre.add(index, targeting.genres.map(genreText));
    this.#topic.add(index, targeting.topics);
    this.#activity.add(index, indices(targeting.activities, activities));
    this.#daypart.add(index, indices(targeting.dayparts, dayparts));
    this.#weekday.add(index, targeting.weekdays);
  }

  /** Writes the ad sets that accept the view into `out`. */
  match(view: PrivacyView, out: Uint32Array): void {
    const picked = this.#picked;
    picked.length = 0;
    const pick = (bits: Uint32Array | null) => {
      if (bits !== null) picked.push(bits);
    };
    const region = view.region === "" || view.region.includes("-") ? view.region : `${view.country}-${view.region}`;
    pick(this.#kind.accepting(view.kind));
    pick(this.#slot.accepting(view.slot));
    pick(this.#country.accepting(view.country));
    pick(this.#region.accepting(region));
    pick(this.#age.accepting(view.age));
    pick(this.#gender.accepting(view.gender));
    pick(this.#platform.accepting(view.platform));
    pick(this.#language.accepting(view.language));
    pick(this.#genre.accepting(view.genre));
    pick(this.#activity.accepting(view.activity));
    pick(this.#daypart.accepting(daypartOfMinute(view.localMinuteOfWeek)));
    pick(this.#weekday.accepting(Math.floor(view.localMinuteOfWeek / 1440) % 7));
    pick(this.#topic.acceptingAny(withAncestors(view.contentCategories), this.#scratch));
    const words = this.#words;
    out.set(this.#all);
    for (const bits of picked) for (let w = 0; w < words; w++) out[w] = (out[w] as number) & (bits[w] as number);
  }
}

function withAncestors(ids: readonly string[]): string[] {
  const reach: string[] = [];
  for (const id of ids) {
    reach.push(id);
    for (const ancestor of ancestorsOf(id)) reach.push(ancestor);
  }
  return reach;
}

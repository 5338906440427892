import type { PrivacyView } from "../privacy-view";
import { hash32, mix32 } from "../math/hash";
import type { Moment } from "../moment";
import type { ExposureRead, ListenerRead, ProfileRead } from "../decision-record";
import { adCategoryCount } from "../taxonomy/ad-categories";

/** Number of feature fields; each example has exactly this many slots. */
export const featureCount = 28;

const ageBands = [0, 18, 25, 35, 45, 55, 65];

/** Bands of age: 0 unknown, then under 18, 18–24, 25–34, … 65 and over. */
export function ageBandOf(age: number): number {
  if (age === 0) return 0;
  let band = 1;
  while (band < ageBands.length && age >= (ageBands[band] ?? 200)) band++;
  return band;
}

/** Exposure count in buckets 0, 1, 2, 3, 4–5, 6–8, 9+. */
export function exposureBucketOf(total: number): number {
  if (total <= 3) return total;
  if (total <= 5) return 4;
  return total <= 8 ? 5 : 6;
}

function spacingBucketOf(seconds: number): number {
  if (seconds >= 65_535) return 7;
  if (seconds < 120) return 0;
  if (seconds < 300) return 1;
  if (seconds < 600) return 2;
  if (seconds < 1200) return 3;
  if (seconds < 3600) return 4;
  return seconds < 14_400 ? 5 : 6;
}

const hashedTexts = new Map<string, number>();

function textHash(text: string): number {
  const known = hashedTexts.get(text);
  if (known !== undefined) return known;
  const value = hash32(text);
  if (hashedTexts.size < 20_000) hashedTexts.set(text, value);
  return value;
}

/** Facts of one candidate, as small numbers, that features are made of. */
export interface CandidateFacts {
  category: number;
  adNo: number;
  creativeNo: number;
  tone: number;
  durationSeconds: number;
  /** Index into the decision's exposures read, or −1. */
  exposure: number;
  intentMatch: number;
}

/**
 * The yes/no features of (moment, candidate) pairs, hashed to slots. The moment's half is hashed once a decision, so
 * that a candidate costs one mix a field.
 */
export class ResponseFeatures {
  readonly #mask: number;
  /** The moment's half of each field. */
  readonly #moment = new Int32Array(featureCount);
  readonly #affinity = new Uint8Array(adCategoryCount);
  #exposures: readonly ExposureRead[] = [];

  constructor(bits: number) {
    this.#mask = (1 << bits) - 1;
  }

  /** Takes in the moment; must be called before `fill`. */
  prepare(input: {
    view: PrivacyView;
    moment: Moment;
    listener: ListenerRead;
    profile: ProfileRead | null;
    exposures: readonly ExposureRead[];
  }): void {
    const { view, moment, listener, profile } = input;
    const m = this.#moment;
    const age = ageBandOf(view.age);
    m[0] = 0;
    m[1] = 0;
    m[2] = 0;
    m[3] = 0;
    m[4] = 0;
    m[5] = moment.genre + 1;
    m[6] = moment.daypart;
    m[7] = age;
    m[8] = view.gender;
    m[9] = view.activity;
    m[10] = moment.mood;
    m[11] = moment.cell;
    m[12] = moment.daypart + view.kind * 16;
    m[13] = view.activity;
    m[14] = view.platform;
    m[15] = textHash(view.country);
    m[16] = moment.mood;
    m[17] = Math.min(listener.adsThisHour, 12);
    m[18] = spacingBucketOf(listener.secondsSinceLastAd);
    m[19] = listener.recentSkips;
    m[20] = 0;
    m[21] = 0;
    m[22] = 0;
    m[23] = view.slot + view.kind * 4;
    m[24] = view.kind;
    m[25] = age * 8 + view.gender;
    m[26] = moment.genre + 1;
    m[27] = moment.weekday;
    for (let field = 0; field < featureCount; field++) m[field] = mix32(field * 0x9e37_79b1, m[field] ?? 0);
    this.#affinity.fill(0);
    for (const { category, completesTenths, playsTenths } of profile?.categoryResponses ?? []) {
      const rate = (completesTenths + 24) / (playsTenths + 30);
      const certainty = playsTenths >= 60 ? 16 : playsTenths >= 20 ? 8 : 0;
      this.#affinity[category] = 1 + certainty + Math.min(7, Math.floor(rate * 8));
    }
    this.#exposures = input.exposures;
  }

  /** Writes the candidate's `featureCount` slots to `out` from `offset`. */
  fill(facts: CandidateFacts, out: Int32Array, offset = 0): void {
    const read = this.#exposures[facts.exposure];
    const exposure = read === undefined ? 0 : exposureBucketOf(read.total);
    const recency = read === undefined ? 0 : read.minutesSinceLast < 30 ? 1 : read.minutesSinceLast < 240 ? 2 : 3;
    const { category, tone, creativeNo } = facts;
    this.#put(out, offset, 0, 1);
    this.#put(out, offset, 1, category);
    this.#put(out, offset, 2, facts.adNo);
    this.#put(out, offset, 3, creativeNo);
    this.#put(out, offset, 4, tone);
    this.#put(out, offset, 5, category);
    this.#put(out, offset, 6, category);
    this.#put(out, offset, 7, category);
    this.#put(out, offset, 8, category);
    this.#put(out, offset, 9, category);
    this.#put(out, offset, 10, tone);
    this.#put(out, offset, 11, tone);
    this.#put(out, offset, 12, creativeNo);
    this.#put(out, offset, 13, tone);
    this.#put(out, offset, 14, category);
    this.#put(out, offset, 15, category);
    this.#put(out, offset, 16, 1);
    this.#put(out, offset, 17, 1);
    this.#put(out, offset, 18, 1);
    this.#put(out, offset, 19, 1);
    this.#put(out, offset, 20, exposure);
    this.#put(out, offset, 21, this.#affinity[category] ?? 0);
    this.#put(out, offset, 22, Math.floor(facts.intentMatch / 126));
    this.#put(out, offset, 23, facts.durationSeconds);
    this.#put(out, offset, 24, exposure * 4 + recency);
    this.#put(out, offset, 25, category);
    this.#put(out, offset, 26, tone);
    this.#put(out, offset, 27, category);
  }

  #put(out: Int32Array, offset: number, field: number, piece: number): void {
    const slot = mix32(this.#moment[field] ?? 0, piece) & this.#mask;
    out[offset + field] = slot === 0 ? 1 : slot;
  }
}

import type { ExposureRead, ListenerRead, ProfileRead } from "../decision-record";
import { hash32, mix32 } from "../math/hash";
import type { Moment } from "../moment";
import type { PrivacyView } from "../privacy-view";
import { adCategoryCount } from "../taxonomy/ad-categories";
import { tones } from "../vocabulary";
import type { FtrlWeights } from "./ftrl";

/** Number of feature fields; each example has exactly this many slots. */
export const featureCount = 28;

/** Fields by what their candidate's half is: nothing, the ad category, the tone, or the row itself. */
const momentFields = [0, 16, 17, 18, 19] as const;
const affinityField = 21;
const categoryFields = [1, 5, 6, 7, 8, 9, 14, 15, affinityField, 25, 27] as const;
const toneFields = [4, 10, 11, 13, 26] as const;
const rowFields = [2, 3, 12, 20, 22, 23, 24] as const;

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
  readonly #pieces = new Int32Array(rowFields.length);
  #exposures: readonly ExposureRead[] = [];
  #model: FtrlWeights | null = null;
  readonly #momentMargins = new Float64Array(2);
  readonly #categoryKnown = new Uint8Array(adCategoryCount);
  readonly #categoryMargins = new Float64Array(adCategoryCount * 2);
  readonly #toneKnown = new Uint8Array(tones.length);
  readonly #toneMargins = new Float64Array(tones.length * 2);

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

  /** Writes the candidate's `featureCount` slots to `out`. */
  fill(facts: CandidateFacts, out: Int32Array): void {
    for (const field of momentFields) out[field] = this.#slot(field, 1);
    for (const field of categoryFields) out[field] = this.#slot(field, this.#categoryPiece(field, facts.category));
    for (const field of toneFields) out[field] = this.#slot(field, facts.tone);
    const pieces = this.#readPieces(facts);
    rowFields.forEach((field, i) => {
      out[field] = this.#slot(field, pieces[i] ?? 0);
    });
  }

  /** Takes the weights that `margins` will add up, and forgets the sums of the last decision. */
  weigh(model: FtrlWeights): void {
    this.#model = model;
    this.#momentMargins[0] = (model.priorLogOdds[0] ?? 0) + (model.weights[0] ?? 0);
    this.#momentMargins[1] = (model.priorLogOdds[1] ?? 0) + (model.weights[1] ?? 0);
    for (const field of momentFields) this.#addTo(this.#momentMargins, 0, this.#slot(field, 1));
    this.#categoryKnown.fill(0);
    this.#toneKnown.fill(0);
  }

  /**
   * Log-odds of both heads for one candidate, into `out`: the sum over the slots that `fill` writes. What depends only
   * on the moment, the category or the tone is summed once a decision.
   */
  margins(facts: CandidateFacts, out: Float64Array): void {
    const { category, tone } = facts;
    if (this.#categoryKnown[category] === 0) {
      this.#categoryKnown[category] = 1;
      this.#categoryMargins[category * 2] = 0;
      this.#categoryMargins[category * 2 + 1] = 0;
      for (const field of categoryFields) {
        this.#addTo(this.#categoryMargins, category * 2, this.#slot(field, this.#categoryPiece(field, category)));
      }
    }
    if (this.#toneKnown[tone] === 0) {
      this.#toneKnown[tone] = 1;
      this.#toneMargins[tone * 2] = 0;
      this.#toneMargins[tone * 2 + 1] = 0;
      for (const field of toneFields) this.#addTo(this.#toneMargins, tone * 2, this.#slot(field, tone));
    }
    let completion =
      (this.#momentMargins[0] as number) +
      (this.#categoryMargins[category * 2] as number) +
      (this.#toneMargins[tone * 2] as number);
    let click =
      (this.#momentMargins[1] as number) +
      (this.#categoryMargins[category * 2 + 1] as number) +
      (this.#toneMargins[tone * 2 + 1] as number);
    const weights = this.#model?.weights;
    if (weights !== undefined) {
      const pieces = this.#readPieces(facts);
      for (let i = 0; i < rowFields.length; i++) {
        const at = this.#slot(rowFields[i] as number, pieces[i] as number) * 2;
        completion += weights[at] as number;
        click += weights[at + 1] as number;
      }
    }
    out[0] = completion;
    out[1] = click;
  }

  #addTo(sums: Float64Array, at: number, slot: number): void {
    const weights = this.#model?.weights;
    if (weights === undefined) return;
    sums[at] = (sums[at] ?? 0) + (weights[slot * 2] ?? 0);
    sums[at + 1] = (sums[at + 1] ?? 0) + (weights[slot * 2 + 1] ?? 0);
  }

  #categoryPiece(field: number, category: number): number {
    return field === affinityField ? (this.#affinity[category] ?? 0) : category;
  }

  /** The candidate's half of each of `rowFields`, in their order; good until the next call. */
  #readPieces(facts: CandidateFacts): Int32Array {
    const pieces = this.#pieces;
    let exposure = 0;
    let spacing = 0;
    const read = facts.exposure < 0 ? undefined : this.#exposures[facts.exposure];
    if (read !== undefined) {
      exposure = exposureBucketOf(read.total);
      spacing = exposure * 4 + (read.minutesSinceLast < 30 ? 1 : read.minutesSinceLast < 240 ? 2 : 3);
    }
    pieces[0] = facts.adNo;
    pieces[1] = facts.creativeNo;
    pieces[2] = facts.creativeNo;
    pieces[3] = exposure;
    pieces[4] = Math.floor(facts.intentMatch / 126);
    pieces[5] = facts.durationSeconds;
    pieces[6] = spacing;
    return pieces;
  }

  #slot(field: number, piece: number): number {
    const slot = mix32(this.#moment[field] as number, piece) & this.#mask;
    return slot === 0 ? 1 : slot;
  }
}

import { exactSigmoid } from "../math/exact-math";

/** One group of effects that are alike: how many there are, and how large they are expected to be. */
export interface EffectField {
  readonly name: string;
  readonly cells: number;
  /** Expected size (standard deviation, log-odds) before any outcome, for completion and for click. */
  readonly deviations: readonly [completion: number, click: number];
  /** Expected values for completion before any outcome, one a cell; 0 when absent. */
  readonly means?: readonly number[];
  /** It concerns the ad, not only the moment; its completion effects say something about clicks too. */
  readonly ofTheAd?: true;
}

/** Where each field's effects begin in one flat list. */
export interface EffectLayout {
  readonly fields: readonly EffectField[];
  readonly offsets: readonly number[];
  readonly size: number;
  /** By effect: 1 where it concerns the ad. */
  readonly ofTheAd: Uint8Array;
}

/** Lays fields out one after the other. */
export function layOut(fields: readonly EffectField[]): EffectLayout {
  const offsets: number[] = [];
  let size = 0;
  for (const field of fields) {
    offsets.push(size);
    size += field.cells;
  }
  const ofTheAd = new Uint8Array(size);
  fields.forEach((field, f) => {
    const offset = offsets[f] ?? 0;
    if (field.ofTheAd === true) ofTheAd.fill(1, offset, offset + field.cells);
  });
  return { fields, offsets, size, ofTheAd };
}

/** What the engine reads of a model. */
export interface EffectWeights {
  /** Log-odds, effect × (completion, click). */
  weights: Float32Array;
  /** Log-odds of completion and click where nothing is known. */
  priorLogOdds: readonly [number, number];
}

/** The effects at work in one example: positions in the layout and by how much each applies. */
export class EffectList {
  readonly cells: Int32Array;
  readonly amounts: Float64Array;
  count = 0;

  constructor(capacity: number) {
    this.cells = new Int32Array(capacity);
    this.amounts = new Float64Array(capacity);
  }

  /** Ignores what no longer fits. */
  add(cell: number, amount = 1): void {
    if (this.count >= this.cells.length || amount === 0) return;
    this.cells[this.count] = cell;
    this.amounts[this.count] = amount;
    this.count++;
  }
}

/** A list as an example keeps it. */
export interface StoredEffects {
  cells: Int32Array;
  amounts: Float32Array;
}

/** A copy of the list that later use of it leaves alone. */
export function storeEffects(list: EffectList): StoredEffects {
  return { cells: list.cells.slice(0, list.count), amounts: Float32Array.from(list.amounts.subarray(0, list.count)) };
}

/** Log-odds by what they concern: every ad alike, or this ad; each of completion and of click. */
export interface EffectSums {
  level: [completion: number, click: number];
  shift: [completion: number, click: number];
}

/** Sums with nothing in them, to be filled. */
export function newEffectSums(): EffectSums {
  return { level: [0, 0], shift: [0, 0] };
}

/** Adds up the listed effects into `out`. */
export function sumEffects(layout: EffectLayout, model: EffectWeights, list: EffectList, out: EffectSums): void {
  const { weights } = model;
  let level0 = 0;
  let level1 = 0;
  let shift0 = 0;
  let shift1 = 0;
  for (let i = 0; i < list.count; i++) {
    const cell = list.cells[i] as number;
    const amount = list.amounts[i] as number;
    const completion = (weights[cell * 2] as number) * amount;
    const click = (weights[cell * 2 + 1] as number) * amount;
    if (layout.ofTheAd[cell] === 1) {
      shift0 += completion;
      shift1 += click;
    } else {
      level0 += completion;
      level1 += click;
    }
  }
  out.level[0] = level0;
  out.level[1] = level1;
  out.shift[0] = shift0;
  out.shift[1] = shift1;
}

const sums = newEffectSums();

/** Probability of completion (head 0) or click (head 1) under the listed effects of a layout. */
export function forecastEffects(layout: EffectLayout, model: EffectWeights, head: 0 | 1, list: EffectList): number {
  sumEffects(layout, model, list, sums);
  return exactSigmoid(model.priorLogOdds[head] + sums.level[head] + sums.shift[head]);
}

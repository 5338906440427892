import { deserialize, serialize } from "node:v8";
import { describe, expect, it } from "vitest";
import { drawUnit } from "../math/counter-random";
import { EffectList, forecastEffects, layOut, newEffectSums, type StoredEffects, sumEffects } from "./effect-list";
import { EffectModel } from "./effect-model";

const layout = layOut([
  { name: "all", cells: 1, deviations: [1, 1] },
  { name: "place", cells: 3, deviations: [0.3, 0.3] },
  { name: "taste", cells: 4, deviations: [0.3, 0.1], ofTheAd: true },
  { name: "slope", cells: 1, deviations: [0.3, 0.3], means: [0.5], ofTheAd: true },
]);
const prior = [1, -4] as const;
const [place, taste, slope] = [1, 4, 8];

const listed = (...cells: number[]): StoredEffects => ({
  cells: Int32Array.from(cells),
  amounts: new Float32Array(cells.length).fill(1),
});

function forecast(model: EffectModel, head: 0 | 1, ...cells: number[]): number {
  const list = new EffectList(8);
  for (const cell of cells) list.add(cell);
  return forecastEffects(layout, model.snapshot(), head, list);
}

const sigmoid = (x: number) => 1 / (1 + Math.exp(-x));

/** Learns answers that follow known effects: places differ for every ad, tastes by ad. */
function learn(model: EffectModel, outcomes: number, seed = 1): void {
  let drawn = 0;
  const draw = () => drawUnit(seed, drawn++);
  const places = [0, 0.4, -0.4];
  const tastes = [0.5, -0.5, 0.2, 0];
  for (let i = 0; i < outcomes; i++) {
    const p = Math.floor(draw() * 3);
    const t = Math.floor(draw() * 3);
    const completes = draw() < sigmoid(1 + (places[p] ?? 0) + (tastes[t] ?? 0));
    model.update(listed(0, place + p, taste + t), completes, draw() < sigmoid(-4 + (tastes[t] ?? 0)));
  }
}

describe("EffectModel", () => {
  it("starts from its prior and the expected values", () => {
    const model = new EffectModel(layout, prior);
    expect(forecast(model, 0, 0, place, taste)).toBeCloseTo(sigmoid(1), 12);
    expect(forecast(model, 0, slope)).toBeCloseTo(sigmoid(1.5), 6);
    expect(forecast(model, 1, slope)).toBeCloseTo(sigmoid(-4 + 1.2 * 0.5), 6);
  });

  it("finds what each effect is worth", () => {
    const model = new EffectModel(layout, prior);
    learn(model, 20_000);
    expect(forecast(model, 0, 0, place + 1, taste)).toBeCloseTo(sigmoid(1.9), 1);
    expect(forecast(model, 0, 0, place + 2, taste + 1)).toBeCloseTo(sigmoid(0.1), 1);
    expect(forecast(model, 0, 0, place, taste) - forecast(model, 0, 0, place, taste + 1)).toBeGreaterThan(0.15);
  });

  it("stays near the prior for what it has hardly seen", () => {
    const model = new EffectModel(layout, prior);
    const [seldom, often] = [new EffectModel(layout, prior), new EffectModel(layout, prior)];
    for (let i = 0; i < 3; i++) seldom.update(listed(taste + 3), false, false);
    for (let i = 0; i < 300; i++) often.update(listed(taste + 3), false, false);
    const [untouched, few, many] = [model, seldom, often].map((one) => forecast(one, 0, taste + 3));
    expect(few).toBeLessThan(untouched ?? 0);
    expect(few).toBeGreaterThan((untouched ?? 1) - 0.06);
    expect(many).toBeLessThan(0.3);
  });

  it("carries completions over to clicks for effects of the ad alone", () => {
    const model = new EffectModel(layout, prior);
    for (let i = 0; i < 300; i++) {
      model.update(listed(place + 1, taste), true, false);
      model.update(listed(place + 2, taste + 1), false, false);
    }
    expect(forecast(model, 0, place + 1)).toBeGreaterThan(forecast(model, 0, place + 2) + 0.1);
    expect(forecast(model, 1, taste) / forecast(model, 1, taste + 1)).toBeGreaterThan(1.5);
    expect(forecast(model, 1, place + 1) / forecast(model, 1, place + 2)).toBeLessThan(1.2);
  });

  it("learns again once certainty has faded", () => {
    const [firm, faded] = [new EffectModel(layout, prior), new EffectModel(layout, prior)];
    for (const model of [firm, faded]) for (let i = 0; i < 2_000; i++) model.update(listed(taste), true, false);
    const before = forecast(faded, 0, taste);
    faded.fade(0.05);
    expect(forecast(faded, 0, taste)).toBe(before);
    for (const model of [firm, faded]) for (let i = 0; i < 20; i++) model.update(listed(taste), false, false);
    expect(forecast(faded, 0, taste)).toBeLessThan(forecast(firm, 0, taste) - 0.01);
  });

  it("goes on from what was saved exactly as if it had never stopped, and refuses another layout's memory", () => {
    const model = new EffectModel(layout, prior);
    learn(model, 500);
    const restored = new EffectModel(layout, prior);
    restored.restore(deserialize(serialize(model.save())));
    for (const one of [model, restored]) learn(one, 200, 2);
    expect(restored.snapshot()).toEqual(model.snapshot());
    const other = new EffectModel(layOut([{ name: "all", cells: 2, deviations: [1, 1] }]), prior);
    expect(() => other.restore(model.save())).toThrow(RangeError);
  });
});

describe("sumEffects", () => {
  it("tells what concerns the ad from what holds for every ad", () => {
    const model = new EffectModel(layout, prior);
    learn(model, 2_000);
    const list = new EffectList(8);
    for (const cell of [0, place + 1, taste, slope]) list.add(cell);
    const { weights } = model.snapshot();
    const at = (cell: number, head: number) => weights[cell * 2 + head] ?? Number.NaN;
    const sums = newEffectSums();
    sumEffects(layout, model.snapshot(), list, sums);
    for (const head of [0, 1] as const) {
      expect(sums.level[head]).toBeCloseTo(at(0, head) + at(place + 1, head), 12);
      expect(sums.shift[head]).toBeCloseTo(at(taste, head) + at(slope, head), 12);
    }
  });

  it("ignores what does not fit the list and what has no amount", () => {
    const list = new EffectList(2);
    list.add(1, 0);
    for (const cell of [2, 3, 4]) list.add(cell, 0.5);
    expect([list.count, ...list.cells]).toEqual([2, 2, 3]);
  });
});

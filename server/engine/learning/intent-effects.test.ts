import { describe, expect, it } from "vitest";
import { intentBuckets } from "../knowledge";
import { EffectList, forecastEffects, storeEffects } from "./effect-list";
import { EffectModel } from "./effect-model";
import { intentBucketOf, intentEffectsAtMost, intentLayout, listIntentEffects } from "./intent-effects";

const list = new EffectList(intentEffectsAtMost);

function listed(match: number) {
  listIntentEffects(list, match);
  return storeEffects(list);
}

describe("intentBucketOf", () => {
  it.each([
    [0, 0],
    [1, 1],
    [125, 1],
    [126, 2],
    [500, 4],
    [501, 5],
    [1000, intentBuckets - 1],
  ])("%i is in bucket %i", (match, bucket) => {
    expect(intentBucketOf(match)).toBe(bucket);
  });
});

describe("the effects of matching words", () => {
  it("expect more of a better match before anything is learned", () => {
    const model = new EffectModel(intentLayout, [1.5, -5]);
    const forecast = (match: number, head: 0 | 1) => {
      listIntentEffects(list, match);
      return forecastEffects(intentLayout, model.snapshot(), head, list);
    };
    for (const head of [0, 1] as const) {
      expect(forecast(500, head)).toBeGreaterThan(forecast(0, head));
      expect(forecast(1000, head)).toBeGreaterThan(forecast(500, head));
    }
    for (let i = 0; i < 3_000; i++) model.update(listed(i % 2 === 0 ? 1000 : 0), i % 2 !== 0, false);
    expect(forecast(1000, 0)).toBeLessThan(forecast(0, 0) - 0.5);
  });

  it("have no strength without a match", () => {
    expect(Array.from(listed(0).cells)).toHaveLength(2);
    expect(Array.from(listed(700).amounts).at(-1)).toBeCloseTo(0.7, 6);
    expect(list.count).toBe(intentEffectsAtMost);
  });
});

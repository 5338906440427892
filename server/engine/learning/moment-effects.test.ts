import { describe, expect, it } from "vitest";
import { type PrivacyView, unknownPercent } from "../privacy-view";
import { blankView } from "../testing/bare-sitting";
import { tones } from "../vocabulary";
import { EffectList, forecastEffects } from "./effect-list";
import { EffectModel } from "./effect-model";
import { listMomentEffects, momentEffectsAtMost, momentLayout } from "./moment-effects";

const prior = [1.5, -5] as const;
const list = new EffectList(momentEffectsAtMost);

function cellsOf(view: Partial<PrivacyView>, tone: number): number[] {
  listMomentEffects(list, { ...blankView, ...view }, tone);
  return Array.from(list.cells.subarray(0, list.count));
}

function namesOf(cells: readonly number[]): string[] {
  return cells.map((cell) => {
    const field = momentLayout.offsets.findLastIndex((offset) => offset <= cell);
    return momentLayout.fields[field]?.name ?? "";
  });
}

describe("the effects of a moment", () => {
  it("are one of each field, and the tone's shape over the plane of moods when the mood is known", () => {
    const [known, unknown] = [cellsOf({ valencePct: 30, energyPct: 70 }, 1), cellsOf({}, 1)];
    const fields = momentLayout.fields.map(({ name }) => name);
    expect(new Set(namesOf(known))).toEqual(new Set(fields));
    expect(known).toHaveLength(momentEffectsAtMost);
    expect(namesOf(unknown)).toEqual(fields.slice(0, -1));
    for (const cell of known) expect(cell).toBeLessThan(momentLayout.size);
  });

  it.each([
    ["the edge of what counts as sad", { valencePct: 19 }, { valencePct: 20 }],
    ["energy", { energyPct: 24 }, { energyPct: 25 }],
    ["a mood that is not known", { valencePct: unknownPercent }, { valencePct: 0 }],
    ["the activity", { activity: 1 }, { activity: 2 }],
    ["the time of day", { localMinuteOfWeek: 60 }, { localMinuteOfWeek: 13 * 60 }],
    ["the slot", { slot: 0 }, { slot: 2 }],
    ["the platform", { platform: 1 }, { platform: 2 }],
  ])("tell apart %s", (_, one, other) => {
    expect(cellsOf(one, 0)).not.toEqual(cellsOf(other, 0));
  });

  it("differ between tones only in what concerns the ad", () => {
    const view = { valencePct: 60, energyPct: 60 };
    const [calm, loud] = [cellsOf(view, 0), cellsOf(view, 1)];
    const ofMoment = (cells: readonly number[]) => cells.filter((cell) => momentLayout.ofTheAd[cell] === 0);
    expect(ofMoment(calm)).toEqual(ofMoment(loud));
    expect(calm).not.toEqual(loud);
  });

  it("expect lively tones at lively moments before anything is learned, and learn otherwise when told", () => {
    const model = new EffectModel(momentLayout, prior);
    const forecast = (tone: string, view: Partial<PrivacyView>) => {
      listMomentEffects(list, { ...blankView, ...view }, tones.indexOf(tone as (typeof tones)[number]));
      return forecastEffects(momentLayout, model.snapshot(), 0, list);
    };
    const lively = { valencePct: 90, energyPct: 90 };
    const calm = { valencePct: 40, energyPct: 15 };
    expect(forecast("UPBEAT", lively)).toBeGreaterThan(forecast("CALM", lively) + 0.03);
    expect(forecast("CALM", calm)).toBeGreaterThan(forecast("URGENT", calm) + 0.03);
    for (let i = 0; i < 3_000; i++) {
      const tone = i % 2 === 0 ? "UPBEAT" : "CALM";
      listMomentEffects(list, { ...blankView, ...lively }, tones.indexOf(tone));
      const cells = list.cells.slice(0, list.count);
      const amounts = Float32Array.from(list.amounts.subarray(0, list.count));
      model.update({ cells, amounts }, i % 10 < (tone === "CALM" ? 9 : 6), false);
    }
    expect(forecast("CALM", lively)).toBeGreaterThan(forecast("UPBEAT", lively) + 0.1);
    // A neighbouring mood that was never played learns with it, by the shape.
    const nearby = { valencePct: 90, energyPct: 70 };
    expect(forecast("CALM", nearby)).toBeGreaterThan(forecast("UPBEAT", nearby));
  });
});

import { describe, expect, it } from "vitest";
import type { ProfileRead } from "../decision-record";
import type { PrivacyView } from "../privacy-view";
import { blankView } from "../testing/bare-sitting";
import { genres } from "../vocabulary";
import { EffectList } from "./effect-list";
import { listProfileEffects, profileEffectsAtMost, profileLayout } from "./profile-effects";

const base = 0.8;
const list = new EffectList(profileEffectsAtMost);

/** Amounts by name of field; several effects of one field are summed. */
function amountsOf(view: Partial<PrivacyView>, profile: ProfileRead | null, category = 3): Record<string, number> {
  listProfileEffects(list, { ...blankView, ...view }, profile, category, base);
  const amounts: Record<string, number> = {};
  for (let i = 0; i < list.count; i++) {
    const field = profileLayout.offsets.findLastIndex((offset) => offset <= (list.cells[i] ?? 0));
    const name = profileLayout.fields[field]?.name ?? "";
    amounts[name] = (amounts[name] ?? 0) + (list.amounts[i] ?? 0);
  }
  return amounts;
}

const read = (changes: Partial<ProfileRead>): ProfileRead => ({
  source: "listener",
  genreShares: [],
  categoryResponses: [],
  ...changes,
});

const shares = [
  { genre: genres.indexOf("pop"), sharePct: 60 },
  { genre: genres.indexOf("rock"), sharePct: 40 },
];

describe("the effects of a listener", () => {
  it("are who they are and the category when no more is known", () => {
    expect(amountsOf({}, null)).toEqual({
      all: 1,
      category: 1,
      age: 1,
      gender: 1,
      "age × category": 1,
      "gender × category": 1,
    });
  });

  it("weigh what is playing against what is usually played, to one in sum", () => {
    const playing = { genre: "pop" };
    expect(amountsOf(playing, null).genre).toBeCloseTo(0.8, 12);
    expect(amountsOf(playing, read({ genreShares: shares })).genre).toBeCloseTo(1, 12);
    expect(amountsOf({}, read({ genreShares: shares }))["genre × category"]).toBeCloseTo(1, 12);
  });

  it.each([
    ["completes all", 100, 100, 1],
    ["completes as usual", 80, 100, 0],
    ["breaks off half", 50, 100, -1],
  ])("own answers: who %s of the category", (_, completesTenths, playsTenths, sign) => {
    const profile = read({ categoryResponses: [{ category: 3, completesTenths, playsTenths }] });
    const amounts = amountsOf({}, profile);
    expect(Math.sign(Math.round(1e6 * (amounts["own answers"] ?? 0)))).toBe(sign);
    expect(Math.sign(Math.round(1e6 * (amounts["own answers × category"] ?? 0)))).toBe(sign);
    // Of another category they say only how the listener takes ads at all.
    expect(amountsOf({}, profile, 4)["own answers × category"]).toBeUndefined();
    expect(amountsOf({}, profile, 4)["own answers"]).toBe(amounts["own answers"]);
  });

  it("count the more, the more answers there are", () => {
    const answered = (plays: number) =>
      amountsOf({}, read({ categoryResponses: [{ category: 3, completesTenths: 0, playsTenths: plays * 10 }] }));
    const [few, many] = [answered(1)["own answers"] ?? 0, answered(50)["own answers"] ?? 0];
    expect(few).toBeLessThan(0);
    expect(few).toBeGreaterThan(-0.15);
    expect(many).toBeLessThan(4 * few);
  });

  it("always fit the list", () => {
    const everything = read({
      genreShares: genres.map((_, genre) => ({ genre, sharePct: 1 })),
      categoryResponses: [{ category: 3, completesTenths: 10, playsTenths: 40 }],
    });
    amountsOf({ genre: "pop", age: 30, gender: 1 }, everything);
    expect(list.count).toBeLessThan(profileEffectsAtMost);
    for (let i = 0; i < list.count; i++) expect(list.cells[i]).toBeLessThan(profileLayout.size);
  });
});

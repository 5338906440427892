import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Targeting, targetingSchema } from "@/server/campaigns/schema";
import type { PrivacyView } from "@/server/engine/privacy-view";
import { ancestorsOf, contentTaxonomy } from "@/server/engine/taxonomy/content-taxonomy";
import { blankView } from "@/server/engine/testing/bare-sitting";
import { TargetingIndex } from "./targeting-index";
import { anyTargeting, anyView } from "./testing/arbitrary-targeting";
import { acceptsNaively } from "./testing/match-naively";

/** Which targetings accept a view, by the index. */
function matched(index: TargetingIndex, count: number, view: PrivacyView): boolean[] {
  const out = new Uint32Array((count + 31) >> 5).fill(0xdead_beef);
  index.match(view, out);
  for (let past = count; past < out.length * 32; past++) expect(((out[past >> 5] ?? 0) >>> (past & 31)) & 1).toBe(0);
  return Array.from({ length: count }, (_, i) => (((out[i >> 5] ?? 0) >>> (i & 31)) & 1) === 1);
}

const accepts = (targeting: Partial<Targeting>, view: Partial<PrivacyView>) =>
  matched(new TargetingIndex([targetingSchema.parse(targeting)]), 1, { ...blankView, ...view })[0];

describe("the targeting index", () => {
  it("accepts exactly what every question by itself accepts", () => {
    let yes = 0;
    let no = 0;
    fc.assert(
      fc.property(
        fc.array(anyTargeting, { maxLength: 70 }),
        fc.array(anyView, { minLength: 1, maxLength: 8 }),
        (targetings, views) => {
          const index = new TargetingIndex(targetings);
          for (const view of views) {
            const expected = targetings.map((targeting) => acceptsNaively(targeting, view));
            expect(matched(index, targetings.length, view)).toEqual(expected);
            yes += expected.filter(Boolean).length;
            no += expected.filter((one) => !one).length;
          }
        },
      ),
      { seed: 1, numRuns: 150 },
    );
    expect(yes).toBeGreaterThan(300);
    expect(no).toBeGreaterThan(300);
  });

  it("does not take what is unknown for what is asked for", () => {
    expect(accepts({ countries: ["DE"] }, { country: "" })).toBe(false);
    expect(accepts({ minAge: 18 }, { age: 0 })).toBe(false);
    expect(accepts({ maxAge: 40 }, { age: 0 })).toBe(false);
    expect(accepts({ languages: ["de"] }, { language: "" })).toBe(false);
    expect(accepts({ genres: ["pop"] }, { genre: "" })).toBe(false);
    expect(accepts({ regions: ["DE-BE"] }, { country: "DE", region: "" })).toBe(false);
    expect(accepts({ topics: ["325"] }, { contentCategories: [] })).toBe(false);
    expect(accepts({}, {})).toBe(true);
  });

  it("reads regions with and without their country", () => {
    expect(accepts({ regions: ["DE-BE"] }, { country: "DE", region: "BE" })).toBe(true);
    expect(accepts({ regions: ["DE-BE"] }, { country: "DE", region: "DE-BE" })).toBe(true);
    expect(accepts({ regions: ["DE-BE"] }, { country: "US", region: "BE" })).toBe(false);
  });

  it("knows genres by whichever name an advertiser writes", () => {
    expect(accepts({ genres: ["Hip Hop"] }, { genre: "hip-hop" })).toBe(true);
    expect(accepts({ genres: ["HIP-HOP"] }, { genre: "hip-hop" })).toBe(true);
    expect(accepts({ genres: ["Yacht Polka"] }, { genre: "yacht polka" })).toBe(true);
    expect(accepts({ genres: ["Yacht Polka"] }, { genre: "pop" })).toBe(false);
  });

  it("reaches a topic from everything below it, and from nothing above it", () => {
    const below = contentTaxonomy.nodes.find(({ path }) => path.length >= 3);
    const above = ancestorsOf(below?.id ?? "").at(-1);
    if (below === undefined || above === undefined) throw new Error("the taxonomy is three tiers deep");
    expect(accepts({ topics: [above] }, { contentCategories: [below.id] })).toBe(true);
    expect(accepts({ topics: [below.id] }, { contentCategories: [above] })).toBe(false);
  });

  it("turns weekdays and dayparts at midnight and on the hour of the local week", () => {
    const sundayLate = 7 * 1440 - 1;
    expect(accepts({ weekdays: [6], dayparts: ["LATE_EVENING"] }, { localMinuteOfWeek: sundayLate })).toBe(true);
    expect(accepts({ weekdays: [0], dayparts: ["NIGHT"] }, { localMinuteOfWeek: 0 })).toBe(true);
    expect(accepts({ dayparts: ["NIGHT"] }, { localMinuteOfWeek: 359 })).toBe(true);
    expect(accepts({ dayparts: ["NIGHT"] }, { localMinuteOfWeek: 360 })).toBe(false);
    expect(accepts({ dayparts: ["EARLY_MORNING"] }, { localMinuteOfWeek: 360 })).toBe(true);
  });
});

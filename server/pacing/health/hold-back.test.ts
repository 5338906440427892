import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Reason, reasonCodes } from "@/server/engine/reason-codes";
import { groupOfReason, holdBackGroups, splitHoldBack } from "./hold-back";

const codes = [0, ...Object.values(reasonCodes).map(({ code }) => code)];

describe("what holds an ad set back", () => {
  it("has a group for every reason, and a reason for every group", () => {
    expect(Object.keys(groupOfReason).sort()).toEqual(Object.keys(reasonCodes).sort());
    for (const group of holdBackGroups) expect(Object.values(groupOfReason)).toContain(group);
  });

  it.each<[Reason, string | null]>([
    ["budget-day-spent", "pacing"],
    ["below-floor", "supply"],
    ["sad-passage", "supply"],
    ["cap-day", "caps"],
    ["no-consent-for-caps", "caps"],
    ["outvoted", "losing"],
    ["targeting-mismatch", null],
  ])("%s is %s", (reason, group) => {
    const { groups, unmatched } = splitHoldBack([{ code: reasonCodes[reason].code, opportunities: 7 }]);
    expect(groups.filter(({ opportunities }) => opportunities === 7).map((one) => one.group)).toEqual(
      group === null ? [] : [group],
    );
    expect(unmatched).toBe(group === null ? 7 : 0);
  });

  it("counts every matched opportunity once, and its shares sum to exactly 100 %", () => {
    const count = fc.record({ code: fc.constantFrom(...codes), opportunities: fc.integer({ min: 0, max: 1e12 }) });
    fc.assert(
      fc.property(fc.array(count, { maxLength: 60 }), (counts) => {
        const { matched, won, unmatched, groups } = splitHoldBack(counts);
        const lost = groups.reduce((total, group) => total + group.opportunities, 0);
        expect(won + lost).toBe(matched);
        expect(matched + unmatched).toBe(counts.reduce((total, { opportunities }) => total + opportunities, 0));
        for (const group of groups)
          expect(group.reasons.reduce((total, { opportunities }) => total + opportunities, 0)).toBe(
            group.opportunities,
          );
        const shares = groups.reduce((total, { sharePermille }) => total + sharePermille, 0);
        expect(shares).toBe(lost === 0 ? 0 : 1000);
        for (const { opportunities, sharePermille } of groups)
          if (lost > 0) expect(Math.abs(sharePermille - (1000 * opportunities) / lost)).toBeLessThan(1);
      }),
    );
  });

  it("refuses a code that was never given out", () => {
    expect(() => splitHoldBack([{ code: 42, opportunities: 1 }])).toThrow(RangeError);
  });
});

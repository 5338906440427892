import { expect, it } from "vitest";
import { describeValue } from "./describe-value";

it.each<[string, unknown, string]>([
  ["lifetimeBudgetMicros", 1_250_000_000, "€1,250.00"],
  ["dailyBudgetMicros", null, "none"],
  ["startsAt", "2026-11-23T20:14:00.000Z", "23 Nov, 20:14 UTC"],
  ["pacingMode", "PACING_ASAP", "asap"],
  ["name", "Spring", "Spring"],
  ["caps", [{ unit: "DAY", period: 1, maxImpressions: 3 }], "at most 3 a day"],
  ["caps", [], "none"],
  ["targeting", { countries: ["DE"], minAge: null, topics: ["1"] }, "Countries: Germany; Topics: Automotive"],
  [
    "exclusions",
    { keywords: ["war"] },
    "Explicit content: Never beside it; Words: war; Suitability: Standard suitability or better",
  ],
  ["keywords", ["tea", "milk"], "tea, milk"],
])("%s %j is said as %j", (field, value, words) => {
  expect(describeValue(field, value, { 1: "Automotive" })).toBe(words);
});

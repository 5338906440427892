import { expect, it } from "vitest";
import { nameField, splitChange, writeValue } from "./write-value";

it.each([
  ["lifetimeBudgetMicros", 5_000_000_000, "€5,000.00"],
  ["dailyBudgetMicros", null, "none"],
  ["startsAt", "2026-11-01T00:00:00.000Z", "1 Nov 2026, 00:00:00 UTC"],
  ["status", "PAUSED", "paused"],
  ["pacingMode", "PACING_EVEN", "even"],
  ["name", "=1+1", "=1+1"],
  ["explicit", true, "yes"],
  ["countries", [], "any"],
  ["weekdays", [0, 6], "Monday, Sunday"],
  [
    "caps",
    [
      { unit: "DAY", period: 1, maxImpressions: 5 },
      { unit: "HOUR", period: 1, maxImpressions: 1 },
      { unit: "DAY", period: 7, maxImpressions: 20 },
    ],
    "5 in a day, 1 in an hour, 20 in 7 days",
  ],
  ["targeting", { countries: ["DE", "AT"], minAge: 18, genres: [] }, "Countries: DE, AT; Min age: 18"],
])("%s %j reads %s", (field, value, text) => {
  expect(writeValue(field, value)).toBe(text);
});

it("tells the parts of an object that changed, and only those", () => {
  expect(
    splitChange("targeting", { countries: ["DE"], genres: [] }, { countries: [], genres: [], minAge: 18 }),
  ).toEqual([
    ["Targeting, countries", "DE", "any"],
    ["Targeting, min age", "none", "18"],
  ]);
  expect(splitChange("lifetimeBudgetMicros", 1_000_000, 2_000_000)).toEqual([["Budget", "€1.00", "€2.00"]]);
});

it("names fields", () => {
  expect(nameField("created")).toBe("Created");
  expect(nameField("companionWidth")).toBe("Companion width");
});

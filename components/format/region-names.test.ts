import { expect, it } from "vitest";
import { markets } from "@/server/simulator/world/countries";
import { listRegions, readRegion, regionName } from "./region-names";

it("names every region of the demo world", () => {
  const codes = markets.flatMap(({ country, regions }) => regions.map(({ code }) => `${country}-${code}`));
  expect(codes.filter((code) => !listRegions().some(({ value }) => value === code))).toEqual([]);
});

it.each([
  ["DE-BE", "Berlin, Germany"],
  ["NO-03", "NO-03, Norway"],
  ["QQ-1", "QQ-1"],
])("%s is %s", (code, name) => {
  expect(regionName(code)).toBe(name);
});

it.each([
  [" de-be ", "DE-BE"],
  ["no-03", "NO-03"],
  ["QQ-1", null],
  ["Berlin", null],
  ["DE-BERLIN", null],
])("%s is read as %s", (typed, code) => {
  expect(readRegion(typed)).toBe(code);
});

import { expect, test } from "vitest";
import { computeTimeTicks, formatTimePoint, formatTimeTick, zoneOffsetMs } from "./prepare-time-axis";

const hour = 3_600_000;
const at = (text: string) => Date.parse(text);
const london = { locale: "en-GB", timeZone: "UTC" };

test("a day is ticked every few hours and a month by the week", () => {
  const from = at("2026-11-22T00:00:00Z");
  expect(computeTimeTicks(from, from + 24 * hour, "UTC").map((ms) => formatTimeTick(ms, london))).toEqual([
    "22 Nov",
    "06:00",
    "12:00",
    "18:00",
    "23 Nov",
  ]);
  const month = computeTimeTicks(from, from + 30 * 24 * hour, "UTC");
  expect(month.length).toBeLessThanOrEqual(8);
  expect(month.every((ms) => ms % (24 * hour) === 0)).toBe(true);
});

test("days begin at midnight of the zone, on both sides of a change of clocks", () => {
  const ticks = computeTimeTicks(at("2026-10-23T22:00:00Z"), at("2026-10-27T23:00:00Z"), "Europe/Berlin", 6);
  expect(ticks.map((ms) => new Date(ms).toISOString())).toEqual([
    "2026-10-23T22:00:00.000Z",
    "2026-10-24T22:00:00.000Z",
    "2026-10-25T23:00:00.000Z",
    "2026-10-26T23:00:00.000Z",
    "2026-10-27T23:00:00.000Z",
  ]);
});

test.each([
  ["Europe/Berlin", "2026-07-01T00:00:00Z", 2],
  ["America/New_York", "2026-01-01T00:00:00Z", -5],
  ["Asia/Kolkata", "2026-01-01T00:00:00Z", 5.5],
  ["UTC", "2026-01-01T00:00:00Z", 0],
] as const)("%s is offset as its clocks are", (zone, text, hours) => {
  expect(zoneOffsetMs(at(text), zone)).toBe(hours * hour);
});

test("a point says its time only when steps are shorter than a day", () => {
  expect(formatTimePoint(at("2026-11-23T14:00:00Z"), hour, london)).toBe("Mon 23 Nov, 14:00");
  expect(formatTimePoint(at("2026-11-23T00:00:00Z"), 24 * hour, london)).toBe("Mon 23 Nov");
});

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { localDay, zoneOffsetMs } from "./zone-days";

const hourMs = 3_600_000;

describe("localDay", () => {
  it.each([
    ["UTC", "2026-11-23T15:00:00Z", "2026-11-23T00:00:00Z", 24],
    ["Europe/Berlin", "2026-11-23T22:59:59Z", "2026-11-22T23:00:00Z", 24],
    ["Europe/Berlin", "2026-11-23T23:00:00Z", "2026-11-23T23:00:00Z", 24],
    ["Europe/Berlin when clocks go forward", "2026-03-29T10:00:00Z", "2026-03-28T23:00:00Z", 23],
    ["Europe/Berlin when clocks go back", "2026-10-25T10:00:00Z", "2026-10-24T22:00:00Z", 25],
    ["America/New_York when clocks go back", "2026-11-01T12:00:00Z", "2026-11-01T04:00:00Z", 25],
    ["Asia/Kathmandu, 5:45 ahead", "2026-06-01T00:00:00Z", "2026-05-31T18:15:00Z", 24],
    ["Pacific/Apia, 13 ahead", "2026-06-01T12:00:00Z", "2026-06-01T11:00:00Z", 24],
    ["Africa/Cairo, whose clocks go forward at midnight", "2023-04-28T10:00:00Z", "2023-04-27T22:00:00Z", 23],
    ["Australia/Lord_Howe, half an hour back", "2026-04-05T05:00:00Z", "2026-04-04T13:00:00Z", 24.5],
  ])("of %s around %s", (name, at, start, hours) => {
    const zone = name.split(/[ ,]/)[0] as string;
    const day = localDay(zone, Date.parse(at));
    expect(new Date(day.startMs).toISOString()).toBe(new Date(start).toISOString());
    expect((day.endMs - day.startMs) / hourMs).toBe(hours);
  });

  it("holds the instant, and the next day begins where it ends", () => {
    const zones = [
      "UTC",
      "Europe/Berlin",
      "America/New_York",
      "Asia/Kathmandu",
      "Pacific/Apia",
      "America/Sao_Paulo",
      "Africa/Cairo",
      "America/St_Johns",
    ];
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        fc.integer({ min: Date.UTC(2015, 0), max: Date.UTC(2030, 0) }),
        (zone, atMs) => {
          const day = localDay(zone, atMs);
          expect(day.startMs).toBeLessThanOrEqual(atMs);
          expect(day.endMs).toBeGreaterThan(atMs);
          expect(localDay(zone, day.endMs).startMs).toBe(day.endMs);
          expect(localDay(zone, day.startMs)).toEqual(day);
          expect(localDay(zone, day.endMs - 1)).toEqual(day);
        },
      ),
      { numRuns: 150 },
    );
  });
});

describe("zoneOffsetMs", () => {
  it("is the wall clock less UTC, whatever the milliseconds", () => {
    expect(zoneOffsetMs("Europe/Berlin", Date.UTC(2026, 6, 1) + 999)).toBe(2 * hourMs);
    expect(zoneOffsetMs("America/St_Johns", Date.UTC(2026, 0, 1))).toBe(-3.5 * hourMs);
  });

  it("refuses a zone that does not exist", () => {
    expect(() => zoneOffsetMs("Mars/Olympus", 0)).toThrow(RangeError);
  });
});

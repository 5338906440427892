import { describe, expect, it } from "vitest";
import { HourCalendar } from "./hour-calendar";

const iso = (ms: number) => new Date(ms).toISOString();

describe("an instant's place in the calendar", () => {
  it.each([
    ["UTC", "2026-11-24T05:00:00Z", "2026-11-24T00:00:00.000Z", "2026-11-23T00:00:00.000Z", 5, 1],
    ["Europe/Berlin", "2026-11-22T23:00:00Z", "2026-11-22T23:00:00.000Z", "2026-11-22T23:00:00.000Z", 0, 0],
    ["Europe/Berlin", "2026-11-22T22:00:00Z", "2026-11-21T23:00:00.000Z", "2026-11-15T23:00:00.000Z", 23, 6],
    // The week of the day on which clocks go back began in summer time.
    ["Europe/Berlin", "2026-10-25T12:00:00Z", "2026-10-24T22:00:00.000Z", "2026-10-18T22:00:00.000Z", 13, 6],
    ["Asia/Kolkata", "2026-11-24T18:00:00Z", "2026-11-23T18:30:00.000Z", "2026-11-22T18:30:00.000Z", 23, 1],
    ["America/New_York", "1969-12-31T23:00:00Z", "1969-12-31T05:00:00.000Z", "1969-12-29T05:00:00.000Z", 18, 2],
  ])("in %s at %s", (zone, at, day, week, hourOfDay, weekday) => {
    const place = new HourCalendar(zone).placeOf(Date.parse(at));
    expect([iso(place.dayMs), iso(place.weekMs), place.hourOfDay, place.weekday]).toEqual([
      day,
      week,
      hourOfDay,
      weekday,
    ]);
  });

  it("does not depend on what was looked up before", () => {
    const used = new HourCalendar("Europe/Berlin");
    for (let at = Date.parse("2026-03-20T00:00:00Z"); at < Date.parse("2026-04-03T00:00:00Z"); at += 3 * 3_600_000)
      expect(used.placeOf(at)).toEqual(new HourCalendar("Europe/Berlin").placeOf(at));
  });
});

import { describe, expect, it } from "vitest";
import { fromZonedText, toZonedText } from "./zoned-time";

describe("times of a zone", () => {
  it.each([
    ["2026-11-23T20:14", "UTC", "2026-11-23T20:14:00.000Z"],
    ["2026-11-23T20:14", "Europe/Berlin", "2026-11-23T19:14:00.000Z"],
    ["2026-07-01T00:00", "Europe/Berlin", "2026-06-30T22:00:00.000Z"],
    ["2026-11-23T20:14", "America/New_York", "2026-11-24T01:14:00.000Z"],
    ["2026-11-23T20:14", "Asia/Kathmandu", "2026-11-23T14:29:00.000Z"],
    ["2026-10-25T02:30", "Europe/Berlin", "2026-10-25T00:30:00.000Z"],
  ])("%s in %s", (text, zone, iso) => {
    expect(fromZonedText(text, zone)).toBe(iso);
    expect(toZonedText(iso, zone)).toBe(text);
  });

  it("reads an hour that summer time leaves out as the next one", () => {
    const iso = fromZonedText("2026-03-29T02:30", "Europe/Berlin") as string;
    expect(toZonedText(iso, "Europe/Berlin")).toBe("2026-03-29T03:30");
  });

  it.each(["", "tomorrow", "2026-13-01T00:00", "2026-11-23"])("refuses %j", (text) => {
    expect(fromZonedText(text, "UTC")).toBeNull();
  });
});

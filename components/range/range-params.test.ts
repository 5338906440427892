import { describe, expect, test } from "vitest";
import { describeDays, describeWindow } from "./describe-range";
import { linkWithRange, loadRange, toRangeInput } from "./range-params";

const none = { from: null, to: null, compare: false };

describe("what procedures are asked with", () => {
  test("a preset carries no days", () => {
    expect(toRangeInput({ ...none, range: "14d", from: "2026-11-01", to: "2026-11-02" })).toEqual({
      range: "14d",
      compare: false,
    });
  });

  test("days are whole in the account's zone and the last one is included", () => {
    const params = { range: "custom", from: "2026-10-24", to: "2026-10-25", compare: true } as const;
    expect(toRangeInput(params)).toEqual({
      range: "custom",
      from: "2026-10-24T00:00:00.000Z",
      to: "2026-10-26T00:00:00.000Z",
      compare: true,
    });
    // The clocks go back on the 25th: that day has 25 hours.
    expect(toRangeInput(params, "Europe/Berlin")).toMatchObject({
      from: "2026-10-23T22:00:00.000Z",
      to: "2026-10-25T23:00:00.000Z",
    });
  });

  test.each([
    ["without days", null, null],
    ["without its end", "2026-11-01", null],
    ["the wrong way round", "2026-11-02", "2026-11-01"],
  ])("a range of one's own %s is the usual week", (_, from, to) => {
    expect(toRangeInput({ range: "custom", from, to, compare: false })).toEqual({ range: "7d", compare: false });
  });
});

describe("in the URL", () => {
  test.each([
    [{}, { range: "7d", ...none }],
    [
      { range: "24h", compare: "true" },
      { range: "24h", ...none, compare: true },
    ],
    [
      { range: "3y", from: "nonsense" },
      { range: "7d", ...none },
    ],
    [
      { range: "custom", from: "2026-11-01T10:00:00.000Z", to: "2026-11-02" },
      { range: "custom", from: "2026-11-01", to: "2026-11-02", compare: false },
    ],
  ])("%j is read", async (url, params) => {
    expect(await loadRange(Promise.resolve(url as Record<string, string>))).toEqual(params);
  });

  test("links carry a range only when it is not the usual one", () => {
    expect(linkWithRange("/pacing", { ...none, range: "7d" })).toBe("/pacing");
    expect(linkWithRange("/pacing?x=1", { ...none, range: "30d", compare: true })).toBe(
      "/pacing?x=1&range=30d&compare=true",
    );
  });
});

test("a window is said with its zone once, whole days without times", () => {
  const at = (text: string) => Date.parse(text);
  expect(describeWindow({ fromMs: at("2026-11-16T14:00:00Z"), toMs: at("2026-11-23T14:00:00Z") })).toBe(
    "16 Nov, 14:00 – 23 Nov 2026, 14:00 UTC",
  );
  expect(describeWindow({ fromMs: at("2026-11-16T00:00:00Z"), toMs: at("2026-11-23T00:00:00Z") })).toBe(
    "16 Nov – 22 Nov 2026 UTC",
  );
  expect(describeWindow({ fromMs: at("2026-11-16T00:00:00Z"), toMs: at("2026-11-17T00:00:00Z") })).toBe(
    "16 Nov 2026 UTC",
  );
  expect(describeDays("2026-11-01", "2026-11-14")).toMatch(/^1\s?–\s?14 Nov$/);
});

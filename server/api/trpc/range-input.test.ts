import { describe, expect, test } from "vitest";
import { rangeInputSchema, resolveReportRange } from "./range-input";

const newestMs = Date.UTC(2026, 10, 23, 17, 59, 57);
const nowMs = Date.UTC(2026, 10, 23, 20, 15);
const iso = (ms: number) => new Date(ms).toISOString();
const resolve = (input: Parameters<typeof rangeInputSchema.parse>[0], newest: number | null = newestMs) => {
  const { window, previous } = resolveReportRange(rangeInputSchema.parse(input), { newestMs: newest, nowMs });
  const write = ({ fromMs, toMs }: { fromMs: number; toMs: number }) => [iso(fromMs), iso(toMs)];
  return { window: write(window), previous: previous && write(previous) };
};

describe("a range", () => {
  test.each([
    ["24h", "2026-11-22T18:00:00.000Z"],
    ["7d", "2026-11-16T18:00:00.000Z"],
    ["14d", "2026-11-09T18:00:00.000Z"],
    ["30d", "2026-10-24T18:00:00.000Z"],
  ])("of %s ends with the hour of the newest data", (range, from) => {
    expect(resolve({ range })).toEqual({ window: [from, "2026-11-23T18:00:00.000Z"], previous: null });
  });

  test("ends with this hour while the ledger is empty", () => {
    expect(resolve({ range: "24h" }, null).window[1]).toBe("2026-11-23T21:00:00.000Z");
  });

  test("is a week when nothing is said", () => {
    expect(resolve({}).window).toEqual(resolve({ range: "7d" }).window);
  });

  test("is compared with the same length before it", () => {
    expect(resolve({ range: "24h", compare: true }).previous).toEqual([
      "2026-11-21T18:00:00.000Z",
      "2026-11-22T18:00:00.000Z",
    ]);
  });

  test("of one's own is widened to whole hours", () => {
    const { window } = resolve({ range: "custom", from: "2026-11-20T10:20:00Z", to: "2026-11-21T09:01:00Z" });
    expect(window).toEqual(["2026-11-20T10:00:00.000Z", "2026-11-21T10:00:00.000Z"]);
  });

  test("of one's own without ends is the week before its end", () => {
    expect(resolve({ range: "custom" }).window).toEqual(["2026-11-16T18:00:00.000Z", "2026-11-23T18:00:00.000Z"]);
    expect(resolve({ range: "custom", to: "2026-11-10T00:00:00Z" }).window[0]).toBe("2026-11-03T00:00:00.000Z");
  });

  test("given as a preset ignores ends", () => {
    expect(resolve({ range: "24h", from: "2020-01-01T00:00:00Z" })).toEqual(resolve({ range: "24h" }));
  });

  test.each([
    ["ends before it starts", { from: "2026-11-21T00:00:00Z", to: "2026-11-20T00:00:00Z" }, /start before it ends/],
    ["has no length", { from: "2026-11-21T00:00:00Z", to: "2026-11-21T00:00:00Z" }, /start before it ends/],
    ["is longer than anybody keeps", { from: "2020-01-01T00:00:00Z", to: "2026-11-20T00:00:00Z" }, /at most 400 days/],
  ])("that %s is refused with a sentence", (_name, ends, message) => {
    expect(() => resolve({ range: "custom", ...ends })).toThrow(RangeError);
    expect(() => resolve({ range: "custom", ...ends })).toThrow(message);
  });

  test.each([
    [{ range: "2h" }],
    [{ range: "custom", from: "yesterday" }],
    [{ range: "custom", to: "2026-13-40T00:00:00Z" }],
  ])("as %j is no range at all", (input) => {
    expect(rangeInputSchema.safeParse(input).success).toBe(false);
  });
});

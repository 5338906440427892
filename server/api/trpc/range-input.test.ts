import { expect, test } from "vitest";
import { rangeInputSchema, resolveReportRange } from "./range-input";

const hour = 3_600_000;
const newestMs = Date.parse("2026-11-23T20:14:00Z");
const clock = { newestMs, nowMs: Date.parse("2026-11-25T09:30:00Z") };
const resolve = (input: object, from = clock) => resolveReportRange(rangeInputSchema.parse(input), from);
const iso = ({ fromMs, toMs }: { fromMs: number; toMs: number }) =>
  [fromMs, toMs].map((ms) => new Date(ms).toISOString());

test.each([
  ["24h", 24],
  ["7d", 168],
  ["14d", 336],
  ["30d", 720],
] as const)("%s ends with the hour of the newest data", (range, hours) => {
  const { window, previous } = resolve({ range });
  expect(window.toMs).toBe(Date.parse("2026-11-23T21:00:00Z"));
  expect((window.toMs - window.fromMs) / hour).toBe(hours);
  expect(previous).toBeNull();
});

test("an empty ledger ends with this hour", () => {
  expect(resolve({}, { ...clock, newestMs: null as unknown as number }).window.toMs).toBe(
    Date.parse("2026-11-25T10:00:00Z"),
  );
});

test("the time before touches the window and is as long", () => {
  const { window, previous } = resolve({ range: "24h", compare: true });
  expect(previous).toEqual({ fromMs: window.fromMs - 24 * hour, toMs: window.fromMs });
});

test("a range of one's own is widened to whole hours", () => {
  const { window } = resolve({ range: "custom", from: "2026-11-01T00:20:00Z", to: "2026-11-02T00:20:00Z" });
  expect(iso(window)).toEqual(["2026-11-01T00:00:00.000Z", "2026-11-02T01:00:00.000Z"]);
});

test.each([
  ["without length", { from: "2026-11-02T00:00:00Z", to: "2026-11-02T00:00:00Z" }, "start before it ends"],
  ["too long", { from: "2025-01-01T00:00:00Z", to: "2026-11-02T00:00:00Z" }, "at most 400 days"],
])("a range of one's own %s is refused with a sentence", (_, days, sentence) => {
  expect(() => resolve({ range: "custom", ...days })).toThrow(sentence);
});

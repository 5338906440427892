import { describe, expect, it } from "vitest";
import { flightGoal, judgeHealth, type PaceFacts, type PaceStatus, type Severity, severityOfGap } from "./judge-health";

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const startMs = Date.UTC(2026, 10, 1);

/** Half way through ten days, half of 1,000 spent, yesterday as planned. */
const halfWay: PaceFacts = {
  atMs: startMs + 5 * dayMs,
  isPaused: false,
  startMs,
  endMs: startMs + 10 * dayMs,
  mode: "PACING_EVEN",
  goalMicros: 1_000,
  spendMicros: 500,
  lifetimeBudgetMicros: 1_000,
  costMicros: 5,
  lastDay: { spendMicros: 100, planMicros: 100, hours: 24 },
  dayStartMs: startMs + 5 * dayMs - 12 * hourMs,
  impressionsToday: 9,
  matchedToday: 400,
};

const cases: [string, Partial<PaceFacts>, PaceStatus, Severity][] = [
  ["half spent at half time", {}, "on-track", "ok"],
  ["20 points behind", { spendMicros: 300 }, "on-track", "ok"],
  ["just over 20 points behind", { spendMicros: 299 }, "under", "warning"],
  ["40 points behind", { spendMicros: 100 }, "under", "warning"],
  ["over 40 points behind", { spendMicros: 99 }, "under", "critical"],
  ["over 20 points ahead", { spendMicros: 701 }, "over", "warning"],
  ["over 40 points ahead", { spendMicros: 901 }, "over", "critical"],
  ["far ahead, but as fast as possible", { spendMicros: 901, mode: "PACING_ASAP" }, "on-track", "ok"],
  ["behind, though as fast as possible", { spendMicros: 99, mode: "PACING_ASAP" }, "under", "critical"],
  [
    "a poor last day in a good flight",
    { lastDay: { spendMicros: 70, planMicros: 100, hours: 24 } },
    "under",
    "warning",
  ],
  ["a lost last day", { lastDay: { spendMicros: 10, planMicros: 100, hours: 24 } }, "under", "critical"],
  ["a day ahead of its plan", { lastDay: { spendMicros: 160, planMicros: 100, hours: 24 } }, "on-track", "ok"],
  ["a poor first hours", { lastDay: { spendMicros: 10, planMicros: 100, hours: 5 } }, "on-track", "ok"],
  ["nothing planned for the last day", { lastDay: { spendMicros: 0, planMicros: 0, hours: 24 } }, "on-track", "ok"],
  ["paused", { isPaused: true, spendMicros: 0 }, "paused", "ok"],
  ["before its start", { atMs: startMs - 1 }, "not-started", "ok"],
  ["ended in full", { atMs: startMs + 10 * dayMs, spendMicros: 990 }, "ended", "ok"],
  ["ended far short", { atMs: startMs + 10 * dayMs, spendMicros: 500 }, "ended", "critical"],
  ["the last cent gone early", { spendMicros: 996 }, "exhausted", "critical"],
  ["the last cent gone at the end", { atMs: startMs + 9.5 * dayMs, spendMicros: 996 }, "exhausted", "ok"],
  ["nothing played today", { impressionsToday: 0 }, "stalled", "critical"],
  ["nothing played today, nothing matched", { impressionsToday: 0, matchedToday: 0 }, "no-moments", "warning"],
  [
    "nothing played, day just begun",
    { impressionsToday: 0, dayStartMs: halfWay.atMs - 4 * hourMs + 1 },
    "on-track",
    "ok",
  ],
  [
    "nothing played, four hours in",
    { impressionsToday: 0, dayStartMs: halfWay.atMs - 4 * hourMs },
    "stalled",
    "critical",
  ],
  [
    "nothing played, flight began three hours ago",
    { impressionsToday: 0, startMs: halfWay.atMs - 3 * hourMs, spendMicros: 0 },
    "on-track",
    "ok",
  ],
];

describe("health", () => {
  it.each(cases)("%s", (_, change, status, severity) => {
    expect(judgeHealth({ ...halfWay, ...change })).toMatchObject({ status, severity });
  });

  it("says index 1 on track, below it behind, null before the start", () => {
    expect(judgeHealth(halfWay).index).toBe(1);
    expect(judgeHealth({ ...halfWay, spendMicros: 400 }).index).toBeCloseTo(0.8);
    expect(judgeHealth({ ...halfWay, atMs: startMs - 1 }).index).toBeNull();
  });

  it.each([
    [0, "ok"],
    [-20, "ok"],
    [20.01, "warning"],
    [-40, "warning"],
    [40.01, "critical"],
  ] as const)("a gap of %d points is %s", (points, severity) => {
    expect(severityOfGap(points)).toBe(severity);
  });
});

describe("the goal of a flight", () => {
  it.each([
    ["lifetime alone", null, 700, 700],
    ["daily budgets that ask for less", 50, 700, 500],
    ["a lifetime that ends first", 100, 700, 700],
  ])("%s", (_, dailyBudgetMicros, lifetimeBudgetMicros, goal) => {
    expect(flightGoal({ dailyBudgetMicros, lifetimeBudgetMicros, startMs, endMs: startMs + 10 * dayMs })).toBe(goal);
  });
});

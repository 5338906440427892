import { describe, expect, test } from "vitest";
import type { AdSetSettings, DailyPoint, DeliveryNumbers, Pace } from "@/server/delivery/schema";
import { describePace } from "./describe-pace";
import { prepareChanges } from "./prepare-changes";
import { prepareDaily } from "./prepare-daily";
import { prepareNumbers } from "./prepare-numbers";
import { describeCap, prepareSettings } from "./prepare-settings";
import { tabsOf } from "./rung-paths";

describe("standing", () => {
  const pace = (own: Partial<Pace>): Pace => ({
    spentMicros: 50_000_000,
    budgetMicros: 100_000_000,
    spendShare: 0.5,
    planShare: 0.5,
    health: "on-track",
    ...own,
  });
  test.each([
    ["on plan", pace({}), "On track", "good", "50 % of €100.00 spent, plan 50 %"],
    ["six points behind", pace({ planShare: 0.56 }), "A little behind", "good", "50 % of €100.00 spent, plan 56 %"],
    ["a warning", pace({ planShare: 0.25, health: "warning" }), "Ahead", "warn", "50 % of €100.00 spent, plan 25 %"],
    [
      "critical",
      pace({ planShare: 0.95, health: "critical" }),
      "Far behind",
      "bad",
      "50 % of €100.00 spent, plan 95 %",
    ],
    ["over", pace({ planShare: null, health: null }), "Not running", "neutral", "50 % of €100.00 spent"],
  ] as const)("%s", (_name, given, word, tone, sentence) =>
    expect(describePace(given)).toEqual({ word, tone, sentence }),
  );
});

describe("numbers", () => {
  const numbers: DeliveryNumbers = {
    impressions: 1234,
    spendMicros: 5_000_000,
    completes: 1000,
    clicks: 0,
    completionRate: 0.81,
    clickRate: 0,
    ecpmMicros: 4_051_863,
    reach: 500,
    frequency: 2.1,
    notCountable: 184,
  };
  const nothing = {
    ...numbers,
    impressions: 0,
    completionRate: null,
    clickRate: null,
    ecpmMicros: null,
    frequency: null,
  };

  test("are written in their units, what is unknown with a dash", () => {
    const texts = (given: DeliveryNumbers) =>
      prepareNumbers(given, null, {}).map(({ label, text }) => `${label} ${text}`);
    expect(texts(numbers)).toEqual([
      "Spend €5.00",
      "Impressions 1,234",
      "Completion rate 81.0 %",
      "Click rate 0.00 %",
      "Reach 500",
      "Frequency 2.10",
      "eCPM €4.05",
    ]);
    expect(texts(nothing).filter((text) => text.endsWith("–"))).toHaveLength(4);
  });

  test("stand beside the window before, and say what reach leaves out and what they mean", () => {
    const tiles = prepareNumbers(
      numbers,
      { ...numbers, impressions: 617, reach: 0 },
      { reach: "Different listeners." },
    );
    const tile = (key: string) => tiles.find((one) => one.key === key);
    expect(tile("impressions")?.change).toMatchObject({ text: "+100 %", judgement: "good" });
    expect(tile("reach")).toMatchObject({
      note: "without 184 plays that cannot be told apart",
      definition: "Different listeners.",
    });
    expect(prepareNumbers(numbers, null, {})[0]?.change).toBeNull();
  });
});

describe("a series", () => {
  const day = (at: string, own: Partial<DailyPoint>): DailyPoint => ({
    at: `${at}T00:00:00.000Z`,
    impressions: 10,
    spendMicros: 1_000_000,
    completionRate: 0.8,
    clickRate: null,
    ...own,
  });
  const days = [day("2026-11-16", {}), day("2026-11-17", { spendMicros: 3_500_000, completionRate: 0.9 })];
  const options = { timeZone: "UTC", step: "day" } as const;

  test("says when most was spent, and between what a rate lay", () => {
    expect(prepareDaily(days, "spend", options).title).toBe("Spend was highest on Tue 17 Nov: €3.50");
    expect(prepareDaily(days, "completionRate", options).title).toBe(
      "Completion rate between 80.0 % and 90.0 %, highest on Tue 17 Nov",
    );
  });

  test("keeps gaps as gaps, and says when there is nothing", () => {
    const { spec } = prepareDaily(
      [...days, day("2026-11-18", { impressions: 0, completionRate: null })],
      "completionRate",
      options,
    );
    expect(spec.points.at(-1)?.values.completionRate).toBeNull();
    expect(prepareDaily([day("2026-11-16", { impressions: 0 })], "spend", options).isEmpty).toBe(true);
    expect(prepareDaily([day("2026-11-16", { clickRate: null })], "clickRate", options).title).toBe(
      "Click rate by day",
    );
  });
});

describe("settings", () => {
  test.each([
    ["a day", { unit: "DAY", period: 1, maxImpressions: 3 }, "at most 3 a day"],
    ["an hour", { unit: "HOUR", period: 1, maxImpressions: 1 }, "at most 1 an hour"],
    ["several weeks", { unit: "WEEK", period: 2, maxImpressions: 20 }, "at most 20 in 2 weeks"],
  ] as const)("a cap over %s", (_name, cap, text) => expect(describeCap(cap)).toBe(text));

  const settings: AdSetSettings = {
    startsAt: "2026-11-15T18:00:00.000Z",
    endsAt: "2027-01-04T18:00:00.000Z",
    timeZone: "Europe/Berlin",
    dailyBudgetMicros: 3_000_000,
    lifetimeBudgetMicros: 150_000_000,
    maxCpmBidMicros: 4_000_000,
    pacingMode: "PACING_EVEN",
    caps: [],
    targeting: {
      kinds: [],
      slots: [],
      countries: ["SE"],
      regions: [],
      minAge: 18,
      genders: [],
      platforms: [],
      languages: [],
      genres: [],
      topics: ["483"],
      activities: [],
      dayparts: [],
      weekdays: [0, 6],
    },
    exclusions: { contentCategories: [], explicit: false, genres: [], keywords: ["war"], suitabilityLevel: 3 },
    categoryNames: { 483: "Sports" },
  };

  test("are said in words, and only what narrows", () => {
    const { delivery, targeting, exclusions } = prepareSettings(settings);
    const write = (lines: readonly { label: string; text: string }[]) =>
      lines.map(({ label, text }) => `${label}: ${text}`);
    expect(write(delivery)).toContain("Budget: €150.00 in all, at most €3.00 a day");
    expect(write(delivery)).toContain("Frequency caps: None");
    expect(write(targeting)).toEqual(["Countries: Sweden", "Age: from 18", "Topics: Sports", "Days: Monday, Sunday"]);
    expect(write(exclusions)).toEqual(["Words: war", "Suitability: Careful suitability only"]);
  });
});

test("changes are sentences; what is too long to say has changed", () => {
  const change = { id: "1", at: "2026-11-20T10:00:00.000Z", actor: "marek", subject: "Morning" };
  const texts = prepareChanges([
    { ...change, field: "created", before: null, after: null },
    { ...change, field: "maxCpmBidMicros", before: 4_000_000, after: 4_400_000 },
    { ...change, field: "status", before: "ACTIVE", after: "PAUSED" },
    { ...change, field: "dailyBudgetMicros", before: null, after: 1_000_000 },
    { ...change, field: "targeting", before: { countries: [] }, after: { countries: ["DE"] } },
  ]).map(({ text }) => text);
  expect(texts).toEqual([
    "Morning was created",
    "Highest bid of Morning from €4.00 to €4.40",
    "Status of Morning from active to paused",
    "Daily budget of Morning from none to €1.00",
    "Targeting of Morning changed",
  ]);
});

test("every level has its pages", () => {
  const paths = (level: Parameters<typeof tabsOf>[0]) => tabsOf(level, "x").map(({ href }) => href);
  expect(paths("campaign")).toEqual([
    "/campaigns/x",
    "/campaigns/x/why-not",
    "/campaigns/x/pacing",
    "/campaigns/x/frequency",
    "/campaigns/x/history",
  ]);
  expect(paths("ad")).toEqual(["/ads/x", "/ads/x/why", "/ads/x/why-not"]);
});

import { describe, expect, test } from "vitest";
import type { AttentionItem } from "@/server/delivery/schema";
import { describeAttention, prepareAttention } from "./prepare-attention";

const id = "0190b5a0-0003-7000-8000-000000000001";
const place = {
  adSet: { id, name: "Morning" },
  campaign: { id: "c", name: "Winter" },
  advertiser: { id: "a", name: "Brand" },
};
const behind = {
  spendShare: 0.2,
  planShare: 0.5,
  gapPoints: -30,
  budgetMicros: 100_000_000,
  leftOverMicros: 60_000_000,
};
const outvoted = { reason: "outvoted", share: 0.7, opportunities: 700 };

const items: [string, AttentionItem, string, string, string | null, string][] = [
  [
    "a stall",
    {
      kind: "stalled",
      severity: "critical",
      stakeMicros: 50_000_000,
      hoursSinceStart: 9.4,
      since: "2026-11-23T00:00:00Z",
      topReason: outvoted,
      ...place,
    },
    "Morning has not played for 9 h",
    "70 % of what it lost: another ad won the vote.",
    "€50.00 left to spend",
    "/why-not",
  ],
  [
    "a stall without opportunities",
    {
      kind: "stalled",
      severity: "critical",
      stakeMicros: 0,
      hoursSinceStart: 9,
      since: "2026-11-23T00:00:00Z",
      topReason: null,
      ...place,
    },
    "Morning has not played for 9 h",
    "No opportunity matched its targeting in this range.",
    null,
    "/why-not",
  ],
  [
    "behind",
    { kind: "under", severity: "warning", stakeMicros: 60_000_000, topReason: outvoted, ...behind, ...place },
    "Morning is 30 points behind: 20 % of the budget spent, plan 50 %",
    "Most of what it loses (70 %): another ad won the vote.",
    "€60.00 of €100.00 will be left if it goes on like this",
    "/pacing",
  ],
  [
    "ahead",
    { kind: "over", severity: "warning", stakeMicros: 30_000_000, ...behind, spendShare: 0.8, gapPoints: 30, ...place },
    "Morning is 30 points ahead: 80 % of the budget spent, plan 50 %",
    "At this pace the budget ends before the flight does.",
    "€30.00 spent early",
    "/pacing",
  ],
  [
    "caps",
    {
      kind: "capped",
      severity: "note",
      stakeMicros: 0,
      capShare: 0.7,
      maxImpressions: 2,
      reason: "cap-day",
      share: 0.6,
      opportunities: 600,
      ...place,
    },
    "Morning loses 70 % of what it could have had to its frequency caps",
    "The daily frequency cap is reached. That alone is 60 %; the tightest cap allows 2.",
    null,
    "/frequency",
  ],
  [
    "wear",
    {
      kind: "fatigued",
      severity: "warning",
      stakeMicros: 3_000_000,
      frequency: 4.56,
      completionBefore: 0.895,
      completionAfter: 0.853,
      ...place,
    },
    "Morning reached a frequency of 4.6, and fewer listen to the end",
    "Completion fell from 89.5 % to 85.3 % over the range.",
    "€3.00 spent beyond the third play",
    "/frequency",
  ],
  [
    "one reason",
    {
      kind: "one-reason",
      severity: "note",
      stakeMicros: 1_000_000,
      reason: "explicit-excluded",
      share: 0.8,
      opportunities: 2158,
      ...place,
    },
    "Morning loses 80 % of what it could have had to one reason",
    "The advertiser excludes explicit content. 2,158 opportunities in this range.",
    "€1.00 will be left if it goes on like this",
    "/why-not",
  ],
  [
    "an end",
    {
      kind: "ended",
      severity: "warning",
      stakeMicros: 2_000_000,
      endedAt: "2026-11-19T18:00:00Z",
      spendShare: 0.88,
      leftMicros: 2_000_000,
      ...place,
    },
    "Morning ended with 88 % of its budget spent",
    "Its flight was over on 19 Nov, 18:00 UTC.",
    "€2.00 were left",
    "",
  ],
  [
    "a spent budget",
    {
      kind: "budget-spent",
      severity: "warning",
      stakeMicros: 9_000_000,
      endsAt: "2026-12-01T00:00:00Z",
      budgetMicros: 15_000_000,
      daysLeft: 7.3,
      ...place,
    },
    "Morning has spent its budget 7 days before its end",
    "All of €15.00 is spent; the flight runs until 1 Dec, 00:00 UTC.",
    "€9.00 more could be spent until then at this pace",
    "/pacing",
  ],
];

describe("a finding says what, how much and why, and leads to the page that explains it", () => {
  test.each(items)("%s", (_name, item, finding, mechanism, stake, page) => {
    const [line] = prepareAttention([item], (path) => `${path}?range=7d`);
    expect(line).toMatchObject({ finding, mechanism, stake, href: `/ad-sets/${id}${page}?range=7d` });
  });
});

test.each([
  [[], "Everything runs as planned"],
  [["note"], "Nothing is urgent"],
  [["warning", "note"], "One thing needs a look"],
  [["critical", "warning"], "2 things need a look"],
] as const)("%j: %s", (severities, text) => {
  expect(describeAttention(severities.map((severity) => ({ ...(items[0]?.[1] as AttentionItem), severity })))).toBe(
    text,
  );
});

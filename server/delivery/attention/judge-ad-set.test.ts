import { describe, expect, test } from "vitest";
import type { AdSetFacts } from "./ad-set-facts";
import { judgeAdSet, sortByStake } from "./judge-ad-set";

const hour = 3_600_000;
const day = 24 * hour;
const euro = 1_000_000;

/** An ad set in the middle of ten days, exactly on its plan, with nothing to complain about. */
const fine: AdSetFacts = {
  state: "RUNNING",
  asOfMs: 5 * day + 12 * hour,
  startMs: 12 * hour,
  endMs: 10 * day + 12 * hour,
  todayStartMs: 5 * day,
  impressionsToday: 40,
  pacingMode: "PACING_EVEN",
  budgetMicros: 100 * euro,
  spentMicros: 50 * euro,
  planShare: 0.5,
  tightestCap: 3,
  windowSpendMicros: 35 * euro,
  losses: [
    { reason: "outvoted", opportunities: 700 },
    { reason: "cap-day", opportunities: 200 },
    { reason: "explicit-excluded", opportunities: 100 },
  ],
  frequency: 2.4,
  halves: [
    { impressions: 2000, completes: 1700 },
    { impressions: 2000, completes: 1690 },
  ],
};
const judge = (own: Partial<AdSetFacts>) => judgeAdSet({ ...fine, ...own });
const kinds = (own: Partial<AdSetFacts>) => judge(own).map(({ kind, severity }) => `${kind} ${severity}`);
const lost = (...losses: [string, number][]) => ({
  losses: losses.map(([reason, opportunities]) => ({ reason, opportunities })),
});

describe("what needs a look", () => {
  test.each<[string, Partial<AdSetFacts>, string[]]>([
    ["nothing, when all is well", {}, []],
    ["nothing of what does not run", { state: "PAUSED", impressionsToday: 0, spentMicros: 0 }, []],
    ["nothing of what has not begun", { state: "SCHEDULED", impressionsToday: 0, spentMicros: 0 }, []],

    ["no impression today", { impressionsToday: 0 }, ["stalled critical"]],
    ["not within four hours of midnight", { impressionsToday: 0, asOfMs: 5 * day + 4 * hour - 1 }, []],
    ["but from four hours on", { impressionsToday: 0, asOfMs: 5 * day + 4 * hour }, ["stalled critical"]],
    ["nor within four hours of the start", { impressionsToday: 0, startMs: fine.asOfMs - 3 * hour }, []],
    ["a stall says all there is to say", { impressionsToday: 0, spentMicros: 0 }, ["stalled critical"]],

    ["20 points behind is fine", { spentMicros: 30 * euro }, ["one-reason warning"]],
    [
      "more is a warning",
      { spentMicros: 29 * euro, ...lost(["outvoted", 500], ["cap-day", 500]) },
      ["under warning", "capped warning"],
    ],
    ["over 40 is critical", { spentMicros: 9 * euro, losses: [] }, ["under critical"]],
    ["ahead is judged alike", { spentMicros: 75 * euro }, ["over warning"]],
    ["far ahead", { spentMicros: 95 * euro }, ["over critical"]],
    ["unless it was told to hurry", { spentMicros: 95 * euro, pacingMode: "PACING_ASAP" }, []],

    ["half of the losses by caps", lost(["cap-day", 300], ["cap-week", 200], ["outvoted", 500]), ["capped note"]],
    ["a little less is no finding", lost(["cap-day", 300], ["cap-week", 199], ["outvoted", 501]), []],
    ["caps and behind", { ...lost(["cap-day", 900], ["outvoted", 100]), spentMicros: 40 * euro }, ["capped warning"]],
    ["one reason for more than 60 %", lost(["suitability-below-level", 610], ["outvoted", 390]), ["one-reason note"]],
    ["exactly 60 % is not more", lost(["suitability-below-level", 600], ["outvoted", 400]), []],
    ["being outvoted is ordinary", lost(["outvoted", 900], ["cap-day", 100]), []],
    [
      "but not when it falls behind",
      { ...lost(["outvoted", 900], ["cap-day", 100]), spentMicros: 44 * euro },
      ["one-reason warning"],
    ],
    ["a spent day is ordinary", lost(["budget-day-spent", 950], ["cap-day", 50]), []],
    ["a handful of losses says nothing", lost(["suitability-below-level", 99]), []],

    [
      "worn out listeners",
      { frequency: 3.2, halves: [fine.halves[0], { impressions: 2000, completes: 1600 }] },
      ["fatigued warning"],
    ],
    ["not at a frequency of 3", { frequency: 3, halves: [fine.halves[0], { impressions: 2000, completes: 1600 }] }, []],
    ["not while they listen on", { frequency: 5 }, []],
    ["not by chance", { frequency: 5, halves: [fine.halves[0], { impressions: 2000, completes: 1675 }] }, []],
    ["not from a few", { frequency: 5, halves: [fine.halves[0], { impressions: 150, completes: 50 }] }, []],

    ["an end that left money", { state: "ENDED", asOfMs: fine.endMs + day }, ["ended warning"]],
    ["an end that left nothing", { state: "ENDED", asOfMs: fine.endMs + day, spentMicros: 99 * euro }, ["ended note"]],
    ["not for ever", { state: "ENDED", asOfMs: fine.endMs + 3 * day + 1 }, []],
    [
      "a budget spent long before the end",
      { state: "BUDGET_SPENT", spentMicros: 100 * euro },
      ["budget-spent warning"],
    ],
    ["or shortly before it", { state: "BUDGET_SPENT", spentMicros: 100 * euro, planShare: 0.9 }, ["budget-spent note"]],
  ])("%s", (_name, own, expected) => expect(kinds(own)).toEqual(expected));
});

describe("money at stake", () => {
  const stake = (own: Partial<AdSetFacts>) => judge(own)[0]?.stakeMicros;
  test.each<[string, Partial<AdSetFacts>, number]>([
    ["of a stall is what is left to spend", { impressionsToday: 0 }, 50 * euro],
    ["behind: what will be left if it goes on", { spentMicros: 20 * euro, losses: [] }, 60 * euro],
    ["ahead: what was spent early", { spentMicros: 80 * euro }, 30 * euro],
    ["capped on plan: nothing will be left", lost(["cap-day", 900], ["outvoted", 100]), 0],
    ["of an end is what was left", { state: "ENDED", asOfMs: fine.endMs }, 50 * euro],
    [
      "out of budget: days without plays at the pace so far",
      { state: "BUDGET_SPENT", spentMicros: 100 * euro },
      100 * euro,
    ],
    [
      "worn out: what went into plays beyond the third",
      { frequency: 4, windowSpendMicros: 40 * euro, halves: [fine.halves[0], { impressions: 2000, completes: 1500 }] },
      10 * euro,
    ],
  ])("%s", (_name, own, expected) => expect(stake(own)).toBe(expected));

  test("sorts: the dearest first, of equal ones the graver", () => {
    const items = [
      { stakeMicros: 1, severity: "critical" },
      { stakeMicros: 5, severity: "note" },
      { stakeMicros: 5, severity: "warning" },
    ];
    expect(sortByStake(items).map(({ severity }) => severity)).toEqual(["warning", "note", "critical"]);
  });
});

test("findings name their facts", () => {
  const [capped] = judge(lost(["cap-day", 600], ["cap-week", 100], ["outvoted", 300]));
  expect(capped).toMatchObject({ kind: "capped", capShare: 0.7, reason: "cap-day", share: 0.6, maxImpressions: 3 });
  const [under] = judge({ spentMicros: 20 * euro });
  expect(under).toMatchObject({ gapPoints: -30, spendShare: 0.2, topReason: { reason: "outvoted", share: 0.7 } });
});

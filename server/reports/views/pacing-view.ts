import { pacingModes } from "@/server/engine/vocabulary";
import type { PacingHour } from "@/server/pacing/health/pacing-hours";
import { ratioMeasure } from "../counted-measures";
import type { AdditiveMeasure, MeasureUnit, ReportView, SemiAdditiveMeasure } from "../data-model";
import { ladderDimensions, timeDimensions } from "../shared-dimensions";

type Read = (hour: PacingHour) => number;

function sum(title: string, unit: MeasureUnit, ofHour: Read, definition: string): AdditiveMeasure {
  return { title, unit, definition, additivity: "additive", sql: {}, ofHour };
}

function state(title: string, ofHour: Read, definition: string): SemiAdditiveMeasure {
  return { title, unit: "micros", definition, additivity: "semi-additive", sql: {}, ofHour };
}

const { advertiser, campaign, adSet } = ladderDimensions([]);

/** Spend against the plan that the engine itself paced by: the numbers of the pacing pages. */
export const pacingView: ReportView = {
  title: "Pacing",
  description:
    "What each ad set spent against the engine's plan, hour by hour while it ran. The plan follows the traffic that is expected.",
  sources: ["pacing_hours"],
  dimensions: {
    advertiser,
    campaign,
    adSet,
    pacingMode: {
      title: "Pacing mode",
      description: "Evenly over its days or as fast as possible, as the ad set is set up now.",
      kind: { type: "word", words: pacingModes },
      sql: {},
      ofHour: ({ adSet: { pacingMode } }) => pacingModes.indexOf(pacingMode),
    },
    ...timeDimensions([]),
  },
  measures: {
    plannedSpend: sum(
      "Planned spend",
      "micros",
      ({ planMicros }) => planMicros,
      "What the engine's plan asked to be spent; below zero in hours in which it planned anew.",
    ),
    spend: sum("Spend", "micros", ({ spendMicros }) => spendMicros, "What was charged for impressions."),
    difference: sum(
      "Ahead of plan",
      "micros",
      ({ spendMicros, planMicros }) => spendMicros - planMicros,
      "Spend less planned spend: below zero is behind.",
    ),
    planRatio: ratioMeasure(
      "Spend against plan",
      "share",
      ["spend", "plannedSpend"],
      "Spend divided by planned spend.",
    ),
    plannedImpressions: sum(
      "Planned impressions",
      "number",
      ({ planImpressions }) => planImpressions,
      "Impressions that the planned spend pays for at the ad set's bid of now.",
    ),
    impressions: sum(
      "Impressions",
      "count",
      ({ impressions }) => impressions,
      "Ads that were really played, as reported by the player.",
    ),
    pacingIndex: ratioMeasure(
      "Pacing index",
      "number",
      ["flightSpend", "dueByTime"],
      "Share of the flight's goal that is spent, divided by the share of its time that has passed, at the end of what a row covers: 1 is on track. Of several ad sets it is weighed by their goals.",
    ),
    budget: state(
      "Lifetime budget",
      ({ adSet: { lifetimeBudgetMicros } }) => lifetimeBudgetMicros,
      "The lifetime budgets of the ad sets, as they are set up now.",
    ),
    flightGoal: state(
      "Flight goal",
      ({ goalMicros }) => goalMicros,
      "What the flight is to spend: the lifetime budget, or what the daily budget allows over its days where that is less.",
    ),
    dueByTime: state(
      "Due by time",
      ({ dueMicros }) => dueMicros,
      "The part of the flight's goal that falls on the time passed, at the end of what a row covers.",
    ),
    flightSpend: state(
      "Spent of the flight",
      ({ flightSpendMicros }) => flightSpendMicros,
      "Spend since the flight began, at the end of what a row covers.",
    ),
    budgetLeft: state(
      "Left of the goal",
      ({ leftMicros }) => leftMicros,
      "What the flight is still to spend, at the end of what a row covers; of a flight that ended, what was left then.",
    ),
  },
};

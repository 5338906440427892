import { findReasonByCode, reasonCodes } from "@/server/engine/reason-codes";
import { activities, dayparts, genders, moods, placementKinds, platforms, slots } from "@/server/engine/vocabulary";
import { daypartSql, moodSql } from "@/server/ledger/queries/moment-sql";
import type { Dimension, Measure, ReportView } from "../data-model";
import { ladderDimensions, timeDimensions } from "../shared-dimensions";

const word = (title: string, description: string, words: readonly string[], sql: string): Dimension => ({
  title,
  description,
  kind: { type: "word", words },
  sql,
});
const text = (title: string, description: string, sql: string): Dimension => ({
  title,
  description,
  kind: { type: "text" },
  sql,
});

const count = (title: string, sql: string, definition: string): Measure => ({
  title,
  unit: "count",
  definition,
  additivity: "additive",
  source: "decisions",
  sql,
});
const mean = (title: string, unit: "number" | "micros" | "microseconds", sum: string, definition: string): Measure => ({
  title,
  unit,
  definition,
  additivity: "ratio",
  numerator: sum,
  denominator: "decisions",
  factor: 1,
});

/** Decisions one by one, with the moment they were made for. For an advertiser: those that its ads won. */
export const decisionsView: ReportView = {
  title: "Decisions",
  description: "Every decision with its moment; for an advertiser those that its own ads won.",
  dimensions: {
    ...ladderDimensions,
    ...timeDimensions("at"),
    kind: word("Content", "Music or podcast.", placementKinds, "kind"),
    slot: word("Slot", "Where in the stream the break was.", slots, "slot"),
    platform: word("Platform", "What the listener listened on.", platforms, "platform"),
    gender: word("Gender", "As the listener's consent lets it be known.", genders, "gender"),
    activity: word("Activity", "What the listener was doing, as far as the app says.", activities, "activity"),
    mood: word("Mood", "Of the music before the break, by valence and energy.", moods, moodSql),
    daypart: word("Daypart", "By the listener's own clock.", dayparts, daypartSql),
    country: text("Country", "Two letters.", "country"),
    region: text("Region", "As country and region code.", "region"),
    language: text("Language", "Of the listener's app.", "language"),
    genre: text("Genre", "Of the track or show before the break.", "genre"),
    show: text("Show", "The podcast.", "show_title"),
    cohort: text("Cohort", "The group that stands in for a listener who may not be known.", "cohort"),
    arm: { title: "Arm", description: "Of the experiment.", kind: { type: "number" }, sql: "arm" },
    silence: {
      title: "Why no ad",
      description: "The reason for which nothing was played.",
      kind: {
        type: "code",
        codes: new Map<number, string>(
          Object.values(reasonCodes).map(({ code }) => [code, findReasonByCode(code) ?? String(code)]),
        ),
      },
      sql: "silence_code",
    },
  },
  measures: {
    decisions: count("Decisions", "count()", "Ad breaks that were decided."),
    answered: count("With an ad", "countIf(t.ad_no > 0)", "Decisions in which an ad was chosen."),
    silent: count("Without an ad", "countIf(t.ad_no = 0)", "Decisions in which nothing was played."),
    explored: count(
      "Explored",
      "countIf(t.explored = 1)",
      "Decisions in which chance tried something to learn from it.",
    ),
    priceSum: {
      title: "Sum of prices",
      unit: "micros",
      additivity: "additive",
      source: "decisions",
      sql: "sum(t.price_cpm_micros)",
      definition: "CPM prices added up; only for the mean.",
    },
    eligibleSum: count("Sum of eligible", "sum(t.eligible)", "Eligible ad sets added up; only for the mean."),
    timeSum: {
      title: "Time spent deciding",
      unit: "microseconds",
      additivity: "additive",
      source: "decisions",
      sql: "sum(t.total_micros)",
      definition: "Time of all decisions together.",
    },
    listeners: {
      title: "Listeners",
      unit: "count",
      additivity: "distinct",
      source: "decisions",
      sql: "uniqExactIf(t.listener_low, t.listener_low != 0)",
      definition: "Different listeners who may be told apart. Never summed.",
    },
    meanPrice: {
      title: "Mean price",
      unit: "micros",
      additivity: "ratio",
      numerator: "priceSum",
      denominator: "answered",
      factor: 1,
      definition: "CPM of decisions with an ad, averaged.",
    },
    meanEligible: mean("Mean eligible ad sets", "number", "eligibleSum", "Ad sets that were eligible, a decision."),
    meanTime: mean("Mean time to decide", "microseconds", "timeSum", "Time from the question to the record."),
  },
};

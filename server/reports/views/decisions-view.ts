import { findReasonByCode, reasonCodes } from "@/server/engine/reason-codes";
import type { TenantTable } from "@/server/ledger/tenant-ledger";
import { ratioMeasure, sumMeasure } from "../counted-measures";
import type { ReportView } from "../data-model";
import { momentDimensions } from "../moment-dimensions";
import { ladderDimensions, timeDimensions } from "../shared-dimensions";

const sources = ["outcomes_hourly", "delivery_hourly", "decisions"] as const satisfies readonly TenantTable[];
const count = (title: string, sql: string, definition: string, unit: "count" | "micros" | "microseconds" = "count") =>
  sumMeasure(title, { decisions: sql }, definition, unit);

/** Decisions one by one, with the moment they were made for. For an advertiser: those that its ads won. */
export const decisionsView: ReportView = {
  title: "Decisions",
  description: "Every decision with its moment; for an advertiser those that its own ads won.",
  sources,
  dimensions: {
    ...ladderDimensions(["delivery_hourly", "decisions"]),
    ...timeDimensions(sources),
    ...momentDimensions(["decisions"], ["outcomes_hourly"]),
    silence: {
      title: "Why no ad",
      description: "The reason for which nothing was played.",
      kind: {
        type: "code",
        codes: new Map<number, string>(
          Object.values(reasonCodes).map(({ code }) => [code, findReasonByCode(code) ?? String(code)]),
        ),
      },
      sql: { outcomes_hourly: "silence_code", decisions: "silence_code" },
    },
  },
  measures: {
    decisions: sumMeasure(
      "Decisions",
      { outcomes_hourly: "sum(t.decisions)", decisions: "count()" },
      "Ad breaks that were decided.",
    ),
    answered: sumMeasure(
      "With an ad",
      { outcomes_hourly: "sum(t.answered)", delivery_hourly: "sum(t.won)", decisions: "countIf(t.ad_no > 0)" },
      "Decisions in which an ad was chosen.",
    ),
    silent: sumMeasure(
      "Without an ad",
      { outcomes_hourly: "sum(t.decisions) - sum(t.answered)", decisions: "countIf(t.ad_no = 0)" },
      "Decisions in which nothing was played.",
    ),
    explored: count(
      "Explored",
      "countIf(t.explored = 1)",
      "Decisions in which chance tried something to learn from it.",
    ),
    priceSum: count("Sum of prices", "sum(t.price_cpm_micros)", "CPM prices added up; only for the mean.", "micros"),
    eligibleSum: count("Sum of eligible", "sum(t.eligible)", "Eligible ad sets added up; only for the mean."),
    timeSum: count("Time spent deciding", "sum(t.total_micros)", "Time of all decisions together.", "microseconds"),
    listeners: {
      title: "Listeners",
      unit: "count",
      additivity: "distinct",
      sql: { decisions: "uniqExactIf(t.listener_low, t.listener_low != 0)" },
      definition: "Different listeners who may be told apart. Never summed.",
    },
    answerRate: ratioMeasure(
      "Share with an ad",
      "share",
      ["answered", "decisions"],
      "Decisions in which an ad was chosen, divided by all.",
    ),
    meanPrice: ratioMeasure("Mean price", "micros", ["priceSum", "answered"], "CPM of decisions with an ad, averaged."),
    meanEligible: ratioMeasure(
      "Mean eligible ad sets",
      "number",
      ["eligibleSum", "decisions"],
      "Ad sets that were eligible, a decision.",
    ),
    meanTime: ratioMeasure(
      "Mean time to decide",
      "microseconds",
      ["timeSum", "decisions"],
      "Time from the question to the record.",
    ),
  },
};

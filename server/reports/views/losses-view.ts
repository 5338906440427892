import { reasonCodes } from "@/server/engine/reason-codes";
import type { Measure, ReportView } from "../data-model";
import { ladderDimensions, timeDimensions } from "../shared-dimensions";

const wonCode = 0;
const targetingCode = reasonCodes["targeting-mismatch"].code;

const { advertiser, campaign, adSet } = ladderDimensions;
const reasons = Object.values(reasonCodes);
const stages = [...new Set(reasons.map(({ stage }) => stage))];
/** Index of a code's stage; won, and codes that are not ours, come after all stages. */
const stageSql = `transform(code, [${reasons.map(({ code }) => code).join(", ")}], [${reasons
  .map(({ stage }) => stages.indexOf(stage))
  .join(", ")}], ${stages.length})`;

const count = (title: string, condition: string, definition: string): Measure => ({
  title,
  unit: "count",
  definition,
  additivity: "additive",
  source: "losses",
  sql: `sumIf(t.opportunities, ${condition})`,
});

/** Why ad sets were not served: each opportunity of an ad set in flight counts once, under one primary reason. */
export const lossesView: ReportView = {
  title: "Opportunities and reasons",
  description: "Every opportunity while an ad set was running: won, or lost for one primary reason.",
  dimensions: {
    advertiser,
    campaign,
    adSet,
    ...timeDimensions("hour"),
    reason: {
      title: "Reason",
      description: "The primary reason for which the opportunity was lost; “won” where it was not.",
      kind: {
        type: "code",
        codes: new Map<number, string>([
          [wonCode, "won"],
          ...Object.entries(reasonCodes).map(([reason, { code }]) => [code, reason] as const),
        ]),
      },
      sql: "code",
    },
    stage: {
      title: "Stage",
      description: "The step of the decision at which it was lost; “won” where it was not.",
      kind: { type: "word", words: [...stages, "won"] },
      sql: stageSql,
    },
  },
  measures: {
    opportunities: count("Opportunities", "1", "Ad breaks that were decided while the ad set was running."),
    matching: count(
      "Matching opportunities",
      `code != ${targetingCode}`,
      "Opportunities that the ad set's targeting accepts.",
    ),
    won: count("Won", `code = ${wonCode}`, "Opportunities that the ad set won."),
    lost: count("Lost", `code NOT IN (${wonCode}, ${targetingCode})`, "Matching opportunities that were not won."),
    winRate: {
      title: "Win rate",
      unit: "share",
      additivity: "ratio",
      numerator: "won",
      denominator: "matching",
      factor: 1,
      definition: "Won divided by matching opportunities.",
    },
  },
};

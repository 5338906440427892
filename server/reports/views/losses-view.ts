import { reasonCodes } from "@/server/engine/reason-codes";
import type { TenantTable } from "@/server/ledger/tenant-ledger";
import { ratioMeasure, sumMeasure } from "../counted-measures";
import type { ReportView } from "../data-model";
import { ladderDimensions, timeDimensions } from "../shared-dimensions";

const wonCode = 0;
const targetingCode = reasonCodes["targeting-mismatch"].code;

const sources = ["losses"] as const satisfies readonly TenantTable[];
const { advertiser, campaign, adSet } = ladderDimensions(sources);
const reasons = Object.values(reasonCodes);
const stages = [...new Set(reasons.map(({ stage }) => stage))];
/** Index of a code's stage; won, and codes that are not ours, come after all stages. */
const stageSql = `transform(code, [${reasons.map(({ code }) => code).join(", ")}], [${reasons
  .map(({ stage }) => stages.indexOf(stage))
  .join(", ")}], ${stages.length})`;

const count = (title: string, condition: string, definition: string) =>
  sumMeasure(title, { losses: `sumIf(t.opportunities, ${condition})` }, definition);

/** Why ad sets were not served: each opportunity of an ad set in flight counts once, under one primary reason. */
export const lossesView: ReportView = {
  title: "Losses",
  description: "Every opportunity while an ad set was running: won, or lost for one primary reason.",
  sources,
  dimensions: {
    advertiser,
    campaign,
    adSet,
    ...timeDimensions(sources),
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
      sql: { losses: "code" },
    },
    stage: {
      title: "Stage",
      description: "The step of the decision at which it was lost; “won” where it was not.",
      kind: { type: "word", words: [...stages, "won"] },
      sql: { losses: stageSql },
    },
  },
  measures: {
    opportunities: count("Opportunities", "1", "Ad breaks that were decided while the ad set was running."),
    matching: count(
      "Matching opportunities",
      `t.code != ${targetingCode}`,
      "Opportunities that the ad set's targeting accepts.",
    ),
    won: count("Won", `t.code = ${wonCode}`, "Opportunities that the ad set won."),
    lost: count("Lost", `t.code NOT IN (${wonCode}, ${targetingCode})`, "Matching opportunities that were not won."),
    winRate: ratioMeasure("Win rate", "share", ["won", "matching"], "Won divided by matching opportunities."),
  },
};

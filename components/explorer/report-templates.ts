import type { ReportDefinition } from "@/server/reports/saved-report-schema";
import type { ReportFilter, ReportQuery } from "@/server/reports/schema";

export interface ReportTemplate {
  id: string;
  name: string;
  /** The question it answers. */
  about: string;
  definition: ReportDefinition;
}

function define(
  query: Pick<ReportQuery, "view" | "rows" | "measures"> & { columns?: string; filters?: ReportFilter[] },
  display: ReportDefinition["display"],
  range: "7d" | "14d" | "30d",
): ReportDefinition {
  return {
    query: { filters: [], granularity: "day", limit: 5_000, totals: true, ...query },
    display,
    range: { range, from: null, to: null, compare: false },
  };
}

/** Questions that people ask first: opened as they are, changed as needed. */
export const reportTemplates: readonly ReportTemplate[] = [
  {
    id: "lost-by-week",
    name: "Why we lost, by week",
    about: "Opportunities lost in each week, by their primary reason",
    definition: define(
      {
        view: "losses",
        rows: ["reason"],
        columns: "week",
        measures: ["lost"],
        filters: [{ dimension: "reason", op: "not-in", values: ["won", "targeting-mismatch"] }],
      },
      "table",
      "30d",
    ),
  },
  {
    id: "agents-by-moment",
    name: "Agents by moment",
    about: "What each agent added to wins, by the mood of the music before the break",
    definition: define(
      { view: "ballots", rows: ["agent"], columns: "mood", measures: ["meanContribution"] },
      "heat",
      "7d",
    ),
  },
  {
    id: "campaigns",
    name: "Campaigns side by side",
    about: "Delivery, response and reach of every campaign",
    definition: define(
      {
        view: "delivery",
        rows: ["campaign"],
        measures: ["impressions", "spend", "completionRate", "clickRate", "ecpm", "reach", "frequency"],
      },
      "table",
      "7d",
    ),
  },
  {
    id: "spend-by-day",
    name: "Spend by day",
    about: "What was charged each day, a line a campaign",
    definition: define({ view: "delivery", rows: ["day"], columns: "campaign", measures: ["spend"] }, "line", "14d"),
  },
  {
    id: "pacing-by-campaign",
    name: "Spend against plan",
    about: "What every campaign spent, what the engine planned, and what is left",
    definition: define(
      {
        view: "pacing",
        rows: ["campaign"],
        measures: ["plannedSpend", "spend", "difference", "planRatio", "pacingIndex", "budgetLeft"],
      },
      "table",
      "7d",
    ),
  },
  {
    id: "exposures",
    name: "How often it was heard",
    about: "Impressions by the how-manieth time a listener heard the ad set",
    definition: define({ view: "exposures", rows: ["exposure"], measures: ["impressions"] }, "bar", "7d"),
  },
  {
    id: "answered-by-genre",
    name: "Breaks by genre and time of day",
    about: "How many breaks got an ad, by genre and daypart",
    definition: define(
      { view: "decisions", rows: ["genre"], columns: "daypart", measures: ["answerRate"] },
      "heat",
      "7d",
    ),
  },
];

import { agentIds } from "@/server/engine/agent-roster";
import type { Measure, ReportView } from "../data-model";
import { ladderDimensions, timeDimensions } from "../shared-dimensions";

const { advertiser, ad } = ladderDimensions;
const sum = (title: string, unit: "count" | "points", sql: string, definition: string): Measure => ({
  title,
  unit,
  definition,
  additivity: "additive",
  source: "contributions_hourly",
  sql,
});

/** What each agent added to the wins of each ad, by the hour. */
export const contributionsView: ReportView = {
  title: "Contributions",
  description: "What each agent added to the scores with which ads won.",
  dimensions: {
    advertiser,
    ad,
    ...timeDimensions("hour"),
    agent: {
      title: "Agent",
      description: "The member of the panel.",
      kind: { type: "code", codes: new Map<number, string>(agentIds.map((agent, at) => [at + 1, agent])) },
      sql: "seat",
    },
  },
  measures: {
    ballots: sum("Ballots", "count", "sum(t.wins)", "Votes cast on ads that then won: one an agent and decision."),
    contribution: sum(
      "Contribution",
      "points",
      "sum(t.contribution_units)",
      "Vote times weight, summed over the decisions that were won.",
    ),
    votes: sum("Votes", "points", "sum(t.votes_bp)", "Votes before weighting, summed; only for the mean."),
    meanContribution: {
      title: "Mean contribution",
      unit: "points",
      additivity: "ratio",
      numerator: "contribution",
      denominator: "ballots",
      factor: 1,
      definition: "Contribution divided by ballots.",
    },
    meanVote: {
      title: "Mean vote",
      unit: "points",
      additivity: "ratio",
      numerator: "votes",
      denominator: "ballots",
      factor: 1,
      definition: "Votes (−10,000 to +10,000) divided by ballots.",
    },
  },
};

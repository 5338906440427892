import { agentIds } from "@/server/engine/agent-roster";
import { ballotSources } from "@/server/engine/vocabulary";
import type { TenantTable } from "@/server/ledger/tenant-ledger";
import { ratioMeasure, sumMeasure } from "../counted-measures";
import type { ReportView } from "../data-model";
import { momentDimensions } from "../moment-dimensions";
import { everywhere, ladderDimensions, timeDimensions } from "../shared-dimensions";

const sources = ["contributions_hourly", "ballots"] as const satisfies readonly TenantTable[];

/** How each agent voted on the ads that won, with what weight, and what that added to their scores. */
export const ballotsView: ReportView = {
  title: "Ballots",
  description: "How each agent voted on the ads that won, with what weight, and what that added to the score.",
  sources,
  dimensions: {
    agent: {
      title: "Agent",
      description: "The member of the panel that voted.",
      kind: { type: "code", codes: new Map<number, string>(agentIds.map((agent, at) => [at + 1, agent])) },
      sql: everywhere(sources, "seat"),
    },
    source: {
      title: "Source of the vote",
      description: "Whether the agent voted live, or a cached or prior vote stood in for it.",
      kind: { type: "word", words: ballotSources },
      sql: { ballots: "source" },
    },
    ...ladderDimensions(sources),
    ...timeDimensions(sources),
    ...momentDimensions(["ballots"]),
  },
  measures: {
    ballots: sumMeasure(
      "Ballots",
      { contributions_hourly: "sum(t.wins)", ballots: "count()" },
      "Votes cast on ads that then won: one an agent and decision.",
    ),
    contribution: sumMeasure(
      "Contribution",
      { contributions_hourly: "sum(t.contribution_units)", ballots: "sum(toInt64(t.vote) * t.weight)" },
      "Vote times weight, summed over the decisions that were won; 1,000,000 units are one point of score.",
      "units",
    ),
    votes: sumMeasure(
      "Votes",
      { contributions_hourly: "sum(t.votes_bp)", ballots: "sum(t.vote)" },
      "Votes before weighting, summed; only for the mean.",
      "points",
    ),
    weights: sumMeasure(
      "Weights",
      { ballots: "sum(toInt64(t.weight))" },
      "Weights in parts per million, summed; only for the mean.",
      "number",
    ),
    supporting: sumMeasure("Votes for", { ballots: "countIf(t.vote > 0)" }, "Ballots that spoke for the ad."),
    opposing: sumMeasure("Votes against", { ballots: "countIf(t.vote < 0)" }, "Ballots that spoke against the ad."),
    standIns: sumMeasure(
      "Votes that stood in",
      { ballots: `countIf(t.source != ${ballotSources.indexOf("live")})` },
      "Ballots that were not cast live: cached or prior votes of agents that were late or failed.",
    ),
    meanContribution: ratioMeasure(
      "Mean contribution",
      "points",
      ["contribution", "ballots"],
      "Contribution in points of score, divided by ballots.",
      1e-6,
    ),
    meanVote: ratioMeasure(
      "Mean vote",
      "points",
      ["votes", "ballots"],
      "Votes (−10,000 to +10,000) divided by ballots.",
    ),
    meanWeight: ratioMeasure(
      "Mean weight",
      "share",
      ["weights", "ballots"],
      "Share of the agent's weight in the whole panel's, averaged over its ballots.",
      1e-6,
    ),
    supportShare: ratioMeasure(
      "Share for",
      "share",
      ["supporting", "ballots"],
      "Ballots that spoke for the ad, divided by all ballots.",
    ),
    standInShare: ratioMeasure(
      "Share that stood in",
      "share",
      ["standIns", "ballots"],
      "Ballots that were not cast live, divided by all ballots.",
    ),
  },
};

import { type AgentId, agentIds, seatOf } from "@/server/engine/agent-roster";
import type { ExplainedCandidate, Explanation } from "@/server/engine/explain/explanation-schema";
import type { SeededRandom } from "./seeded-random";

const tiers: Record<AgentId, number | null> = {
  privacy: 0,
  "brand-safety": 1,
  frequency: 1,
  "budget-pacing": 1,
  "user-profile": 3,
  context: 2,
  "ad-selection": null,
  creative: null,
  engagement: 3,
  "listener-experience": 2,
  yield: 3,
  "advertiser-value": 3,
  "voice-intent": 3,
  exchange: null,
};
const silentWorkers: readonly AgentId[] = ["privacy", "ad-selection", "exchange"];

/** The fourteen seats of a decision whose winner is `winner`. */
export function makeAgents(
  random: SeededRandom,
  winner: ExplainedCandidate | undefined,
  margin: number,
): Explanation["agents"] {
  return agentIds.map((agent) => {
    const ballot = winner?.ballots.find((candidate) => candidate.agent === agent);
    const works = silentWorkers.includes(agent);
    const present = works || ballot !== undefined;
    return {
      agent,
      seat: seatOf(agent),
      tier: tiers[agent],
      status: works ? "sensed" : ballot ? "voted" : "absent",
      source: ballot ? ballot.source : works ? "live" : "absent",
      ms: !present ? 0 : agent === "exchange" ? random.between(6, 58) : random.between(0.008, 0.6),
      decisive: (ballot?.contributionUnits ?? 0) > margin,
    };
  });
}

/** Votes on the winner and its rival converging over a few rounds, from the first votes to the last. */
export function makeRounds(winner: ExplainedCandidate, rival: ExplainedCandidate): Explanation["rounds"] {
  return [0, 1, 2, 3].map((round) => {
    const left = 0.4 ** round;
    const at = (first: number, last: number) => (round === 3 ? last : Math.round(last + (first - last) * left));
    const votes = winner.ballots.map((ballot, index) => ({
      agent: ballot.agent,
      winnerBp: at(ballot.firstVoteBp, ballot.voteBp),
      rivalBp: at(rival.ballots[index]?.firstVoteBp ?? 0, rival.ballots[index]?.voteBp ?? 0),
    }));
    return { round, largestMoveBp: round === 0 ? 0 : Math.round(700 * left), votes };
  });
}

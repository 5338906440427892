import type { Condition } from "./scope";

const place = "indexOf(voters, {decisiveSeat:UInt8})";
const voteOf = (rank: string) => `votes[(${rank}) * length(voters) + ${place}]`;
const weightOf = (rank: string) => `toInt64(weights[objectives[(${rank}) + 1] * length(voters) + ${place}])`;
const scoreOf = (rank: string) => `\`candidates.score\`[(${rank}) + 1]`;
/** Points without the agent; the weights that are left make up the whole again on the other side of the comparison. */
const without = (rank: string) => `(${scoreOf(rank)} - ${voteOf(rank)} * ${weightOf(rank)})`;
const left = (rank: string) => `(1000000 - ${weightOf(rank)})`;

/**
 * Decisions that an ad won and in which, by the recorded ballots, another candidate that could have been settled would
 * have had more points without this agent's. What others would then have voted is left out: only deciding again says it.
 */
export function decisiveCondition(decisiveSeat: number): Condition {
  return {
    sql: `ad_no > 0 AND ${place} > 0 AND arrayExists(
  rank -> rank != winner AND \`candidates.settle\`[rank + 1] < 2
    AND ${without("rank")} * ${left("winner")} > ${without("winner")} * ${left("rank")},
  range(length(\`candidates.key\`)))`,
    params: { decisiveSeat },
  };
}

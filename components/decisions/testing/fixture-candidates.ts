import type { AgentId } from "@/server/engine/agent-roster";
import { defaultPolicy } from "@/server/engine/default-policy";
import type { ExplainedCandidate } from "@/server/engine/explain/explanation-schema";
import type { Objective } from "@/server/engine/vocabulary";
import { objectives } from "@/server/engine/vocabulary";
import { fixtureAds, fixtureSilence } from "./fixture-catalogue";
import type { SeededRandom } from "./seeded-random";

const leanings: Partial<Record<AgentId, readonly [low: number, high: number]>> = {
  "brand-safety": [-200, 0],
  frequency: [-2600, 0],
  "budget-pacing": [-1800, -150],
  "user-profile": [-400, 4200],
  context: [-900, 5200],
  creative: [0, 3400],
  engagement: [300, 5600],
  "listener-experience": [-1500, 100],
  yield: [400, 6400],
  "advertiser-value": [-2800, 2600],
  "voice-intent": [-300, 4800],
};

const evidenceOf: Partial<Record<AgentId, (random: SeededRandom) => Record<string, number | string | boolean>>> = {
  frequency: (random) => ({
    "heard today": random.integer(0, 3),
    "daily cap": 5,
    "heard in 30 days": random.integer(1, 14),
  }),
  "budget-pacing": (random) => ({
    "spent of plan": `${random.integer(82, 108)} %`,
    "shadow price": random.integer(80, 900) / 1000,
  }),
  context: (random) => ({
    mood: "happy",
    tone: "upbeat",
    "learned lift": random.integer(95, 160) / 100,
    plays: random.integer(200, 9000),
  }),
  engagement: (random) => ({
    "completes with": `${random.integer(55, 94)} %`,
    "clicks with": `${random.integer(2, 30) / 10} %`,
  }),
  "user-profile": (random) => ({ affinity: random.integer(20, 90) / 100, "known as": "listener" }),
};

/** Agents whose votes count in a music or podcast moment, in seat order. */
export function votersFor(podcast: boolean): AgentId[] {
  return (Object.keys(leanings) as AgentId[]).filter((agent) => podcast || agent !== "voice-intent");
}

/** Whole weights of exactly 1,000,000 ppm; what rounding leaves over goes to the first. */
function weightsFor(objective: Objective, voters: readonly AgentId[]): number[] {
  const raw = voters.map((agent) => defaultPolicy.weights[objective][agent] ?? 0);
  const total = raw.reduce((sum, weight) => sum + weight, 0);
  const weights = raw.map((weight) => Math.floor((weight * 1_000_000) / total));
  weights[0] = (weights[0] ?? 0) + 1_000_000 - weights.reduce((sum, weight) => sum + weight, 0);
  return weights;
}

function makeCandidate(
  random: SeededRandom,
  voters: readonly AgentId[],
  silence: boolean,
  index: number,
): ExplainedCandidate {
  const objective = silence ? "REACH" : random.pick(objectives);
  const weights = weightsFor(objective, voters);
  const strength = random.between(0.35, 1);
  const ballots = voters.map((agent, seat) => {
    const [low, high] = leanings[agent] ?? [0, 0];
    const voteBp = silence ? 0 : Math.round(random.between(low, low + (high - low) * strength));
    const weightPpm = weights[seat] ?? 0;
    const movable = ["user-profile", "context", "creative", "engagement", "voice-intent", "yield", "advertiser-value"];
    const firstVoteBp = silence || !movable.includes(agent) ? voteBp : voteBp + random.integer(-700, 700);
    const source =
      agent === "voice-intent" && random.chance(0.2) ? "fallback" : random.chance(0.08) ? "cached" : "live";
    return {
      agent,
      voteBp,
      firstVoteBp,
      weightPpm,
      contributionUnits: voteBp * weightPpm,
      source: source as "live" | "cached" | "fallback",
      evidence: evidenceOf[agent]?.(random) ?? {},
    };
  });
  const identity = silence ? fixtureSilence : (fixtureAds[index % fixtureAds.length] ?? fixtureSilence);
  return {
    ...identity,
    rank: 0,
    objective,
    scoreUnits: ballots.reduce((sum, ballot) => sum + ballot.contributionUnits, 0),
    bidCpmMicros: silence ? 0 : random.integer(3_200, 9_800) * 1000,
    ballots,
    vetoes: [],
    settle: "not-tried",
  };
}

/** Candidates with exact ballots, best first and ranked; "no ad" is among them. */
export function makeCandidates(random: SeededRandom, podcast: boolean, count: number): ExplainedCandidate[] {
  const voters = votersFor(podcast);
  const first = random.integer(0, fixtureAds.length - 1);
  const candidates = Array.from({ length: count }, (_, index) => makeCandidate(random, voters, false, first + index));
  candidates.push(makeCandidate(random, voters, true, 0));
  candidates.sort((a, b) => b.scoreUnits - a.scoreUnits);
  return candidates.map((candidate, index) => ({
    ...candidate,
    rank: index + 1,
    settle: index === 0 ? "reserved" : "not-tried",
  }));
}

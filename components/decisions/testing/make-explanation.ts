import { agentIdentities } from "@/components/agents/agent-identity";
import { formatSignedPoints } from "@/components/format/numbers";
import type { CandidateIdentity, ExplainedCandidate, Explanation } from "@/server/engine/explain/explanation-schema";
import { type Reason, reasonCodes } from "@/server/engine/reason-codes";
import { makeCandidates } from "./fixture-candidates";
import { fixtureAds } from "./fixture-catalogue";
import { makeMoment } from "./fixture-moment";
import { makeAgents, makeRounds } from "./fixture-panel";
import { SeededRandom } from "./seeded-random";

const vetoRules: readonly (readonly [Reason, Explanation["agents"][number]["agent"], number])[] = [
  ["category-blocked", "brand-safety", 0],
  ["cap-day", "frequency", 1],
  ["cap-week", "frequency", 1],
  ["budget-day-spent", "budget-pacing", 1],
  ["competitive-separation", "brand-safety", 1],
  ["ad-load", "listener-experience", 2],
];

function identityOf(candidate: ExplainedCandidate): CandidateIdentity {
  const { adId, adSetId, campaignId, advertiserId, creativeId, label, advertiser, category, kind } = candidate;
  return { adId, adSetId, campaignId, advertiserId, creativeId, label, advertiser, category, kind };
}

function makeVeto([rule, agent, tier]: (typeof vetoRules)[number], primary: boolean) {
  return { agent, rule, code: reasonCodes[rule].code, tier, primary, text: reasonCodes[rule].text };
}

function makeVetoed(random: SeededRandom): Explanation["vetoed"] {
  return fixtureAds.slice(0, random.integer(0, 6)).map((identity) => {
    const first = random.pick(vetoRules);
    const second = random.pick(vetoRules);
    const vetoes = [makeVeto(first, true)];
    if (random.chance(0.3) && second[0] !== first[0]) vetoes.push(makeVeto(second, false));
    return { ...identity, vetoes };
  });
}

function sentence(winner: ExplainedCandidate | undefined, silenceRule: Reason | null): string {
  if (silenceRule) return `No ad played. ${reasonCodes[silenceRule].text}`;
  if (!winner) return "No ad played.";
  const [best, second] = [...winner.ballots].sort((a, b) => b.contributionUnits - a.contributionUnits);
  const worst = [...winner.ballots].sort((a, b) => a.contributionUnits - b.contributionUnits)[0];
  if (!best || !second || !worst) return "";
  return `Played because ${agentIdentities[best.agent].name.toLowerCase()} spoke for it (${formatSignedPoints(best.contributionUnits)}). ${agentIdentities[second.agent].name} agreed; ${agentIdentities[worst.agent].name.toLowerCase()} objected (${formatSignedPoints(worst.contributionUnits)}).`;
}

function makeCounterfactuals(
  winner: ExplainedCandidate,
  rival: ExplainedCandidate,
  margin: number,
): Explanation["counterfactuals"] {
  const strongest = [...winner.ballots].sort((a, b) => b.contributionUnits - a.contributionUnits)[0];
  if (!strongest) return [];
  const { name } = agentIdentities[strongest.agent];
  const flips = strongest.contributionUnits > margin;
  return [
    {
      kind: "agent-off",
      agent: strongest.agent,
      from: null,
      to: null,
      flips,
      instead: flips ? identityOf(rival) : null,
      text: flips
        ? `Without ${name}, ${rival.label} would have played.`
        : `Without ${name} it would still have played.`,
    },
    {
      kind: "weight",
      agent: strongest.agent,
      from: strongest.weightPpm,
      to: Math.round(strongest.weightPpm * 0.71),
      flips: true,
      instead: identityOf(rival),
      text: `Had ${name} counted for ${((strongest.weightPpm * 0.71) / 10_000).toFixed(1)} % instead of ${(strongest.weightPpm / 10_000).toFixed(1)} %, ${rival.label} would have played.`,
    },
    {
      kind: "bid",
      agent: null,
      from: winner.bidCpmMicros,
      to: Math.round((winner.bidCpmMicros ?? 0) * 0.9),
      flips: false,
      instead: null,
      text: "With a bid 10 % lower it would still have played.",
    },
  ];
}

/** An explanation that holds together (exact sums, ranks, contrast), different for every seed; `atMs` is UTC. */
export function makeExplanation(seed: number, atMs: number): Explanation {
  const random = new SeededRandom(seed);
  const id = random.uuid(atMs);
  const moment = makeMoment(random, atMs);
  const held =
    moment.kind === "MUSIC" && moment.valence !== null && moment.valence <= 0.22 && (moment.energy ?? 1) <= 0.4;
  const candidates = held ? [] : makeCandidates(random, moment.kind === "PODCAST", random.integer(2, 7));
  const [winner, rival] = candidates;
  const silenceRule: Reason | null = held ? "sad-passage" : winner?.kind === "silence" ? "silence-chosen" : null;
  const margin = winner && rival ? winner.scoreUnits - rival.scoreUnits : 0;
  const at = new Date(atMs).toISOString();
  const later = (seconds: number) => new Date(atMs + seconds * 1000).toISOString();
  const played = winner !== undefined && silenceRule === null && random.chance(0.93);
  const heard = played ? random.integer(0, 5) : -1;
  const quarters = ["start", "firstQuartile", "midpoint", "thirdQuartile", "complete"] as const;
  return {
    id,
    at,
    arm: random.chance(0.06) ? "monolith" : "panel",
    policyVersion: 3,
    knowledgeVersion: 118,
    catalogueVersion: 57,
    paceVersion: 2041,
    seed: String(random.integer(1, 4_000_000_000)),
    deadlineMs: 90,
    totalMs: random.between(0.4, 62),
    moment,
    eligible: random.integer(12, 60),
    shortlisted: held ? 0 : random.integer(8, 12),
    winner:
      (winner && {
        ...identityOf(winner),
        scoreUnits: winner.scoreUnits,
        priceMicros: winner.kind === "silence" ? 0 : winner.bidCpmMicros,
        explored: random.chance(0.04),
        propensityPpm: random.integer(900_000, 1_000_000),
        creativePropensityPpm: random.integer(300_000, 1_000_000),
      }) ||
      null,
    silenceReason: silenceRule && {
      rule: silenceRule,
      code: reasonCodes[silenceRule].code,
      text: reasonCodes[silenceRule].text,
    },
    agents: makeAgents(random, winner, margin),
    candidates,
    vetoed: held
      ? fixtureAds.slice(0, 5).map((ad) => ({ ...ad, vetoes: [makeVeto(["sad-passage", "context", 2], true)] }))
      : makeVetoed(random),
    rounds: winner && rival ? makeRounds(winner, rival) : [],
    contrast:
      winner && rival
        ? {
            rival: identityOf(rival),
            marginUnits: margin,
            byAgent: winner.ballots.map((ballot, index) => ({
              agent: ballot.agent,
              differenceUnits: ballot.contributionUnits - (rival.ballots[index]?.contributionUnits ?? 0),
            })),
          }
        : null,
    counterfactuals: winner && rival ? makeCounterfactuals(winner, rival, margin) : [],
    text: sentence(winner, silenceRule),
    events: played
      ? [
          { type: "impression", at: later(1) },
          ...quarters.slice(0, heard).map((type, index) => ({ type, at: later(2 + index * 7) })),
        ]
      : [],
    recount: { ok: true, scoreUnits: winner?.scoreUnits ?? 0, candidates: candidates.length, differing: 0 },
    redecide: random.chance(0.1)
      ? null
      : { ok: true, ballots: candidates.reduce((sum, c) => sum + c.ballots.length, 0), differing: 0 },
  };
}

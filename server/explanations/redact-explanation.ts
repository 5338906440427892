import type { Sight } from "@/server/accounts/viewer";
import type { Directory } from "@/server/decisions/directory";
import type { AgentId } from "@/server/engine/agent-roster";
import type { CandidateIdentity, ExplainedBallot, Explanation } from "@/server/engine/explain/explanation-schema";
import { plainName } from "@/server/engine/explain/words";
import type { Reason } from "@/server/engine/reason-codes";

import { maskIdentity } from "./mask-identity";
import { moneyAgents } from "./money-agents";
import { isOwnAdvertiser, seesMarket } from "./sees-market";
import { writeAdvertiserText } from "./write-advertiser-text";

type Candidate = Explanation["candidates"][number];
type Owns = (identity: CandidateIdentity) => boolean;

/** Evidence that tells of others' money. */
const foreignFacts = ["bestOutsideCpmMicros"];

/** Reasons that lie in the moment and hold for every ad alike; all others tell of an advertiser's budget, caps or terms. */
const momentReasons: readonly Reason[] = [
  "privacy-blocked",
  "child-listener",
  "sad-passage",
  "quiet-moment",
  "ad-load",
  "too-soon",
];

/**
 * An explanation as its reader may see it. Who may read the market sees all. Everybody else sees:
 *
 * 1. their own ads and silence in full, but nothing in the evidence about others' bids;
 * 2. every competitor as "another advertiser in …" with its rank and its score, all its ballots merged into one
 *    contribution that is the score: a single ballot divided by its lift is a bid;
 * 3. the margin, and whom each agent favoured where that does not compare bids; no numbers by agent, since one's own
 *    ballot minus the difference is the competitor's;
 * 4. what-ifs about the panel and their own caps, but no turning weight against a competitor: the margin divided by a
 *    turning weight is the difference of two votes, hence a bid;
 * 5. of competitors ruled out only what lay in the moment, the rest as a count; of their wins no price and no events.
 *
 * The recount is of the whole record: the server counted all of it again, whoever reads.
 */
export function redactExplanation(
  explanation: Explanation,
  sight: Sight,
  directory: Pick<Directory, "findAdvertiserNo">,
): Explanation {
  if (seesMarket(sight)) return { ...explanation, audience: "market" };
  const owns: Owns = ({ kind, advertiserId }) => kind === "silence" || isOwnAdvertiser(sight, directory, advertiserId);
  const identify = (identity: CandidateIdentity) => (owns(identity) ? identity : maskIdentity(identity));
  const { winner, contrast } = explanation;
  const hidesWinner = winner !== null && !owns(winner);
  const vetoed = explanation.vetoed.flatMap((candidate) => redactVetoed(candidate, owns));
  const redacted: Explanation = {
    ...explanation,
    audience: "advertiser",
    winner:
      winner === null || !hidesWinner
        ? winner
        : {
            ...maskIdentity(winner),
            scoreUnits: winner.scoreUnits,
            ...(winner.rank === undefined ? {} : { rank: winner.rank }),
            priceMicros: null,
            explored: winner.explored,
            propensityPpm: null,
            creativePropensityPpm: null,
          },
    candidates: explanation.candidates.map((candidate) => redactCandidate(candidate, owns)),
    vetoed,
    othersVetoed: explanation.vetoed.length - vetoed.length,
    rounds: redactRounds(explanation, owns),
    contrast: contrast === null ? null : { ...redactContrast(explanation, owns), rival: identify(contrast.rival) },
    counterfactuals: explanation.counterfactuals.flatMap((change) => redactChange(change, explanation, owns)),
    events: hidesWinner ? [] : explanation.events,
  };
  return { ...redacted, text: writeAdvertiserText(redacted) };
}

function redactCandidate(candidate: Candidate, owns: Owns): Candidate {
  if (owns(candidate)) return { ...candidate, ballots: candidate.ballots.map(redactBallot) };
  const { rank, scoreUnits, ballots, settle } = candidate;
  return {
    ...maskIdentity(candidate),
    rank,
    objective: null,
    scoreUnits,
    bidCpmMicros: null,
    ballots: [],
    merged: { agents: ballots.map(({ agent }) => agent), contributionUnits: scoreUnits },
    vetoes: [],
    settle: settle === "cap-taken" || settle === "budget-taken" ? "taken" : settle,
  };
}

function redactBallot(ballot: ExplainedBallot): ExplainedBallot {
  if (ballot.evidence === null) return ballot;
  const own = Object.entries(ballot.evidence).filter(([name]) => !foreignFacts.includes(name));
  return { ...ballot, evidence: Object.fromEntries(own) };
}

function redactVetoed(candidate: Explanation["vetoed"][number], owns: Owns): Explanation["vetoed"] {
  if (owns(candidate)) return [candidate];
  const vetoes = candidate.vetoes.filter(({ rule }) => (momentReasons as readonly string[]).includes(rule));
  if (vetoes.length === 0) return [];
  return [{ ...maskIdentity(candidate), vetoes: vetoes.map((veto, at) => ({ ...veto, primary: at === 0 })) }];
}

function redactRounds({ rounds, winner, contrast, candidates }: Explanation, owns: Owns): Explanation["rounds"] {
  const first = winner ?? candidates.find(({ kind }) => kind === "silence");
  const showsWinner = first === undefined || owns(first);
  const showsRival = contrast === null || owns(contrast.rival);
  return rounds.map(({ round, largestMoveBp, votes }) => ({
    round,
    largestMoveBp: showsWinner ? largestMoveBp : null,
    votes: votes.map(({ agent, winnerBp, rivalBp }) => ({
      agent,
      winnerBp: showsWinner ? winnerBp : null,
      rivalBp: showsRival ? rivalBp : null,
    })),
  }));
}

function redactContrast(
  { contrast, winner, candidates }: Explanation,
  owns: Owns,
): NonNullable<Explanation["contrast"]> {
  if (contrast === null) throw new TypeError("there is no contrast to redact");
  const first = winner ?? candidates.find(({ kind }) => kind === "silence");
  if (owns(contrast.rival) && (first === undefined || owns(first))) return contrast;
  const { marginUnits, rivalRank, byAgent } = contrast;
  return {
    rival: contrast.rival,
    ...(rivalRank === undefined ? {} : { rivalRank }),
    marginUnits,
    byAgent: [],
    leanings: byAgent
      .filter(({ agent }) => !moneyAgents.includes(agent))
      .map(({ agent, differenceUnits }) => ({
        agent,
        towards: differenceUnits > 0 ? "winner" : differenceUnits < 0 ? "rival" : "neither",
      })),
  };
}

function redactChange(
  change: Explanation["counterfactuals"][number],
  explanation: Explanation,
  owns: Owns,
): Explanation["counterfactuals"] {
  const { kind, instead, subjectAdId, agent } = change;
  const hidesInstead = instead !== null && !owns(instead);
  if (kind === "agent-off") {
    if (!hidesInstead) return [change];
    const masked = maskIdentity(instead);
    return [{ ...change, instead: masked, text: `Without ${nameOf(agent)}, ${masked.label} would have played.` }];
  }
  // A turning weight is found from the margin over one rival; which one is known only when it takes the win.
  if (kind === "weight") return hidesInstead || hidesAnyWinner(explanation, owns) ? [] : [change];
  const known = [...explanation.vetoed, ...explanation.candidates];
  const subject = known.find(({ adId }) => adId !== null && adId === subjectAdId);
  return hidesInstead || subject === undefined || !owns(subject) ? [] : [change];
}

function hidesAnyWinner({ winner }: Explanation, owns: Owns): boolean {
  return winner !== null && !owns(winner);
}

function nameOf(agent: AgentId | null): string {
  return agent === null ? "it" : plainName(agent);
}

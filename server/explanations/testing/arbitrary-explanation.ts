import fc from "fast-check";
import { type AgentId, agentIds } from "@/server/engine/agent-roster";
import type { CandidateIdentity, ExplainedCandidate, Explanation } from "@/server/engine/explain/explanation-schema";
import { type Reason, reasonCodes } from "@/server/engine/reason-codes";

export const ownAdvertiserNo = 11;
const ownId = "01970000-0000-7000-8000-00000000a11e";

/** A directory that knows one's own advertiser and one competitor by id. */
export const directory = {
  ownId,
  findAdvertiserNo: (id: string) => (id === ownId ? ownAdvertiserNo : id.startsWith("c0ffee") ? 12 : null),
};

const voters: readonly AgentId[] = ["frequency", "budget-pacing", "context", "engagement", "yield", "advertiser-value"];
const weights = [90_000, 370_000, 200_000, 280_000, 30_000, 30_000];
const none = { adId: null, adSetId: null, campaignId: null, advertiserId: null, creativeId: null };

/** Whose a candidate is; `no` makes every word and number of a competitor unlike any other in an explanation. */
type Side = "own" | "competitor" | "outside" | "silence";

const secretNumber = (no: number, at: number) => 7_000_000_019 + no * 10_007 + at * 101;
const secretWord = (no: number, what: string) => `Zyx${what}${no}q`;

function identityOf(side: Side, no: number): CandidateIdentity {
  if (side === "silence") return { ...none, label: "No ad", advertiser: "", category: "", kind: "silence" };
  if (side === "own") {
    const ids = { adId: `own-ad-${no}`, adSetId: "own-set", campaignId: "own-campaign", creativeId: "own-spot" };
    return { ...ids, advertiserId: ownId, label: `Mine ${no}`, advertiser: "Me", category: "Restaurants", kind: "ad" };
  }
  if (side === "outside") {
    return {
      ...none,
      creativeId: secretWord(no, "crid"),
      label: `Outside bid from ${secretWord(no, "bidder")}`,
      advertiser: `${secretWord(no, "domain")}.example`,
      category: secretWord(no, "code"),
      kind: "outside",
    };
  }
  return {
    adId: secretWord(no, "ad"),
    adSetId: secretWord(no, "set"),
    campaignId: secretWord(no, "campaign"),
    advertiserId: `c0ffee-${secretWord(no, "advertiser")}`,
    creativeId: secretWord(no, "creative"),
    label: secretWord(no, "Label"),
    advertiser: secretWord(no, "Brand"),
    category: no % 2 === 0 ? "Food Delivery Services" : "Coffee and Tea",
    kind: "ad",
  };
}

const isForeign = (side: Side) => side === "competitor" || side === "outside";

function candidateOf(side: Side, no: number, rank: number, votes: readonly number[]): ExplainedCandidate {
  const foreign = isForeign(side);
  const ballots = voters.map((agent, i) => {
    // One's own votes are multiples of eleven, a competitor's are not, and no weight is: no vote, contribution, sum or
    // difference of one's own can be a competitor's number by accident.
    const voteBp = foreign ? 5_006 + no * 220 + i * 22 : (votes[i] ?? 0);
    const weightPpm = weights[i] ?? 0;
    return {
      agent,
      voteBp,
      firstVoteBp: foreign ? voteBp + 5 : voteBp,
      weightPpm,
      contributionUnits: voteBp * weightPpm,
      source: "live" as const,
      evidence: {
        priceCpmMicros: foreign ? secretNumber(no, i) : 2_000_000 + rank,
        bestOutsideCpmMicros: secretNumber(90, 0),
        tone: foreign ? secretWord(no, "tone") : "WARM",
      },
    };
  });
  return {
    ...identityOf(side, no),
    rank,
    objective: "REACH",
    scoreUnits: ballots.reduce((sum, ballot) => sum + ballot.contributionUnits, 0),
    bidCpmMicros: foreign ? secretNumber(no, 50) : 4_000_000,
    ballots,
    vetoes: [],
    settle: foreign && no % 3 === 0 ? "cap-taken" : rank === 1 ? "reserved" : "not-tried",
  };
}

function vetoOf(rule: Reason, primary: boolean) {
  const agent: AgentId = "frequency";
  return { agent, rule, code: reasonCodes[rule].code, tier: 1, primary, text: reasonCodes[rule].text };
}

interface Draw {
  sides: Side[];
  vetoed: { side: "own" | "competitor"; rule: Reason }[];
  votes: number[];
  explored: boolean;
  winnerAt: number;
}

function build({ sides, vetoed, votes, explored, winnerAt }: Draw): Explanation {
  const candidates = sides.map((side, at) => candidateOf(side, at, at + 1, votes));
  const won = candidates[winnerAt % Math.max(1, candidates.length)];
  const rival = candidates.find((candidate) => candidate !== won);
  const isAd = won !== undefined && won.kind !== "silence";
  const isSecret = ({ kind, advertiserId }: CandidateIdentity) =>
    kind === "outside" || (kind === "ad" && advertiserId !== ownId);
  const identify = ({ rank: _, ...candidate }: ExplainedCandidate): CandidateIdentity => {
    const { adId, adSetId, campaignId, advertiserId, creativeId, label, advertiser, category, kind } = candidate;
    return { adId, adSetId, campaignId, advertiserId, creativeId, label, advertiser, category, kind };
  };
  const about = rival === undefined ? null : identify(rival);
  const involved = [won, rival].some((side) => side !== undefined && isSecret(side));
  return {
    id: "01970000-0000-7000-8000-000000000001",
    at: "2026-11-20T10:00:00.000Z",
    arm: "panel",
    policyVersion: 1,
    knowledgeVersion: 2,
    catalogueVersion: 3,
    paceVersion: 4,
    seed: "abcdef01",
    deadlineMs: 90,
    totalMs: 1.25,
    moment: {
      kind: "MUSIC",
      slot: "MID_ROLL",
      minSeconds: 5,
      maxSeconds: 30,
      floorCpmMicros: 1_500_000,
      country: "DE",
      region: "DE-BE",
      age: 34,
      gender: "FEMALE",
      platform: "IOS",
      language: "de",
      genre: "pop",
      valence: 0.7,
      energy: 0.6,
      mood: "HAPPY",
      daypart: "EVENING",
      activity: "COMMUTE",
      show: "",
      explicit: false,
      knownAs: "listener",
      cohort: "",
      consent: [],
      adsThisHour: 1,
      secondsSinceLastAd: 900,
      topics: [],
    },
    eligible: 20,
    shortlisted: 12,
    winner: isAd
      ? {
          ...identify(won),
          scoreUnits: won.scoreUnits,
          rank: won.rank,
          priceMicros: won.bidCpmMicros,
          explored,
          propensityPpm: isSecret(won) ? secretNumber(91, 0) : 980_000,
          creativePropensityPpm: isSecret(won) ? secretNumber(91, 1) : 500_000,
        }
      : null,
    silenceReason: isAd ? null : { rule: "silence-chosen", code: 505, text: reasonCodes["silence-chosen"].text },
    agents: agentIds.map((agent, seat) => ({
      agent,
      seat: seat + 1,
      tier: 3,
      status: "voted",
      source: "live",
      ms: 0.01,
      decisive: seat === 5,
    })),
    candidates,
    vetoed: vetoed.map(({ side, rule }, at) => ({ ...identityOf(side, 40 + at), vetoes: [vetoOf(rule, true)] })),
    rounds: [0, 1].map((round) => ({
      round,
      largestMoveBp: won !== undefined && isSecret(won) ? secretNumber(92, round) : 1.5,
      votes: voters.map((agent, i) => ({
        agent,
        winnerBp: won?.ballots[i]?.voteBp ?? 0,
        rivalBp: rival?.ballots[i]?.voteBp ?? 0,
      })),
    })),
    contrast:
      won === undefined || rival === undefined || about === null
        ? null
        : {
            rival: about,
            rivalRank: rival.rank,
            marginUnits: won.scoreUnits - rival.scoreUnits,
            byAgent: voters.map((agent, i) => ({
              agent,
              // Where a competitor is one of the two, the difference is as good as its ballot.
              differenceUnits: involved
                ? secretNumber(93, i)
                : (won.ballots[i]?.contributionUnits ?? 0) - (rival.ballots[i]?.contributionUnits ?? 0),
            })),
          },
    counterfactuals:
      about === null
        ? []
        : [
            ...(["context", "yield"] as const).map((agent) => ({
              kind: "agent-off" as const,
              agent,
              from: null,
              to: null,
              flips: true,
              subjectAdId: null,
              instead: about,
              text: `Without ${agent}, “${about.label}” would have played.`,
            })),
            {
              kind: "weight",
              agent: "yield",
              from: 30_000,
              to: involved ? secretNumber(94, 0) : 60_000,
              flips: true,
              subjectAdId: null,
              instead: about,
              text: `With Yield at ${involved ? secretNumber(94, 0) : 60_000} instead of 30,000, “${about.label}” would have played.`,
            },
            ...vetoed.slice(0, 2).map(({ side }, at) => {
              const capped = identityOf(side, 40 + at);
              return {
                kind: "cap" as const,
                agent: "frequency" as const,
                from: side === "own" ? 3 : secretNumber(95, at),
                to: side === "own" ? 4 : secretNumber(96, at),
                flips: false,
                subjectAdId: capped.adId,
                instead: null,
                text: `With another cap on “${capped.label}”, the same would have played.`,
              };
            }),
          ],
    text: `“${won?.label ?? "nobody"}” was played (over “${rival?.label ?? "nobody"}”).`,
    events:
      isAd && won !== undefined && isSecret(won)
        ? [{ type: "impression", at: "2026-11-20T10:07:07.777Z" }]
        : [{ type: "impression", at: "2026-11-20T10:00:01.000Z" }],
    recount: { ok: true, scoreUnits: won?.scoreUnits ?? 0, candidates: candidates.length, differing: 0 },
    redecide: { ok: true, ballots: candidates.length * voters.length, differing: 0 },
  };
}

const side = fc.constantFrom<Side>("own", "competitor", "competitor", "outside");

/** Explanations with own, competing, outside and silent candidates in any order, in which competitors' facts are unlike all others. */
export const arbitraryExplanation: fc.Arbitrary<Explanation> = fc
  .record({
    sides: fc.array(side, { maxLength: 6 }).map((sides) => [...sides, "silence" as const]),
    vetoed: fc.array(
      fc.record({
        side: fc.constantFrom("own" as const, "competitor" as const),
        rule: fc.constantFrom<Reason>("cap-day", "budget-day-spent", "sad-passage", "competitive-separation"),
      }),
      { maxLength: 4 },
    ),
    votes: fc.array(
      fc.integer({ min: -363, max: 363 }).map((elevenths) => elevenths * 11),
      { minLength: voters.length, maxLength: voters.length },
    ),
    explored: fc.boolean(),
    winnerAt: fc.nat(6),
  })
  .map(build);

/** Every word and number that only a competitor or an outside bidder has in an explanation. */
export function competitorsOf(explanation: Explanation): { words: string[]; numbers: number[] } {
  const foreign = explanation.candidates.filter(
    ({ kind, advertiserId }) => kind !== "silence" && advertiserId !== ownId,
  );
  const secretNumbers = [90, 91, 92, 93, 94, 95, 96].flatMap((no) =>
    [0, 1, 2, 3, 4, 5].map((at) => secretNumber(no, at)),
  );
  return {
    words: ["Zyx", "c0ffee", "10:07:07.777", ...secretNumbers.map(String)],
    numbers: [
      ...secretNumbers,
      ...foreign.flatMap(({ bidCpmMicros, ballots }) => [
        bidCpmMicros ?? 0,
        ...ballots.flatMap(({ voteBp, firstVoteBp, contributionUnits, evidence }) => [
          voteBp,
          firstVoteBp,
          contributionUnits,
          Number(evidence?.priceCpmMicros),
        ]),
      ]),
    ],
  };
}

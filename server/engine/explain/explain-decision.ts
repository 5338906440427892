import type { Evidence } from "../agent";
import { type AgentId, agentIds, findAgentBySeat } from "../agent-roster";
import { agents } from "../agents/registry";
import { agentStatuses, arms, type DecisionRecord, outsideAdNo, settleOutcomes } from "../decision-record";
import type { Engine, Redecided } from "../engine";
import { seats } from "../negotiation/compile-policy";
import { listenersOf, runRounds } from "../negotiation/negotiate";
import type { Grounds } from "../panel/sitting";
import { findReasonByCode, reasonCodes } from "../reason-codes";
import { recountDecision } from "../recount";
import { compareRedecided } from "../redecide";
import { ballotSources } from "../vocabulary";
import { contrastCandidates, findRival } from "./contrast";
import { findTurningWeights, objectiveName, type TestedChange, tryAbsences, tryRaisedCaps } from "./counterfactuals";
import { describeMoment } from "./describe-moment";
import type { ExplainedBallot, Explanation } from "./explanation-schema";
import { identifyCandidate } from "./identify";
import { plainName, points, silenceSentence, supportPhrase } from "./words";

/** Agents whose findings become vetoes, by reason code. */
const objectors: Record<string, AgentId> = {
  "privacy-blocked": "privacy",
  "child-listener": "privacy",
  "no-consent-for-caps": "privacy",
  "category-blocked": "brand-safety",
  "competitive-separation": "brand-safety",
  "content-excluded": "brand-safety",
  "explicit-excluded": "brand-safety",
  "suitability-below-level": "brand-safety",
  "cap-hour": "frequency",
  "cap-day": "frequency",
  "cap-week": "frequency",
  "cap-month": "frequency",
  "budget-day-spent": "budget-pacing",
  "budget-lifetime-spent": "budget-pacing",
  "sad-passage": "context",
  "quiet-moment": "context",
  "ad-load": "listener-experience",
  "too-soon": "listener-experience",
  timeout: "exchange",
};

/** What re-deciding brings to light that the record does not hold. */
interface Insight {
  /** By ad number, by seat index. */
  evidence: Map<number, (Evidence | null)[]>;
  rounds: Explanation["rounds"];
}

function seatName(seat: number): AgentId {
  return findAgentBySeat(seat) ?? "privacy";
}

function gatherEvidence(again: Redecided, record: DecisionRecord, winner: number, rival: number): Insight {
  const { sitting, ranked } = again;
  const evidence: Insight["evidence"] = new Map();
  for (const row of ranked) {
    evidence.set(
      sitting.table.adNo[row] ?? 0,
      agents.map((agent) => agent.evidence?.(sitting, row) ?? null),
    );
  }
  return { evidence, rounds: traceRounds(again, record, winner, rival) };
}

function traceRounds(again: Redecided, record: DecisionRecord, winner: number, rival: number): Explanation["rounds"] {
  const { sitting, attendance, ranked, rounds } = again;
  const present = Array.from(attendance.confidences, (confidence) => confidence > 0);
  const hears = listenersOf(sitting.policy, present);
  const { listening, step } = sitting.policy.negotiation;
  const trace = (row: number | undefined): number[][] => {
    const first = Float64Array.from({ length: seats }, (_, seat) =>
      row === undefined ? 0 : (sitting.table.first[seat]?.[row] ?? 0),
    );
    const path = [Array.from(first)];
    runRounds({
      first,
      hears,
      rounds,
      listening,
      step,
      x: new Float64Array(seats),
      onRound: (_, x) => path.push(Array.from(x)),
    });
    // The last round is the ballot itself, in whole basis points.
    if (rounds > 0 && row !== undefined) path[rounds] = sitting.table.final.map((column) => column[row] ?? 0);
    return path;
  };
  const ours = trace(ranked[winner]);
  const theirs = trace(ranked[rival]);
  return ours.map((votes, round) => {
    const before = ours[round - 1] ?? votes;
    const move = votes.reduce((most, vote, seat) => Math.max(most, Math.abs(vote - (before[seat] ?? 0))), 0);
    return {
      round,
      largestMoveBp: Math.round(move * 10) / 10,
      votes: record.voters.map((seat) => ({
        agent: seatName(seat),
        winnerBp: Math.round((votes[seat - 1] ?? 0) * 10) / 10,
        rivalBp: Math.round((theirs[round]?.[seat - 1] ?? 0) * 10) / 10,
      })),
    };
  });
}

function explainVetoes(codes: readonly number[], grounds: Grounds | null): Explanation["vetoed"][number]["vetoes"] {
  return codes.map((code, at) => {
    const reason = findReasonByCode(code);
    return {
      agent: objectors[reason ?? ""] ?? "privacy",
      rule: reason ?? String(code),
      code,
      tier: grounds?.policy.findRule(code)?.tier ?? 0,
      primary: at === 0,
      text: reason === null ? "A rule of the policy forbids it." : reasonCodes[reason].text,
    };
  });
}

function explainBallots(record: DecisionRecord, at: number, insight: Insight | null): ExplainedBallot[] {
  const candidate = record.candidates[at];
  if (candidate === undefined) return [];
  const evidence = insight?.evidence.get(candidate.adNo);
  return record.voters.map((seat, i) => {
    const voteBp = candidate.votesBp[i] ?? 0;
    const weightPpm = record.weightsPpm[candidate.objective]?.[i] ?? 0;
    return {
      agent: seatName(seat),
      voteBp,
      firstVoteBp: candidate.firstVotesBp[i] ?? 0,
      weightPpm,
      contributionUnits: voteBp * weightPpm,
      source: ballotSources[record.sources[seat - 1] ?? 0] ?? "live",
      evidence: insight === null ? null : (evidence?.[seat - 1] ?? {}),
    };
  });
}

/** Parts per million as percent. */
function percent(ppm: number | null, digits: number): string {
  return ((ppm ?? 0) / 10_000).toFixed(digits);
}

function explainChange(
  record: DecisionRecord,
  grounds: Grounds,
  change: TestedChange,
): Explanation["counterfactuals"][number] {
  const { verdict } = change;
  const instead = verdict.flips ? identifyCandidate(record, grounds.catalogue, verdict.adNo, verdict.creativeNo) : null;
  const outcome =
    instead === null
      ? "the same would have played"
      : instead.kind === "silence"
        ? "no ad would have played"
        : `“${instead.label}” would have played`;
  const name = change.agent === null ? "" : plainName(change.agent);
  const digits = [1, 2, 3].find((count) => percent(change.from, count) !== percent(change.to, count)) ?? 4;
  const pct = (ppm: number | null) => `${percent(ppm, digits)} %`;
  const text =
    change.kind === "agent-off"
      ? `Without ${name}, ${outcome}.`
      : change.kind === "weight"
        ? `With ${name} at ${pct(change.to)} of the weight instead of ${pct(change.from)}, ${outcome}.`
        : `With a cap of ${change.to} instead of ${change.from} on “${identifyCandidate(record, grounds.catalogue, change.adNo ?? 0, 0).label}”, ${outcome}.`;
  return {
    kind: change.kind,
    agent: change.agent,
    from: change.from,
    to: change.to,
    flips: verdict.flips,
    subjectAdId: change.adNo === null ? null : identifyCandidate(record, grounds.catalogue, change.adNo, 0).adId,
    instead,
    text,
  };
}

function tell(record: DecisionRecord, grounds: Grounds | null, insight: Insight | null, rival: number): string {
  const winner = record.candidates[record.winner];
  if (winner === undefined || record.priceCpmMicros === 0) return silenceSentence(record.silenceCode);
  const who = identifyCandidate(record, grounds?.catalogue ?? null, winner.adNo, winner.creativeNo);
  const contrast = contrastCandidates(record, record.winner, rival).sort(
    (a, b) => b.differenceUnits - a.differenceUnits,
  );
  const best = contrast[0];
  const total = points(winner.scoreUnits).replace("+", "");
  if (record.explored && record.winner > 0) {
    return `“${who.label}” was played to learn: one of the ${(record.propensityPpm / 10_000).toFixed(2)} % draws that try what is not the favourite.`;
  }
  if (best === undefined || best.differenceUnits <= 0) {
    return `“${who.label}” was played: nobody else was on the table, and it was worth more than silence (${total} points).`;
  }
  const agent = best.agent as AgentId;
  const evidence = insight?.evidence.get(winner.adNo)?.[agentIds.indexOf(agent)] ?? {};
  const agreed = contrast
    .slice(1)
    .filter(({ differenceUnits }) => differenceUnits > 0)
    .slice(0, 2);
  const objected = contrast.filter(({ differenceUnits }) => differenceUnits < 0).slice(-1)[0];
  const names = agreed.map(({ agent: other }) => plainName(other as AgentId)).join(" and ");
  const rivalName =
    record.candidates[rival] === undefined
      ? ""
      : identifyCandidate(record, grounds?.catalogue ?? null, record.candidates[rival]?.adNo ?? 0, 0).label;
  return [
    `“${who.label}” was played because ${supportPhrase(agent, evidence)} (${points(best.differenceUnits)} over “${rivalName}”, ${total} in all).`,
    names === "" ? "" : ` ${names} agreed.`,
    objected === undefined
      ? ""
      : ` ${plainName(objected.agent as AgentId)} leaned the other way (${points(objected.differenceUnits)}).`,
  ].join("");
}

/** From a record to reasons. `grounds` null: its versions are no longer kept, so there is no evidence and no what-if. */
export function explainDecision(input: {
  engine: Engine;
  record: DecisionRecord;
  grounds: Grounds | null;
  events: Explanation["events"];
}): Explanation {
  const { engine, record, grounds, events } = input;
  const rival = findRival(record);
  const winner = record.candidates[record.winner];
  const insight =
    grounds === null
      ? null
      : engine.redecide(record, grounds, null, (again) =>
          gatherEvidence(again, record, Math.max(0, record.winner), rival),
        );
  const absences = grounds === null ? [] : tryAbsences(engine, record, grounds);
  const changes =
    grounds === null
      ? []
      : [...absences, ...findTurningWeights(engine, record, grounds), ...tryRaisedCaps(engine, record, grounds, 3)].map(
          (change) => explainChange(record, grounds, change),
        );
  const recount = recountDecision(record);
  const redecided = grounds === null ? null : compareRedecided(engine, record, grounds);
  const identify = (adNo: number, creativeNo = 0) =>
    identifyCandidate(record, grounds?.catalogue ?? null, adNo, creativeNo);
  const isAd = winner !== undefined && record.priceCpmMicros > 0;
  const silence = findReasonByCode(record.silenceCode);
  return {
    id: record.id,
    at: new Date(record.atMs).toISOString(),
    arm: arms[record.arm] ?? "panel",
    policyVersion: record.policyVersion,
    knowledgeVersion: record.knowledgeVersion,
    catalogueVersion: record.catalogueVersion,
    paceVersion: record.paceVersion,
    seed: (record.seed >>> 0).toString(16).padStart(8, "0"),
    deadlineMs: record.deadlineMs,
    totalMs: record.totalMicros / 1000,
    moment: describeMoment(record, grounds),
    eligible: record.eligible,
    shortlisted: record.shortlisted,
    winner: isAd
      ? {
          ...identify(winner.adNo, winner.creativeNo),
          scoreUnits: winner.scoreUnits,
          rank: record.winner + 1,
          priceMicros: record.priceCpmMicros,
          explored: record.explored,
          propensityPpm: record.propensityPpm,
          creativePropensityPpm: record.creativePropensityPpm,
        }
      : null,
    silenceReason:
      silence === null || isAd ? null : { rule: silence, code: record.silenceCode, text: reasonCodes[silence].text },
    agents: agentIds.map((agent, seat) => ({
      agent,
      seat: seat + 1,
      tier: agents[seat]?.tier ?? null,
      status: agentStatuses[record.statuses[seat] ?? 0] ?? "absent",
      source: ballotSources[record.sources[seat] ?? 0] ?? "live",
      ms: (record.timingsMicros[seat] ?? 0) / 1000,
      decisive: isAd && absences.some((change) => change.agent === agent && change.verdict.flips),
    })),
    candidates: record.candidates.map((candidate, at) => ({
      ...identify(candidate.adNo, candidate.creativeNo),
      rank: at + 1,
      objective: objectiveName(candidate.objective),
      scoreUnits: candidate.scoreUnits,
      bidCpmMicros: bidOf(record, grounds, candidate.adNo),
      ballots: explainBallots(record, at, insight),
      vetoes: [],
      settle: settleOutcomes[candidate.settle] ?? "not-tried",
    })),
    vetoed: record.vetoes.map((veto) => ({ ...identify(veto.adNo), vetoes: explainVetoes(veto.codes, grounds) })),
    rounds: insight?.rounds ?? [],
    contrast:
      rival < 0 || winner === undefined
        ? null
        : {
            rival: identify(record.candidates[rival]?.adNo ?? 0, record.candidates[rival]?.creativeNo ?? 0),
            rivalRank: rival + 1,
            marginUnits: winner.scoreUnits - (record.candidates[rival]?.scoreUnits ?? 0),
            byAgent: contrastCandidates(record, record.winner, rival).map(({ agent, differenceUnits }) => ({
              agent: agent as AgentId,
              differenceUnits,
            })),
          },
    counterfactuals: changes,
    text: tell(record, grounds, insight, rival),
    events,
    recount: {
      ok: recount.ok,
      scoreUnits: recount.scoreUnits,
      candidates: recount.candidates,
      differing: recount.differing,
    },
    redecide:
      redecided === null
        ? null
        : { ok: redecided.differing === 0, ballots: redecided.ballots, differing: redecided.differing },
  };
}

function bidOf(record: DecisionRecord, grounds: Grounds | null, adNo: number): number {
  if (adNo >= outsideAdNo) return record.reads.outsideBids[adNo - outsideAdNo]?.priceCpmMicros ?? 0;
  const ad = grounds?.catalogue.ads[grounds.catalogue.findAdIndex(adNo)];
  return ad === undefined ? 0 : (grounds?.catalogue.adSets[ad.adSetIndex]?.bidCpmMicros ?? 0);
}

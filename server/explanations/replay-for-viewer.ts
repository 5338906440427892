import { type AgentId, agentIds, forecasters } from "@/server/engine/agent-roster";
import type { EngineAdSet } from "@/server/engine/catalogue";
import type { DecisionRecord } from "@/server/engine/decision-record";
import type { Engine } from "@/server/engine/engine";
import type { AdSetChange } from "@/server/engine/explain/change-grounds";
import type { CandidateIdentity } from "@/server/engine/explain/explanation-schema";
import { identifyCandidate } from "@/server/engine/explain/identify";
import { type Replayed, type ReplayedCandidate, replayDecision } from "@/server/engine/explain/replay-decision";
import { plainName } from "@/server/engine/explain/words";
import type { Grounds } from "@/server/engine/panel/sitting";
import { objectives } from "@/server/engine/vocabulary";
import { maskIdentity } from "./mask-identity";
import { moneyAgents } from "./money-agents";
import type { Replay, ReplayChangesAsked } from "./replay-schema";
import { writeReplayText } from "./write-replay-text";

/** A change that cannot be tried; the message is for the person who asked. */
export class ReplayRefusedError extends RangeError {
  override readonly name = "ReplayRefusedError";
}

interface Question {
  engine: Engine;
  record: DecisionRecord;
  grounds: Grounds;
  changes: ReplayChangesAsked;
  /** Whether the viewer may see this advertiser's bids, caps and scores. */
  owns: (advertiserNo: number) => boolean;
  seesMarket: boolean;
}

/**
 * Decides a record again with changes and says what came of it, as the viewer may see it. Competitors keep their rank and
 * lose their scores; money agents' weights move for the market's readers only, since the weight at which a decision turns
 * gives away what others bid. Throws a ReplayRefusedError for changes that cannot be tried.
 */
export function replayForViewer(question: Question): Replay {
  const { engine, record, grounds, changes, seesMarket } = question;
  const own = listOwnAdSets(question);
  checkWeights(changes, seesMarket);
  const adSets = gatherAdSetChanges(changes, own);
  const before = replayDecision(engine, record, grounds, {});
  const changed =
    changes.weights.length + changes.off.length + adSets.size > 0 ||
    (changes.undamped && grounds.policy.negotiation.step !== 1);
  const after = changed
    ? replayDecision(engine, record, grounds, {
        off: changes.off,
        adSets,
        undamped: changes.undamped,
        weightsPpm: new Map(changes.weights.map(({ agent, ppm }) => [agent, ppm])),
      })
    : before;
  const identify = (candidate: ReplayedCandidate) => identifyForViewer(question, candidate);
  const flips = playedAdNo(before) !== playedAdNo(after);
  const rankings = { before: rank(before, before, identify), after: rank(after, before, identify) };
  const objective = before.candidates[before.winner]?.objective ?? 0;
  return {
    decisionId: record.id,
    changed,
    flips,
    text: writeReplayText({ changed, flips, ...rankings }),
    before: { candidates: rankings.before, rounds: before.rounds },
    after: { candidates: rankings.after, rounds: after.rounds },
    objective: objectives[objective] ?? "REACH",
    panel: describePanel(question, { before, after, objective }),
    adSets: [...own.values()].map((adSet) => describeAdSet(adSet, question)),
    step: grounds.policy.negotiation.step,
  };
}

function checkWeights({ weights, off }: ReplayChangesAsked, seesMarket: boolean): void {
  const money = weights.find(({ agent }) => moneyAgents.includes(agent));
  if (money !== undefined && !seesMarket) {
    throw new ReplayRefusedError(
      `The weight of ${plainName(money.agent)} can be moved by operators only: where a decision turns would give away what others bid.`,
    );
  }
  const twice = weights.find(({ agent }, at) => weights.findIndex((one) => one.agent === agent) !== at);
  if (twice !== undefined) throw new ReplayRefusedError(`${plainName(twice.agent)} has two weights.`);
  const gone = weights.find(({ agent }) => off.includes(agent));
  if (gone !== undefined) {
    throw new ReplayRefusedError(`${plainName(gone.agent)} is switched off: it has no weight to change.`);
  }
}

/** Ad sets of this decision whose terms the viewer may change: those that were ranked first, then those ruled out. */
function listOwnAdSets({ record, grounds, owns }: Question): Map<string, EngineAdSet> {
  const { catalogue } = grounds;
  const numbers = [...record.candidates.map(({ adNo }) => adNo), ...record.vetoes.map(({ adNo }) => adNo)];
  const own = new Map<string, EngineAdSet>();
  for (const adNo of numbers) {
    const adSet = catalogue.adSets[catalogue.ads[catalogue.findAdIndex(adNo)]?.adSetIndex ?? -1];
    if (adSet !== undefined && owns(adSet.advertiserNo)) own.set(adSet.id, adSet);
  }
  return own;
}

function gatherAdSetChanges({ caps, bids }: ReplayChangesAsked, own: ReadonlyMap<string, EngineAdSet>) {
  const gathered = new Map<number, AdSetChange>();
  const find = (id: string): EngineAdSet => {
    const adSet = own.get(id.toLowerCase());
    if (adSet === undefined)
      throw new ReplayRefusedError("None of your ad sets with this id took part in this decision.");
    return adSet;
  };
  for (const { adSetId, bidCpmMicros } of bids) {
    const { no } = find(adSetId);
    gathered.set(no, { ...gathered.get(no), bidCpmMicros });
  }
  for (const { adSetId, index, maxImpressions } of caps) {
    const adSet = find(adSetId);
    if (adSet.caps[index] === undefined) {
      throw new ReplayRefusedError(`“${adSet.name}” has ${adSet.caps.length} caps; there is no cap ${index + 1}.`);
    }
    const change = gathered.get(adSet.no);
    gathered.set(adSet.no, { ...change, caps: [...(change?.caps ?? []), { index, maxImpressions }] });
  }
  return gathered;
}

function identifyForViewer({ record, grounds, owns, seesMarket }: Question, candidate: ReplayedCandidate) {
  const { catalogue } = grounds;
  const identity = identifyCandidate(record, catalogue, candidate.adNo, candidate.creativeNo);
  if (seesMarket || identity.kind === "silence") return { identity, own: true };
  const adSet = catalogue.adSets[catalogue.ads[catalogue.findAdIndex(candidate.adNo)]?.adSetIndex ?? -1];
  const own = adSet !== undefined && owns(adSet.advertiserNo);
  return { identity: own ? identity : maskIdentity(identity), own };
}

function rank(
  replayed: Replayed,
  before: Replayed,
  identify: (candidate: ReplayedCandidate) => { identity: CandidateIdentity; own: boolean },
): Replay["after"]["candidates"] {
  return replayed.candidates.map((candidate, at) => {
    const { identity, own } = identify(candidate);
    const stood = before.candidates.findIndex(({ adNo }) => adNo === candidate.adNo);
    return {
      ...identity,
      rank: at + 1,
      scoreUnits: own ? candidate.scoreUnits : null,
      contributions: own ? candidate.contributions : [],
      rankBefore: stood < 0 ? null : stood + 1,
      played: at === replayed.winner,
    };
  });
}

function playedAdNo({ candidates, winner }: Replayed): number {
  return candidates[winner]?.adNo ?? 0;
}

function describePanel(
  { record, grounds, changes, seesMarket }: Question,
  { before, after, objective }: { before: Replayed; after: Replayed; objective: number },
): Replay["panel"] {
  const recorded = before.weightsPpm[objective] ?? [];
  const now = after.weightsPpm[objective] ?? [];
  const { policy } = grounds;
  const weighed = (agent: AgentId) => recorded[agentIds.indexOf(agent)] ?? 0;
  const block = forecasters.reduce((sum, agent) => sum + weighed(agent), 0);
  const bound = (share: number) => Math.round(block * share);
  return agentIds.map((agent, seat) => {
    const votes = record.voters.includes(seat + 1) && (recorded[seat] ?? 0) > 0;
    const forecasts = (forecasters as readonly AgentId[]).includes(agent);
    return {
      agent,
      recordedPpm: votes ? (recorded[seat] ?? 0) : null,
      afterPpm: now[seat] ?? 0,
      off: changes.off.includes(agent) || policy.isOff[seat] === true,
      canSwitch:
        agent !== "privacy" && agent !== "ad-selection" && policy.isOff[seat] !== true && record.statuses[seat] !== 0,
      canWeigh: votes && (seesMarket || !moneyAgents.includes(agent)),
      bounds:
        votes && forecasts
          ? { minPpm: bound(policy.forecasterBounds.min), maxPpm: bound(policy.forecasterBounds.max) }
          : null,
    };
  });
}

function describeAdSet(adSet: EngineAdSet, { record }: Question): Replay["adSets"][number] {
  const read = record.reads.exposures.find(({ adSetNo }) => adSetNo === adSet.no);
  return {
    adSetId: adSet.id,
    label: adSet.name,
    bidCpmMicros: adSet.bidCpmMicros,
    caps: adSet.caps.map(({ unit, windowMs, maxImpressions }, at) => ({
      unit,
      windowHours: windowMs / 3_600_000,
      maxImpressions,
      heard: read?.inWindow[at] ?? 0,
    })),
  };
}

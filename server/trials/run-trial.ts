import { setImmediate as nextTurn } from "node:timers/promises";
import type { Advertiser } from "@/server/campaigns/schema";
import { explainDecision } from "@/server/engine/explain/explain-decision";
import type { Explanation } from "@/server/engine/explain/explanation-schema";
import type { LearnerMemory } from "@/server/engine/learning/learner";
import { hash32 } from "@/server/engine/math/hash";
import { buildTrialWorld } from "./build-trial-world";
import { FlipSampler } from "./flip-sampler";
import { summariseTrial } from "./summarise-trial";
import { type ConflictRound, toConflictRounds, traceNegotiation } from "./trace-negotiation";
import type { FlipSummary, TrialParams, TrialResult } from "./trial-schema";
import { type SideDecision, TrialSide } from "./trial-side";

/** A test's decision that came out otherwise, with both explanations. */
export interface ExplainedFlip {
  summary: FlipSummary;
  live: Explanation;
  candidate: Explanation;
}

export interface TrialOutcome {
  result: TrialResult;
  flips: ExplainedFlip[];
}

export interface TrialInput {
  params: TrialParams;
  /** The account's campaigns. */
  advertisers: readonly Advertiser[];
  /** What was learned of them until now: both sides begin with a copy. Null: they begin knowing nothing. */
  learner: LearnerMemory | null;
}

export interface TrialWatch {
  signal: AbortSignal;
  /** Part of the virtual time that has passed, 0…1. */
  onProgress(fraction: number): void;
}

const instantsPerTurn = 200;

/**
 * Lets one world live twice, step by step at the same instants: once under what decides now and once under what is tried.
 * Listeners, hours and luck are the same until the sides' own choices make a difference. Throws the signal's reason when
 * it is called off; then there is no outcome at all.
 */
export async function runTrial({ params, advertisers, learner }: TrialInput, watch: TrialWatch): Promise<TrialOutcome> {
  const { subject, livePolicy } = params;
  const world = buildTrialWorld(params, advertisers);
  const live = new TrialSide(params, { world, advertisers: world.live, policy: livePolicy, learner });
  const candidate = new TrialSide(params, {
    world,
    advertisers: world.candidate,
    policy: subject.kind === "policy" ? subject.document : livePolicy,
    learner,
  });
  const { fromMs, toMs } = world.stream;
  const learned = live.outcomesLearned;
  const flips = new FlipSampler();
  let rounds: SwingingPair | null = null;
  let shared = 0;
  for (let instants = 1; ; instants++) {
    const atMs = Math.min(live.nextMs, candidate.nextMs);
    if (atMs === Number.POSITIVE_INFINITY) break;
    // Whoever goes first meets colder caches, so that they take turns.
    const [first, second] = instants % 2 === 0 ? [live, candidate] : [candidate, live];
    const ofFirst = await first.advance(atMs);
    const ofSecond = await second.advance(atMs);
    const [ofLive, ofCandidate] = first === live ? [ofFirst, ofSecond] : [ofSecond, ofFirst];
    for (const [listener, decision] of ofLive) {
      const other = ofCandidate.get(listener);
      if (other === undefined) continue;
      shared++;
      flips.look({ live: decision, candidate: other, rank: hash32(`${params.seed}:${listener}:${atMs}`) });
      rounds = preferSwing(rounds, decision, other);
    }
    if (instants % instantsPerTurn === 0) {
      watch.onProgress(Math.min(0.99, (atMs - fromMs) / (toMs - fromMs)));
      await nextTurn();
      watch.signal.throwIfAborted();
    }
  }
  const explained = flips.list().map((flip, position) => {
    const explain = (side: TrialSide, { decided, grounds }: SideDecision) =>
      explainDecision({ engine: side.engine, record: decided.record, grounds, events: [] });
    const pair = { live: explain(live, flip.live), candidate: explain(candidate, flip.candidate) };
    return { ...pair, summary: summariseFlip(position, pair) };
  });
  watch.signal.throwIfAborted();
  const result = summariseTrial({ world, live, candidate, shared, flips: flips.counts, rounds, learned });
  return { result, flips: explained };
}

function summariseFlip(
  position: number,
  { live, candidate }: { live: Explanation; candidate: Explanation },
): FlipSummary {
  const { moment } = live;
  const played = ({ winner }: Explanation) =>
    winner === null
      ? null
      : { label: winner.label, advertiser: winner.advertiser ?? "", advertiserId: winner.advertiserId ?? null };
  return {
    position,
    at: live.at,
    kind: moment.kind,
    country: moment.country,
    genre: moment.genre,
    live: played(live),
    candidate: played(candidate),
  };
}

/** The pair of negotiations about one ad that swung most so far. */
export interface SwingingPair {
  adNo: number;
  label: string;
  swingBp: number;
  live: ConflictRound[];
  candidate: ConflictRound[];
  liveReversals: number;
  candidateReversals: number;
}

function preferSwing(best: SwingingPair | null, live: SideDecision, candidate: SideDecision): SwingingPair | null {
  const { trace: ours } = live;
  const adNo = live.decided.record.candidates[0]?.adNo ?? 0;
  if (ours === null || adNo === 0 || ours.path.length < 2) return best;
  const { record } = candidate.decided;
  const at = record.candidates.findIndex((one) => one.adNo === adNo);
  const theirs = at < 0 ? null : traceNegotiation(record, at, candidate.grounds.policy);
  if (theirs === null || theirs.path.length < 2) return best;
  const swingBp = ours.lastMoveBp + theirs.lastMoveBp;
  if (best !== null && swingBp <= best.swingBp) return best;
  const { catalogue } = live.grounds;
  return {
    adNo,
    label: catalogue.ads[catalogue.findAdIndex(adNo)]?.name ?? "",
    swingBp,
    live: toConflictRounds(ours),
    candidate: toConflictRounds(theirs),
    liveReversals: ours.reversals,
    candidateReversals: theirs.reversals,
  };
}

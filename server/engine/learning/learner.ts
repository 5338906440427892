import { forecasters } from "../agent-roster";
import { engagementBits } from "../agents/engagement";
import { clickHead, completionHead, creativeBuckets } from "../knowledge";
import { headOf } from "../knowledge-rates";
import { exactLog, exactPow } from "../math/exact-math";
import { objectives } from "../vocabulary";
import { bestOfBetas } from "./beta-best";
import { OnlineCalibrator } from "./calibration";
import { Cohorts } from "./cohorts";
import { type EffectMemory, EffectModel } from "./effect-model";
import { EvidenceStack } from "./evidence-stack";
import { FatigueCurve } from "./fatigue-curve";
import { defaultFtrlOptions, FtrlLearner } from "./ftrl";
import { intentLayout } from "./intent-effects";
import { type KnowledgeParts, sparseWeights } from "./knowledge-parts";
import { momentLayout } from "./moment-effects";
import { profileLayout } from "./profile-effects";
import { RateCounts } from "./rate-counts";
import { featureCount } from "./response-features";
import type { TrainingExample } from "./training-example";
import { defaultPoolPolicy, type PoolReason, WeightPool } from "./weight-pool";

const halfLifeMs = 14 * 86_400_000;
const priorCompletion = 0.75;
const priorClick = 0.006;
const priorTrials = 200;
/** Trials of a creative elsewhere that count in a bucket as a prior. */
const borrowedTrials = 20;

/** One forecaster's share for one objective, before and after a stretch of outcomes. */
export interface WeightChange {
  objective: number;
  forecaster: number;
  beforePpm: number;
  afterPpm: number;
  outcomes: number;
  meanLogLoss: number;
  reason: string;
}

interface PoolStretch {
  before: Float64Array;
  outcomes: number;
  logLoss: Float64Array;
  awake: Float64Array;
  reasons: Map<PoolReason, number>[];
}

interface CreativeCounts {
  cells: Float64Array;
  adNo: number;
  objective: number;
}

function logit(p: number): number {
  return exactLog(p / (1 - p));
}

const priorLogOdds = [logit(priorCompletion), logit(priorClick)] as const;

/**
 * Turns outcomes into knowledge. Mutable and single-threaded: feed it outcomes in ledger order, and publish a version
 * now and then. Learns only among forecasters; prices, caps and safety are never moved by clicks.
 */
export class Learner {
  readonly #ftrl = new FtrlLearner({ ...defaultFtrlOptions, bits: engagementBits }, priorLogOdds);
  readonly #calibrators = [new OnlineCalibrator(), new OnlineCalibrator()] as const;
  readonly #profile = new EffectModel(profileLayout, priorLogOdds);
  readonly #moment = new EffectModel(momentLayout, priorLogOdds);
  readonly #intent = new EffectModel(intentLayout, priorLogOdds);
  #intentOutcomes = 0;
  readonly #stacks = [new EvidenceStack(priorLogOdds[0]), new EvidenceStack(priorLogOdds[1])] as const;
  readonly #base = new RateCounts(1);
  readonly #fatigue = new FatigueCurve();
  readonly #ads = new Map<number, [number, number, number]>();
  readonly #creatives = new Map<number, CreativeCounts>();
  readonly #cohorts = new Cohorts();
  readonly #pools: readonly WeightPool[];
  #stretches: PoolStretch[];
  #outcomes = 0;
  #fadedAtMs = 0;

  constructor(bounds: { min: number; max: number }) {
    const policy = { ...defaultPoolPolicy, floor: Math.max(defaultPoolPolicy.floor, bounds.min), ceiling: bounds.max };
    this.#pools = objectives.map(() => new WeightPool(forecasters.length, policy));
    this.#stretches = this.#newStretches();
  }

  /** Outcomes learned from so far. */
  get outcomes(): number {
    return this.#outcomes;
  }

  #newStretches(): PoolStretch[] {
    return this.#pools.map((pool) => ({
      before: pool.weights.slice(),
      outcomes: 0,
      logLoss: new Float64Array(forecasters.length),
      awake: new Float64Array(forecasters.length),
      reasons: forecasters.map(() => new Map()),
    }));
  }

  /** Learns one outcome. */
  learn(example: TrainingExample, completed: boolean, clicked: boolean, atMs: number): void {
    const labels = [completed ? 1 : 0, clicked ? 1 : 0] as const;
    this.#outcomes++;
    if (this.#fadedAtMs === 0) this.#fadedAtMs = atMs;
    this.#base.add(0, completed, clicked);
    for (const head of [completionHead, clickHead] as const) {
      const p = this.#ftrl.update(head, example.slots, featureCount, labels[head]);
      this.#calibrators[head].update(p, labels[head]);
      if (example.evidence !== null) this.#stacks[head].update(example.evidence[head], labels[head]);
    }
    // Who likes an ad hears it more often: repetition is judged by what this listener was expected to do anyway.
    this.#fatigue.record(example.exposures + 1, labels[0], this.#profile.expectCompletion(example.profile), atMs);
    this.#profile.update(example.profile, completed, clicked);
    this.#moment.update(example.moment, completed, clicked);
    if (example.intent !== null) {
      this.#intent.update(example.intent, completed, clicked);
      this.#intentOutcomes++;
    }
    this.#cohorts.observe(example, completed);
    const ad = this.#ads.get(example.adNo) ?? [0, 0, 0];
    this.#ads.set(example.adNo, [ad[0] + labels[0], ad[1] + labels[1], ad[2] + 1]);
    this.#learnCreative(example, labels);
    this.#learnWeights(example, labels[headOf(example.objective)]);
  }

  #learnCreative(example: TrainingExample, labels: readonly [number, number]): void {
    let counts = this.#creatives.get(example.creativeNo);
    if (counts === undefined) {
      counts = { cells: new Float64Array(creativeBuckets * 3), adNo: example.adNo, objective: example.objective };
      this.#creatives.set(example.creativeNo, counts);
    }
    const at = example.creativeBucket * 3;
    counts.cells[at] = (counts.cells[at] ?? 0) + labels[0];
    counts.cells[at + 1] = (counts.cells[at + 1] ?? 0) + labels[1];
    counts.cells[at + 2] = (counts.cells[at + 2] ?? 0) + 1;
  }

  #learnWeights(example: TrainingExample, happened: number): void {
    const pool = this.#pools[example.objective];
    const stretch = this.#stretches[example.objective];
    if (pool === undefined || stretch === undefined) return;
    const forecasts = example.forecasts.map((p) => (p < 0 ? Number.NaN : p));
    const { changes } = pool.update(forecasts, happened);
    stretch.outcomes++;
    changes.forEach((change, i) => {
      if (Number.isNaN(change.likelihood)) return;
      stretch.awake[i] = (stretch.awake[i] ?? 0) + 1;
      stretch.logLoss[i] = (stretch.logLoss[i] ?? 0) - exactLog(Math.max(1e-9, change.likelihood));
      const reasons = stretch.reasons[i];
      reasons?.set(change.reason, (reasons.get(change.reason) ?? 0) + 1);
    });
  }

  #fade(atMs: number): void {
    const keep = exactPow(0.5, Math.max(0, atMs - this.#fadedAtMs) / halfLifeMs);
    this.#fadedAtMs = atMs;
    this.#base.fade(keep);
    for (const model of [this.#profile, this.#moment, this.#intent]) model.fade(keep);
    for (const [no, [completes, clicks, plays]] of this.#ads)
      this.#ads.set(no, [completes * keep, clicks * keep, plays * keep]);
    for (const { cells } of this.#creatives.values())
      for (let i = 0; i < cells.length; i++) cells[i] = (cells[i] ?? 0) * keep;
  }

  /** A version of everything learned so far, and how the forecasters' shares moved since the last one. */
  publish(version: number, atMs: number): { parts: KnowledgeParts; changes: WeightChange[] } {
    if (this.#fadedAtMs > 0) this.#fade(atMs);
    const { weights, priorLogOdds } = this.#ftrl.snapshotWeights();
    const trials = (this.#base.trials[0] ?? 0) + priorTrials;
    const parts: KnowledgeParts = {
      version,
      atMs,
      base: [
        ((this.#base.successes[0] ?? 0) + priorCompletion * priorTrials) / trials,
        ((this.#base.successes[1] ?? 0) + priorClick * priorTrials) / trials,
      ],
      engagement: { bits: engagementBits, ...sparseWeights(weights, 2), priorLogOdds: Array.from(priorLogOdds) },
      calibration: [this.#calibrators[0].calibration(), this.#calibrators[1].calibration()],
      outcomes: this.#outcomes,
      intentOutcomes: this.#intentOutcomes,
      profileEffects: this.#profile.snapshot(),
      momentEffects: this.#moment.snapshot(),
      intentEffects: this.#intent.snapshot(),
      stacks: [this.#stacks[0].weights.slice(), this.#stacks[1].weights.slice()],
      fatigue: this.#fatigue.snapshot(atMs),
      ads: [...this.#ads].map(([no, [completes, clicks, plays]]) => [no, completes, clicks, plays]),
      creatives: [...this.#creatives].map(([no, { cells }]) => [no, Float32Array.from(cells)]),
      creativeChoices: this.#creativeChoices(),
      cohorts: this.#cohorts.snapshot(),
      forecasterShares: this.#pools.map((pool) => Array.from(pool.weights)),
    };
    const changes = this.#weightChanges();
    this.#stretches = this.#newStretches();
    return { parts, changes };
  }

  #creativeChoices(): KnowledgeParts["creativeChoices"] {
    const byAd = new Map<number, number[]>();
    for (const [no, { adNo }] of this.#creatives) byAd.set(adNo, [...(byAd.get(adNo) ?? []), no]);
    const choices: KnowledgeParts["creativeChoices"] = [];
    for (const [adNo, creativeNos] of byAd) {
      if (creativeNos.length < 2) continue;
      creativeNos.sort((a, b) => a - b);
      const chances = new Int32Array(creativeBuckets * creativeNos.length);
      for (let bucket = 0; bucket < creativeBuckets; bucket++) {
        const posteriors = creativeNos.map((no) => this.#posterior(no, bucket));
        const best = bestOfBetas(
          posteriors.map((p) => p.alpha),
          posteriors.map((p) => p.beta),
          creativeNos.length,
        );
        chances.set(best, bucket * creativeNos.length);
      }
      choices.push([adNo, creativeNos, chances]);
    }
    return choices;
  }

  /** A creative's Beta posterior in a bucket: its own outcomes there, and a few of elsewhere as a prior. */
  #posterior(creativeNo: number, bucket: number): { alpha: number; beta: number } {
    const counts = this.#creatives.get(creativeNo);
    if (counts === undefined) return { alpha: 1, beta: 1 };
    const head = headOf(counts.objective);
    let successes = 0;
    let trials = 0;
    for (let b = 0; b < creativeBuckets; b++) {
      successes += counts.cells[b * 3 + head] ?? 0;
      trials += counts.cells[b * 3 + 2] ?? 0;
    }
    const borrowed = Math.min(borrowedTrials, trials);
    const rate = trials > 0 ? successes / trials : 0;
    const own = counts.cells[bucket * 3 + head] ?? 0;
    const plays = counts.cells[bucket * 3 + 2] ?? 0;
    return { alpha: 1 + own + rate * borrowed, beta: 1 + Math.max(0, plays - own) + (1 - rate) * borrowed };
  }

  #weightChanges(): WeightChange[] {
    return this.#pools.flatMap((pool, objective) => {
      const stretch = this.#stretches[objective];
      if (stretch === undefined || stretch.outcomes === 0) return [];
      return forecasters.map((_, forecaster) => {
        const awake = stretch.awake[forecaster] ?? 0;
        return {
          objective,
          forecaster,
          beforePpm: Math.round((stretch.before[forecaster] ?? 0) * 1e6),
          afterPpm: Math.round((pool.weights[forecaster] ?? 0) * 1e6),
          outcomes: stretch.outcomes,
          meanLogLoss: awake === 0 ? 0 : (stretch.logLoss[forecaster] ?? 0) / awake,
          reason: describeStretch(stretch, forecaster, awake),
        };
      });
    });
  }

  /** Everything needed to go on after a restart; structured-cloneable. */
  save(): LearnerMemory {
    return {
      ftrl: this.#ftrl.save(),
      calibrators: this.#calibrators.map((calibrator) => calibrator.save()),
      base: this.#base.save(),
      effects: [this.#profile, this.#moment, this.#intent].map((model) => model.save()),
      intentOutcomes: this.#intentOutcomes,
      stacks: this.#stacks.map((stack) => stack.save()),
      fatigue: this.#fatigue.save(),
      ads: this.#ads,
      creatives: this.#creatives,
      cohorts: this.#cohorts.save(),
      shares: this.#pools.map((pool) => pool.weights.slice()),
      outcomes: this.#outcomes,
      fadedAtMs: this.#fadedAtMs,
    };
  }

  restore(memory: LearnerMemory): void {
    this.#ftrl.restore(memory.ftrl);
    memory.calibrators.forEach((saved, head) => this.#calibrators[head as 0 | 1]?.restore(saved));
    this.#base.restore(memory.base);
    memory.effects.forEach((saved, i) => [this.#profile, this.#moment, this.#intent][i]?.restore(saved));
    this.#intentOutcomes = memory.intentOutcomes;
    memory.stacks.forEach((saved, head) => this.#stacks[head as 0 | 1]?.restore(saved));
    this.#fatigue.restore(memory.fatigue);
    for (const [no, counts] of memory.ads) this.#ads.set(no, counts);
    for (const [no, counts] of memory.creatives) this.#creatives.set(no, counts);
    this.#cohorts.restore(memory.cohorts);
    memory.shares.forEach((shares, objective) => this.#pools[objective]?.weights.set(shares));
    this.#outcomes = memory.outcomes;
    this.#fadedAtMs = memory.fadedAtMs;
    this.#stretches = this.#newStretches();
  }
}

function describeStretch(stretch: PoolStretch, forecaster: number, awake: number): string {
  if (awake === 0) return `asleep through ${stretch.outcomes} outcomes`;
  const counts = [...(stretch.reasons[forecaster] ?? [])].sort((a, b) => b[1] - a[1]);
  const words = counts.map(([reason, count]) => `${reason} ${count}×`).join(", ");
  return `${awake} of ${stretch.outcomes} outcomes: ${words}`;
}

/** Number of the form of `LearnerMemory`: to be raised when it changes, so that an older one is not taken for it. */
export const learnerForm = 2;

/** A learner's memory. */
export interface LearnerMemory {
  ftrl: ReturnType<FtrlLearner["save"]>;
  calibrators: number[][];
  base: { successes: Float64Array; trials: Float64Array };
  effects: EffectMemory[];
  stacks: ReturnType<EvidenceStack["save"]>[];
  intentOutcomes: number;
  fatigue: ReturnType<FatigueCurve["save"]>;
  ads: Map<number, [number, number, number]>;
  creatives: Map<number, CreativeCounts>;
  cohorts: unknown;
  shares: Float64Array[];
  outcomes: number;
  fadedAtMs: number;
}

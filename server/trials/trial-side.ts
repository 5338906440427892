import type { Advertiser } from "@/server/campaigns/schema";
import { buildCatalogue } from "@/server/catalog/build-catalogue";
import type { Decided } from "@/server/engine/engine";
import type { LearnerMemory } from "@/server/engine/learning/learner";
import { hash32 } from "@/server/engine/math/hash";
import type { Grounds } from "@/server/engine/panel/sitting";
import type { PolicyDocument } from "@/server/engine/policy";
import { createHoldUp, createSlowBidders, createWaitingClock } from "@/server/experiments/rehearse-faults";
import {
  eventIndex,
  openTrialDesk,
  stillClock,
  type TrialDesk,
  toSimulatedAnswer,
} from "@/server/experiments/trial-desk";
import { OutcomeTally } from "@/server/simulator/outcome-tally";
import { SessionStream } from "@/server/simulator/session-stream";
import type { PlayOutcome } from "@/server/simulator/simulated-answer";
import { scaleAccountBudgets, type TrialWorld } from "./build-trial-world";
import { type NegotiationTrace, traceNegotiation, unsettledBp } from "./trace-negotiation";
import type { TrialParams } from "./trial-schema";

const hourMs = 3_600_000;
const tickMs = 60_000;

/** One opportunity as one side decided it. */
export interface SideDecision {
  decided: Decided;
  grounds: Grounds;
  /** Of its favourite; null when it cannot be followed again. */
  trace: NegotiationTrace | null;
}

/** What happened in one hour of virtual time. */
export interface HourSums {
  opportunities: number;
  ads: number;
  revenueMicros: number;
  priceMicros: number;
}

/** Impressions and spend of a campaign by listener. */
export interface CampaignSums {
  impressions: Float64Array;
  spendMicros: Float64Array;
}

/** One of the two lives of a test's world: a desk of its own, and what came of it. */
export class TrialSide {
  readonly tally: OutcomeTally;
  /** Decisions whose negotiation was still moving in its last round, and all that were followed, by listener. */
  readonly unsettled: Float64Array;
  readonly traced: Float64Array;
  /** Microseconds per decision, by listener: computing as measured, and waiting on the virtual clock. */
  readonly micros: Float64Array;
  readonly hours = new Map<number, HourSums>();
  readonly campaigns = new Map<number, CampaignSums>();
  readonly #world: TrialWorld;
  readonly #trial: TrialDesk;
  readonly #stream: SessionStream;
  readonly #shocks: { atMs: number; advertisers: Advertiser[] }[];
  #step: ReturnType<SessionStream["next"]> | undefined;
  #nextTickMs: number;
  #place = "";
  #catalogueVersion = 1;

  constructor(
    params: TrialParams,
    {
      world,
      advertisers,
      policy,
      learner,
    }: {
      world: TrialWorld;
      advertisers: readonly Advertiser[];
      policy: PolicyDocument;
      learner: LearnerMemory | null;
    },
  ) {
    const { fromMs, world: people } = world.stream;
    const { seed, scenario } = params;
    const { count } = people.listeners;
    const slow = scenario.faults.find(({ agent }) => agent === "exchange");
    const others = scenario.faults.filter((fault) => fault !== slow);
    this.#world = world;
    this.tally = new OutcomeTally(count);
    this.unsettled = new Float64Array(count);
    this.traced = new Float64Array(count);
    this.micros = new Float64Array(count);
    this.#stream = new SessionStream(world.stream);
    this.#nextTickMs = fromMs + tickMs;
    this.#trial = openTrialDesk({
      advertisers,
      atMs: fromMs,
      seed,
      expectedPerDay: world.opportunitiesPerDay,
      policy,
      clock: scenario.faults.length === 0 ? stillClock : createWaitingClock(),
      randomBytes: () => this.#drawBytes(seed),
      // The conflict has campaigns of its own, whose numbers mean others in what was learned. Each side learns on by itself.
      ...(learner === null || scenario.lineUp === "conflict"
        ? {}
        : { memory: { pace: null, learner: structuredClone(learner), knowledgeVersion: 0 } }),
      ...(others.length === 0 ? {} : { engine: { holdUp: createHoldUp(others) } }),
      ...(slow === undefined ? {} : { bidders: createSlowBidders(slow.share, seed) }),
    });
    const isOfAccount = ({ no }: Advertiser) => world.isOfAccount(no);
    this.#shocks = scenario.budgets
      .map(({ atHour, factor }) => ({
        atMs: fromMs + atHour * hourMs,
        advertisers: [
          ...scaleAccountBudgets(advertisers.filter(isOfAccount), factor),
          ...advertisers.filter((one) => !isOfAccount(one)),
        ],
      }))
      .sort((a, b) => a.atMs - b.atMs);
  }

  /** Chance by listener and instant, so that both sides meet the same opportunity with the same luck. */
  #drawBytes(seed: number): Uint8Array {
    const bytes = new Uint8Array(12);
    const words = new DataView(bytes.buffer);
    for (let i = 0; i < 3; i++) words.setInt32(i * 4, hash32(`${seed}:${this.#place}:${i}`));
    return bytes;
  }

  /** Outcomes learned from so far, those before the first day too. */
  get outcomesLearned(): number {
    return this.#trial.desk.outcomesLearned;
  }

  get engine() {
    return this.#trial.desk.engine;
  }

  get offered(): number {
    return this.#stream.offered;
  }

  /** Virtual time of what happens next; Infinity at the end. */
  get nextMs(): number {
    this.#step ??= this.#stream.next();
    return this.#step?.atMs ?? Number.POSITIVE_INFINITY;
  }

  /** Lets happen what happens up to an instant; the decisions made, by listener. */
  async advance(untilMs: number): Promise<Map<number, SideDecision>> {
    const made = new Map<number, SideDecision>();
    while (this.nextMs <= untilMs) {
      const step = this.#step;
      if (step === null || step === undefined) break;
      this.#letTimePass(step.atMs);
      if (step.kind === "event") this.#trial.desk.recordEvent(step.decisionId, eventIndex(step.type), step.atMs);
      else {
        this.#place = `${step.listenerIndex}:${step.atMs}`;
        const startMs = performance.now();
        const answer = this.#trial.desk.decide(step.opportunity, step.atMs);
        const decided = answer instanceof Promise ? await answer : answer;
        const ownMicros = (performance.now() - startMs) * 1_000;
        made.set(step.listenerIndex, this.#note(step.listenerIndex, decided, ownMicros));
      }
      this.#step = undefined;
    }
    return made;
  }

  #letTimePass(atMs: number): void {
    const { desk } = this.#trial;
    for (let shock = this.#shocks[0]; shock !== undefined && shock.atMs <= atMs; shock = this.#shocks[0]) {
      this.#shocks.shift();
      desk.useCatalogue(buildCatalogue(++this.#catalogueVersion, shock.advertisers), atMs);
    }
    for (; this.#nextTickMs <= atMs; this.#nextTickMs += tickMs) desk.tick(this.#nextTickMs);
  }

  #note(listener: number, decided: Decided, ownMicros: number): SideDecision {
    const { record } = decided;
    const grounds = this.#trial.desk.grounds;
    const outcome = this.#stream.answer(toSimulatedAnswer(decided));
    this.tally.record(listener, outcome);
    this.#countPlay(listener, decided, outcome);
    this.micros[listener] = (this.micros[listener] ?? 0) + ownMicros + record.totalMicros;
    const trace = traceNegotiation(record, 0, grounds.policy);
    const rival = traceNegotiation(record, 1, grounds.policy);
    if (trace !== null) {
      const lastMoveBp = Math.max(trace.lastMoveBp, rival?.lastMoveBp ?? 0);
      this.traced[listener] = (this.traced[listener] ?? 0) + 1;
      if (lastMoveBp >= unsettledBp) this.unsettled[listener] = (this.unsettled[listener] ?? 0) + 1;
    }
    return { decided, grounds, trace };
  }

  #countPlay(listener: number, { record, ad }: Decided, outcome: PlayOutcome): void {
    const hour = Math.floor(record.atMs / hourMs) * hourMs;
    const sums = this.hours.get(hour) ?? { opportunities: 0, ads: 0, revenueMicros: 0, priceMicros: 0 };
    this.hours.set(hour, sums);
    sums.opportunities++;
    if (!outcome.played || ad === null) return;
    sums.ads++;
    sums.revenueMicros += outcome.revenueMicros;
    sums.priceMicros += record.priceCpmMicros;
    const { count } = this.#world.stream.world.listeners;
    const { campaignNo } = ad.adSet;
    const own = this.campaigns.get(campaignNo) ?? {
      impressions: new Float64Array(count),
      spendMicros: new Float64Array(count),
    };
    this.campaigns.set(campaignNo, own);
    own.impressions[listener] = (own.impressions[listener] ?? 0) + 1;
    own.spendMicros[listener] = (own.spendMicros[listener] ?? 0) + outcome.revenueMicros;
  }
}

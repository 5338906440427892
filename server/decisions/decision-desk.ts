import type { Catalogue } from "@/server/engine/catalogue";
import type { LossCount } from "@/server/engine/decision-record";
import { type Decided, Engine, type EngineOptions } from "@/server/engine/engine";
import type { Knowledge } from "@/server/engine/knowledge";
import type { KnowledgeParts } from "@/server/engine/learning/knowledge-parts";
import { Learner, type LearnerMemory, type WeightChange } from "@/server/engine/learning/learner";
import { hash32 } from "@/server/engine/math/hash";
import { genreIndexOf } from "@/server/engine/moment";
import type { CompiledPolicy } from "@/server/engine/negotiation/compile-policy";
import type { Opportunity } from "@/server/engine/opportunity";
import type { PaceBook } from "@/server/engine/pace-book";
import { isPromise } from "@/server/engine/panel/agent-runner";
import type { Grounds } from "@/server/engine/panel/sitting";
import type { BidderDesk, Clock, ConsentReader, ListenerKeys, MaybePromise } from "@/server/engine/ports";
import { purpose } from "@/server/engine/privacy-view";
import { PaceKeeper, type PaceMemory } from "@/server/pacing/pace-keeper";
import type { EventResult, HotState } from "@/server/state/hot-state";
import { decisionIdAt, systemBytes } from "./decision-id";

/** How often the desk turns a page of the pace book and publishes knowledge. */
export interface DeskRhythm {
  /** Opportunities, or milliseconds, after which the prices move. */
  pageOpportunities: number;
  pageMs: number;
  /** Outcomes, or milliseconds with at least one outcome, after which a knowledge version is published. */
  knowledgeOutcomes: number;
  knowledgeMs: number;
  /** Milliseconds an answered ad's events are taken. */
  eventsOpenMs: number;
}

export const liveRhythm: DeskRhythm = {
  pageOpportunities: 100,
  pageMs: 60_000,
  knowledgeOutcomes: 2_000,
  knowledgeMs: 600_000,
  eventsOpenMs: 3_600_000,
};

/** Where the desk's output goes. Whatever is kept must be durable before a decision that names it is answered. */
export interface DeskSink {
  keepPage(page: PaceBook): void;
  /** Keeps a knowledge version and hands back what will be read from the store later. */
  keepKnowledge(parts: KnowledgeParts, changes: readonly WeightChange[]): Knowledge;
  /** Keeps what the learner needs to go on after a restart; offered with every publication. */
  rememberLearner?(memory: LearnerMemory): void;
}

export interface DeskParts {
  clock: Clock;
  consent: ConsentReader;
  keys: ListenerKeys;
  bidders: BidderDesk;
  state: HotState;
  sink: DeskSink;
  catalogue: Catalogue;
  policy: CompiledPolicy;
  rhythm: DeskRhythm;
  /** Opportunities a day to plan with until a day has been seen. */
  expectedPerDay: number;
  memory: DeskMemory | null;
  /** Decided by whom; index into `arms`. */
  arm?: number;
  engine?: EngineOptions;
  /** Ten random bytes; a seeded world hands in its own. */
  randomBytes?: () => Uint8Array;
}

/** What a desk must remember over a restart. */
export interface DeskMemory {
  /** Null: prices are found anew. */
  pace: PaceMemory | null;
  /** Null: learning starts anew. */
  learner: LearnerMemory | null;
  knowledgeVersion: number;
}

/**
 * Puts the engine to work: hands it its grounds, settles with the hot state, moves prices, learns from outcomes and
 * publishes what was learned. Knows nothing of HTTP, databases or wall clocks.
 */
export class DecisionDesk {
  readonly engine: Engine;
  readonly #parts: DeskParts;
  readonly #pace: PaceKeeper;
  readonly #learner: Learner;
  #catalogue: Catalogue;
  #policy: CompiledPolicy;
  #knowledge: Knowledge;
  #outcomesPublished = 0;
  #publishedAtMs = 0;
  #grounds: Grounds;

  constructor(parts: DeskParts, atMs: number) {
    const { state, memory, catalogue, policy } = parts;
    this.#parts = parts;
    this.#catalogue = catalogue;
    this.#policy = policy;
    this.engine = new Engine(
      {
        clock: parts.clock,
        consent: parts.consent,
        keys: parts.keys,
        bidders: parts.bidders,
        memory: state,
        reservations: state,
      },
      parts.engine,
    );
    this.#pace = new PaceKeeper({
      catalogue,
      spend: state.budgets,
      expectedPerDay: parts.expectedPerDay,
      memory: memory?.pace ?? null,
    });
    this.#learner = new Learner(policy.forecasterBounds);
    if (memory !== null && memory.learner !== null) this.#learner.restore(memory.learner);
    state.onOutcome(({ example, completed, clicked, atMs: at }) =>
      this.#learner.learn(example, completed, clicked, at),
    );
    this.#outcomesPublished = this.#learner.outcomes;
    this.#publishedAtMs = atMs;
    this.#knowledge = this.#publish((memory?.knowledgeVersion ?? 0) + 1, atMs);
    const paceBook = this.#pace.useCatalogue(catalogue, atMs);
    parts.sink.keepPage(paceBook);
    this.#grounds = { catalogue, knowledge: this.#knowledge, policy, paceBook };
  }

  /** What decisions rest on right now. */
  get grounds(): Grounds {
    return this.#grounds;
  }

  get outcomesLearned(): number {
    return this.#learner.outcomes;
  }

  #publish(version: number, atMs: number): Knowledge {
    const { parts, changes } = this.#learner.publish(version, atMs);
    const { sink } = this.#parts;
    sink.rememberLearner?.(this.#learner.save());
    return sink.keepKnowledge(parts, changes);
  }

  /** Decides one opportunity at `atMs` and opens it for its events. */
  decide(opportunity: Opportunity, atMs: number): MaybePromise<Decided> {
    const decisionId = decisionIdAt(atMs, (this.#parts.randomBytes ?? systemBytes)());
    this.#turnPageIfDue(atMs);
    this.#pace.count(atMs);
    const decided = this.engine.decide({
      opportunity,
      decisionId,
      atMs,
      seed: hash32(decisionId),
      grounds: this.#grounds,
    });
    return isPromise(decided) ? decided.then((done) => this.#open(done)) : this.#open(decided);
  }

  #open(decided: Decided): Decided {
    const { record, ad } = decided;
    const { state, rhythm, arm } = this.#parts;
    if (arm !== undefined) record.arm = arm;
    if (ad !== null) {
      state.openDecision(record.id, {
        closesMs: record.atMs + rhythm.eventsOpenMs,
        durationSeconds: ad.ad.creatives[ad.creative]?.durationSeconds ?? 30,
        clickUrl: ad.ad.clickUrl,
        category: ad.adSet.category,
        arm: record.arm,
        example: decided.example,
      });
    }
    if ((record.view.purposes & purpose.profile) !== 0 && record.view.listenerKey !== "" && record.view.genre !== "") {
      state.observeMoment(record.view.listenerKey, genreIndexOf(record.view), record.atMs);
    }
    return decided;
  }

  /** Takes one event in. `type` is an index into `eventTypes`. */
  recordEvent(decisionId: string, type: number, atMs: number): EventResult {
    return this.#parts.state.recordEvent(decisionId, type, atMs);
  }

  #turnPageIfDue(atMs: number): void {
    const { pageOpportunities, pageMs } = this.#parts.rhythm;
    // A page costs as much as the catalogue is long, so long catalogues turn it less often.
    const enough = Math.max(pageOpportunities, this.#catalogue.adSets.length / 8);
    const due =
      this.#pace.opportunities >= enough ||
      (this.#pace.opportunities > 0 && atMs - this.#pace.pageAtMs >= pageMs) ||
      atMs - this.#pace.pageAtMs >= Math.max(pageMs, 60_000) ||
      atMs >= this.#pace.pageEndsMs;
    if (due) this.#useGrounds({ paceBook: this.#keepPage(this.#pace.turn(atMs, this.#parts.state.takeWon())) });
  }

  #keepPage(page: PaceBook): PaceBook {
    this.#parts.sink.keepPage(page);
    return page;
  }

  #useGrounds(change: Partial<Grounds>): void {
    this.#grounds = { ...this.#grounds, ...change };
  }

  /** Lets time pass: lapsed reservations, known outcomes, and new knowledge when it is due. */
  tick(nowMs: number): void {
    this.#parts.state.tick(nowMs);
    // A seeded history runs on an earlier clock than the one the desk was opened at.
    if (nowMs < this.#publishedAtMs) this.#publishedAtMs = nowMs;
    const fresh = this.#learner.outcomes - this.#outcomesPublished;
    const { knowledgeOutcomes, knowledgeMs } = this.#parts.rhythm;
    if (fresh >= knowledgeOutcomes || (fresh > 0 && nowMs - this.#publishedAtMs >= knowledgeMs))
      this.publishKnowledge(nowMs);
  }

  /** Publishes what has been learned as a new version and lets decisions rest on it from now on. */
  publishKnowledge(nowMs: number): void {
    this.#outcomesPublished = this.#learner.outcomes;
    this.#publishedAtMs = nowMs;
    this.#knowledge = this.#publish(this.#knowledge.version + 1, nowMs);
    this.#useGrounds({ knowledge: this.#knowledge });
  }

  /** Decides by another catalogue from now on; decisions under way finish with theirs. */
  useCatalogue(catalogue: Catalogue, atMs: number): void {
    this.#catalogue = catalogue;
    const paceBook = this.#keepPage(this.#pace.useCatalogue(catalogue, atMs));
    this.#useGrounds({ catalogue: this.#catalogue, paceBook });
  }

  /** Decides by another policy from now on. */
  usePolicy(policy: CompiledPolicy): void {
    this.#policy = policy;
    this.#useGrounds({ policy: this.#policy });
  }

  /** Loss counts since the last call. */
  takeLosses(): LossCount[] {
    return this.engine.losses.flush();
  }

  savePace(): PaceMemory {
    return this.#pace.save();
  }

  saveLearner(): LearnerMemory {
    return this.#learner.save();
  }
}

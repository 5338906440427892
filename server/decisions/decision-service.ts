import type { Logger } from "pino";
import {
  type DecisionAnswer,
  type EventOutcome,
  type IncomingEvent,
  type SeedingProgress,
  UnavailableError,
} from "@/server/application";
import type { DecisionRecord, RecordedEvent } from "@/server/engine/decision-record";
import type { CompiledPolicy } from "@/server/engine/negotiation/compile-policy";
import { forecasterSeats } from "@/server/engine/negotiation/compile-policy";
import type { Opportunity } from "@/server/engine/opportunity";
import { isPromise } from "@/server/engine/panel/agent-runner";
import type { BidderDesk, Clock, ConsentReader, ListenerKeys } from "@/server/engine/ports";
import { type EventType, eventTypes } from "@/server/engine/vocabulary";
import type { Ledger } from "@/server/ledger/open-ledger";
import { type ExtraWrites, type LedgerFacts, OutboxFullError } from "@/server/ledger/outbox/committer";
import { HotState } from "@/server/state/hot-state";
import { openHotStore } from "@/server/state/hot-store";
import { VersionStore } from "@/server/state/version-store";
import { buildAnswer } from "./build-answer";
import type { CampaignBook } from "./campaign-book";
import { DecisionDesk, liveRhythm } from "./decision-desk";
import { DeskMemoryStore } from "./desk-memory-store";
import type { GroundsStore } from "./grounds-store";
import { LossWriter } from "./loss-writer";
import { TokenSigner } from "./signed-token";

export interface DecisionServiceParts {
  ledger: Ledger;
  policy: CompiledPolicy;
  book: CampaignBook;
  clock: Clock;
  consent: ConsentReader;
  listenerKeys: ListenerKeys;
  bidders: BidderDesk;
  publicUrl: string;
  secret: string;
  log: Logger;
  /** Opportunities a day to plan with until a day has been seen. */
  expectedPerDay: number;
  /** Told when other campaigns decide from now on. */
  onBook: (book: CampaignBook) => void;
}

const tickMs = 1_000;
const flushMs = 5_000;
const paceNoteMs = 10_000;
/** Nothing new is taken in while so much waits for the disk; well below the ledger's own bound. */
const mostWaiting = 10_000;
/** An event's own time is believed this far from the server's clock. */
const clockSkewMs = 300_000;

/** Decides and takes events in, durably: what it answers is on disk first, with everything needed to prove it. */
export class DecisionService {
  readonly state: HotState;
  readonly versions: VersionStore;
  readonly desk: DecisionDesk;
  readonly signer: TokenSigner;
  readonly #parts: DecisionServiceParts;
  readonly #memory: DeskMemoryStore;
  readonly #timers: NodeJS.Timeout[] = [];
  #book: CampaignBook;
  readonly #losses: LossWriter;
  /** Events on their way to the disk, by decision and type. */
  readonly #unwritten = new Map<string, Promise<void>>();
  #paceNotedMs = 0;
  #seeding: SeedingProgress | null = null;

  constructor(parts: DecisionServiceParts) {
    const { ledger, book, policy, clock } = parts;
    this.#parts = parts;
    this.#book = book;
    const { env } = ledger;
    this.state = new HotState(openHotStore(env));
    this.versions = new VersionStore(env);
    this.#memory = new DeskMemoryStore(env);
    this.signer = new TokenSigner(parts.secret);
    this.#losses = new LossWriter({ take: () => this.desk.takeLosses(), adSets: book.catalogue.adSets.length });
    ledger.bindExtraWrites((batch, everything) => this.#extraWrites(batch, everything));
    this.desk = new DecisionDesk(
      {
        clock,
        consent: parts.consent,
        keys: parts.listenerKeys,
        bidders: parts.bidders,
        state: this.state,
        sink: {
          keepPage: (page) => {
            this.versions.addPage(page);
            this.#commitQuietly({ paceBook: page });
          },
          keepKnowledge: (knowledge, changes) => {
            const kept = this.versions.addKnowledge(knowledge);
            this.#commitQuietly({
              knowledge: {
                version: knowledge.version,
                atMs: knowledge.atMs,
                bytes: kept.bytes,
                note: `${knowledge.outcomes} outcomes`,
              },
            });
            for (const change of changes) {
              this.#commitQuietly({
                weightUpdate: {
                  atMs: knowledge.atMs,
                  knowledgeVersion: knowledge.version,
                  objective: change.objective,
                  seat: (forecasterSeats[change.forecaster] ?? 0) + 1,
                  beforePpm: change.beforePpm,
                  afterPpm: change.afterPpm,
                  outcomes: change.outcomes,
                  meanLogLoss: change.meanLogLoss,
                  reason: change.reason,
                },
              });
            }
            return kept.knowledge;
          },
          rememberLearner: (memory) => this.#memory.keepLearner(memory),
        },
        catalogue: book.catalogue,
        policy,
        rhythm: liveRhythm,
        expectedPerDay: parts.expectedPerDay,
        memory: this.#memory.load(this.versions),
      },
      clock.nowMs(),
    );
  }

  get book(): CampaignBook {
    return this.#book;
  }

  get seeding(): SeedingProgress | null {
    return this.#seeding;
  }

  set seeding(progress: SeedingProgress | null) {
    this.#seeding = progress;
  }

  /** Counts what a former process decided and did not live to count; call once, before anything is decided. */
  async countLeftBehind(grounds: GroundsStore): Promise<void> {
    const { ledger, log } = this.#parts;
    let counted = 0;
    for (const record of ledger.uncountedDecisions()) {
      const found = await grounds.find(record);
      if (found === null)
        log.error({ decisionId: record.id }, "a decision's versions are gone: its losses are not counted");
      else this.desk.engine.countAgain(record, found);
      counted++;
    }
    this.#losses.begin(counted);
    if (counted === 0) return;
    await ledger.flush();
    log.info({ decisions: counted }, "losses of the last process were counted");
  }

  /** Starts the clockwork of real time; a seeded history runs on its own clock before that. */
  startClock(): void {
    const { clock, ledger, log } = this.#parts;
    const every = (ms: number, run: () => void) => this.#timers.push(setInterval(run, ms).unref());
    const flush = () => ledger.flush().catch((error) => log.error({ err: error }, "writing the hot state failed"));
    every(tickMs, () => {
      this.desk.tick(clock.nowMs());
      if (this.#losses.isDue(clock.nowMs())) void flush();
    });
    every(flushMs, flush);
  }

  #commitQuietly(entry: Parameters<Ledger["commit"]>[0]): void {
    this.#parts.ledger
      .commit(entry)
      .catch((error) => this.#parts.log.error({ err: error }, "writing to the outbox failed"));
  }

  /** What the next transaction holds besides its decisions and events, which are offered again with it when it fails. */
  #extraWrites({ decisions, events }: LedgerFacts, everything: boolean): ExtraWrites {
    const { log, clock } = this.#parts;
    const nowMs = clock.nowMs();
    const losses = this.#losses.collect({ decisions: decisions.length, everything, nowMs });
    // A start that fails closes what it opened before there is a desk.
    if ((this.desk as DecisionDesk | undefined) !== undefined && nowMs - this.#paceNotedMs >= paceNoteMs) {
      this.#paceNotedMs = nowMs;
      this.#memory.keepPace(this.desk.savePace());
    }
    return {
      losses,
      put: () => {
        this.state.write();
        this.versions.write();
        this.#memory.write();
      },
      failed: (error) => {
        log.error({ err: error }, "the disk refused a transaction; it is offered again");
        this.state.writeAgain();
        this.versions.writeAgain();
        this.#memory.writeAgain();
        this.#losses.failed(losses);
        const again = [
          ...decisions.map((record) => this.commitDecision(record)),
          ...events.map((event) => this.commitEvent(event)),
        ];
        void Promise.allSettled(again);
      },
    };
  }

  /** Resolves when the decision is on disk, with everything it needs to be proved. */
  commitDecision(decision: DecisionRecord): Promise<void> {
    return this.#parts.ledger.commit({ decision });
  }

  /** Decides now; the answer leaves when the decision is on disk. */
  async decide(opportunity: Opportunity, onRecord: (record: DecisionRecord) => void): Promise<DecisionAnswer> {
    if (this.#seeding !== null)
      throw new UnavailableError("The demo world is being made; decisions are taken when it is done.", 10);
    this.#refuseOverload();
    const deciding = this.desk.decide(opportunity, this.#parts.clock.nowMs());
    const decided = isPromise(deciding) ? await deciding : deciding;
    onRecord(decided.record);
    await this.commitDecision(decided.record);
    return buildAnswer(decided, {
      signer: this.signer,
      publicUrl: this.#parts.publicUrl,
      eventsOpenMs: liveRhythm.eventsOpenMs,
    });
  }

  /** Refuses before anything is changed: whatever is counted must reach the disk. */
  #refuseOverload(): void {
    const { waiting } = this.#parts.ledger;
    if (waiting >= mostWaiting) throw new UnavailableError(new OutboxFullError(waiting).message, 1);
  }

  /** Takes events in; each answer is given when the event is on disk, a repeated one's too. */
  async recordEvents(events: readonly IncomingEvent[]): Promise<EventOutcome[]> {
    this.#refuseOverload();
    const nowMs = this.#parts.clock.nowMs();
    const waiting: Promise<void>[] = [];
    const outcomes = events.map(({ decisionId, type, at }) => {
      const said = at === undefined ? nowMs : Date.parse(at);
      const atMs = Math.abs(said - nowMs) > clockSkewMs ? nowMs : said;
      const typeNo = eventTypes.indexOf(type);
      const { outcome, event } = this.desk.recordEvent(decisionId, typeNo, atMs);
      const writing = event === null ? this.#unwritten.get(eventKey(decisionId, typeNo)) : this.commitEvent(event);
      if (writing !== undefined) waiting.push(writing);
      return outcome;
    });
    await Promise.all(waiting);
    return outcomes;
  }

  /** Resolves when the event is on disk. */
  commitEvent(event: RecordedEvent): Promise<void> {
    const key = eventKey(event.decisionId, event.type);
    const writing = this.#parts.ledger.commit({ event }).finally(() => {
      if (this.#unwritten.get(key) === writing) this.#unwritten.delete(key);
    });
    this.#unwritten.set(key, writing);
    return writing;
  }

  /** A beacon address was called. */
  async recordBeacon(
    token: string,
  ): Promise<{ outcome: EventOutcome; type: EventType; redirectUrl: string | null } | null> {
    const claim = this.signer.read(token, this.#parts.clock.nowMs());
    if (claim === null || claim.type === "why") return null;
    const { decisionId, type } = claim;
    const redirectUrl = type === "click" ? this.state.findClickUrl(decisionId) : null;
    const [outcome = "unknown-decision"] = await this.recordEvents([{ decisionId, type }]);
    return { outcome, type, redirectUrl };
  }

  /** Decides by this ladder from now on. */
  useBook(book: CampaignBook, atMs: number): void {
    this.#book = book;
    this.#parts.onBook(book);
    if (book.catalogue.version !== this.desk.grounds.catalogue.version) this.desk.useCatalogue(book.catalogue, atMs);
  }

  /** Decides by this policy from now on; decisions under way finish with theirs. */
  usePolicy(policy: CompiledPolicy): void {
    this.desk.usePolicy(policy);
  }

  /** Writes everything that is only in memory. */
  async close(): Promise<void> {
    for (const timer of this.#timers) clearInterval(timer);
    this.#paceNotedMs = 0;
    this.#memory.keepLearner(this.desk.saveLearner());
    await this.#parts.ledger.flush();
  }
}

function eventKey(decisionId: string, typeNo: number): string {
  return `${decisionId}/${typeNo}`;
}

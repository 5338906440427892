import type { Logger } from "pino";
import type { Sight } from "@/server/accounts/viewer";
import type { DecisionRecord } from "@/server/engine/decision-record";
import type { Engine } from "@/server/engine/engine";
import { explainDecision } from "@/server/engine/explain/explain-decision";
import type { Explanation } from "@/server/engine/explain/explanation-schema";
import type { Grounds } from "@/server/engine/panel/sitting";
import { eventTypes } from "@/server/engine/vocabulary";
import { redactExplanation } from "@/server/explanations/redact-explanation";
import type { DecisionListPage, DecisionListQuery } from "@/server/ledger/decision-list-schema";
import type { Ledger } from "@/server/ledger/open-ledger";
import { listEvents } from "@/server/ledger/queries/list-events";
import type { DecisionService } from "./decision-service";
import type { GroundsStore } from "./grounds-store";
import { listDecisionPage } from "./list-decision-page";
import { tookPart } from "./took-part";

/** Explanations kept at hand; about 50 KB each. */
const keptExplanations = 200;

/** Reads decisions back: one in full with its reasons, or many as rows. */
export class DecisionReader {
  readonly ledger: Ledger;
  readonly grounds: GroundsStore;
  readonly #service: DecisionService;
  readonly #log: Logger;
  /** Records are immutable, so what was once explained is explained. */
  readonly #explained = new Map<string, { record: DecisionRecord; explanation: Explanation }>();

  constructor(parts: { ledger: Ledger; grounds: GroundsStore; service: DecisionService; log: Logger }) {
    this.ledger = parts.ledger;
    this.grounds = parts.grounds;
    this.#service = parts.service;
    this.#log = parts.log;
  }

  /**
   * The explanation of a decision as who asks may see it; null when there is none of that id that an ad in sight took part
   * in. Only its events can still change.
   */
  async explain(decisionId: string, sight: Sight): Promise<Explanation | null> {
    const found = await this.findWithGrounds(decisionId, sight);
    if (found === null) return null;
    const { record, grounds } = found;
    const { directory } = this.#service.book;
    const known = this.#explained.get(decisionId)?.explanation;
    const explanation = known ?? explainDecision({ engine: this.engine, record, grounds, events: [] });
    if (known === undefined) this.#keep(decisionId, { record, explanation });
    return redactExplanation({ ...explanation, events: await this.#listEvents(record) }, sight, directory);
  }

  #keep(decisionId: string, explained: { record: DecisionRecord; explanation: Explanation }): void {
    this.#explained.set(decisionId, explained);
    if (this.#explained.size <= keptExplanations) return;
    const oldest = this.#explained.keys().next();
    if (!oldest.done) this.#explained.delete(oldest.value);
  }

  /**
   * A record with what it rested on (null when a version is no longer kept); null when there is none of that id that an ad
   * in sight took part in.
   */
  async findWithGrounds(
    decisionId: string,
    sight: Sight,
  ): Promise<{ record: DecisionRecord; grounds: Grounds | null } | null> {
    const record = await this.findRecord(decisionId, sight);
    if (record === null) return null;
    const grounds = await this.grounds.find(record);
    if (grounds === null) this.#log.warn({ decisionId }, "a decision's versions are no longer kept");
    return { record, grounds };
  }

  /** A record as it was written; null when there is none of that id that an ad in sight took part in. */
  async findRecord(decisionId: string, { tenants }: Sight): Promise<DecisionRecord | null> {
    const record = this.#explained.get(decisionId)?.record ?? (await this.ledger.findDecision(decisionId));
    return record !== null && tookPart(record, tenants, this.#service.book.directory) ? record : null;
  }

  /** The engine that decides, for deciding again. */
  get engine(): Engine {
    return this.#service.desk.engine;
  }

  async #listEvents(record: DecisionRecord): Promise<Explanation["events"]> {
    const events = await listEvents(this.ledger.client, { decisionId: record.id, decisionAtMs: record.atMs });
    return events.flatMap(({ type, atMs }) => {
      const name = eventTypes[type];
      return name === undefined ? [] : [{ type: name, at: new Date(atMs).toISOString() }];
    });
  }

  list(query: DecisionListQuery, sight: Sight): Promise<DecisionListPage> {
    return listDecisionPage({ ledger: this.ledger, directory: this.#service.book.directory, sight, query });
  }
}

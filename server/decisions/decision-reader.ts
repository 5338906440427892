import type { Logger } from "pino";
import type { DecisionRecord } from "@/server/engine/decision-record";
import type { Engine } from "@/server/engine/engine";
import { explainDecision } from "@/server/engine/explain/explain-decision";
import type { Explanation } from "@/server/engine/explain/explanation-schema";
import type { Grounds } from "@/server/engine/panel/sitting";
import { eventTypes } from "@/server/engine/vocabulary";
import type { Audience } from "@/server/explanations/audience";
import { redactExplanation, tookPart } from "@/server/explanations/redact-explanation";
import { redactListRow } from "@/server/explanations/redact-list-row";
import type { DecisionListPage, DecisionListQuery } from "@/server/ledger/decision-list-schema";
import type { Ledger } from "@/server/ledger/open-ledger";
import { listEvents } from "@/server/ledger/queries/list-events";
import type { DecisionService } from "./decision-service";
import type { GroundsStore } from "./grounds-store";
import { listDecisionPage } from "./list-decision-page";

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

  /** The whole explanation of a decision, or null when there is none of that id. Only its events can still change. */
  async explain(decisionId: string): Promise<Explanation | null> {
    const known = this.#explained.get(decisionId);
    if (known !== undefined) return { ...known.explanation, events: await this.#listEvents(known.record) };
    const found = await this.findWithGrounds(decisionId);
    if (found === null) return null;
    const { record, grounds } = found;
    const explanation = explainDecision({ engine: this.#service.desk.engine, record, grounds, events: [] });
    this.#explained.set(decisionId, { record, explanation });
    if (this.#explained.size > keptExplanations) {
      const oldest = this.#explained.keys().next();
      if (!oldest.done) this.#explained.delete(oldest.value);
    }
    return { ...explanation, events: await this.#listEvents(record) };
  }

  /** A record with what it rested on (null when a version is no longer kept), or null when there is none of that id. */
  async findWithGrounds(decisionId: string): Promise<{ record: DecisionRecord; grounds: Grounds | null } | null> {
    const record = this.#explained.get(decisionId)?.record ?? (await this.ledger.findDecision(decisionId));
    if (record === null) return null;
    const grounds = await this.grounds.find(record);
    if (grounds === null) this.#log.warn({ decisionId }, "a decision's versions are no longer kept");
    return { record, grounds };
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

  /** The explanation as this audience may see it: null also when none of their ads took part, exactly as for no such id. */
  async explainTo(decisionId: string, audience: Audience): Promise<Explanation | null> {
    const explanation = await this.explain(decisionId);
    const { directory } = this.#service.book;
    if (explanation === null || !tookPart(explanation, audience, directory)) return null;
    return redactExplanation(explanation, audience, directory);
  }

  /** As `findWithGrounds`, for an audience whose ads took part; null for all others, exactly as for no such id. */
  async findForAudience(decisionId: string, audience: Audience) {
    if (!this.#explained.has(decisionId)) await this.explain(decisionId);
    const known = this.#explained.get(decisionId);
    if (known === undefined || !tookPart(known.explanation, audience, this.#service.book.directory)) return null;
    return await this.findWithGrounds(decisionId);
  }

  async list(query: DecisionListQuery, audience: Audience): Promise<DecisionListPage> {
    const { directory } = this.#service.book;
    const page = await listDecisionPage(this.ledger, directory, query);
    return { ...page, rows: page.rows.map((row) => redactListRow(row, audience, directory)) };
  }
}

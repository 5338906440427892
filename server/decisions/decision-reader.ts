import type { Logger } from "pino";
import type { Sight } from "@/server/accounts/viewer";
import type { DecisionRecord } from "@/server/engine/decision-record";
import { explainDecision } from "@/server/engine/explain/explain-decision";
import type { Explanation } from "@/server/engine/explain/explanation-schema";
import { eventTypes } from "@/server/engine/vocabulary";
import type { DecisionListPage, DecisionListQuery } from "@/server/ledger/decision-list-schema";
import type { Ledger } from "@/server/ledger/open-ledger";
import { listEvents } from "@/server/ledger/queries/list-events";
import type { DecisionService } from "./decision-service";
import type { GroundsStore } from "./grounds-store";
import { listDecisionPage } from "./list-decision-page";
import { tookPart } from "./took-part";

/** Reads decisions back: one in full with its reasons, or many as rows. */
export class DecisionReader {
  readonly ledger: Ledger;
  readonly grounds: GroundsStore;
  readonly #service: DecisionService;
  readonly #log: Logger;

  constructor(parts: { ledger: Ledger; grounds: GroundsStore; service: DecisionService; log: Logger }) {
    this.ledger = parts.ledger;
    this.grounds = parts.grounds;
    this.#service = parts.service;
    this.#log = parts.log;
  }

  /** The whole explanation of a decision; null when there is none of that id that an ad in sight took part in. */
  async explain(decisionId: string, { tenants }: Sight): Promise<Explanation | null> {
    const record = await this.ledger.findDecision(decisionId);
    if (record === null || !tookPart(record, tenants, this.#service.book.directory)) return null;
    const [grounds, events] = await Promise.all([this.grounds.find(record), this.#listEvents(record)]);
    if (grounds === null) this.#log.warn({ decisionId }, "a decision's versions are no longer kept");
    return explainDecision({ engine: this.#service.desk.engine, record, grounds, events });
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

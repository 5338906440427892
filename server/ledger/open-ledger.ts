import { join } from "node:path";
import type { RootDatabase } from "lmdb";
import type { DecisionRecord } from "@/server/engine/decision-record";
import type { LedgerEntry } from "./codec/encode-entry";
import { LedgerClient } from "./ledger-client";
import { applyLedgerMigrations } from "./migrations/apply-migrations";
import { type CollectExtraWrites, Committer } from "./outbox/committer";
import { Outbox } from "./outbox/outbox";
import { findDecision } from "./queries/find-decision";
import type { ResolveAd } from "./rows/ad-owner";
import type { NegotiationRule } from "./rows/expected-first-votes";
import { Negotiations } from "./rows/negotiations";
import { FrameSender } from "./shipping/frame-sender";
import { Shipper, type ShipperLog, type ShippingReport } from "./shipping/shipper";
import { findShipWorker, WorkerSender } from "./shipping/worker-sender";

export interface LedgerOptions {
  dataDir: string;
  /** Null: the embedded engine, with its files in `<dataDir>/ledger`. */
  clickhouseUrl: string | null;
  /** Name of a ClickHouse cluster to spread the tables over; null for one server. */
  cluster: string | null;
  resolveAd: ResolveAd;
  /** The negotiation of a policy version, or null when it is unknown (first votes then take more room). */
  findNegotiation: (policyVersion: number) => NegotiationRule | null;
  log: ShipperLog;
}

const bounds = { maxWaiting: 20_000 };

/** The ledger as the rest of the process sees it. */
export interface Ledger {
  /** The LMDB environment of the hot state. Open databases in it; write to them inside `bindExtraWrites`. */
  readonly env: RootDatabase;
  /** For questions; see `queries/`. */
  readonly client: LedgerClient;
  readonly negotiations: Negotiations;
  readonly shipper: Shipper;
  /** Resolves when the entry is durable on this machine's disk. Rejects with `OutboxFullError` under overload. */
  commit(entry: LedgerEntry): Promise<void>;
  /** What is asked for further writes of the same transaction, once a flush. */
  bindExtraWrites(collect: CollectExtraWrites): void;
  /** Decisions that a process left behind before it wrote their losses, oldest first; see `ExtraWrites.losses`. */
  uncountedDecisions(): Iterable<DecisionRecord>;
  /** Entries that wait for the disk. */
  readonly waiting: number;
  /** Writes what is waiting, extra writes included. */
  flush(): Promise<void>;
  /** A decision wherever it is: still in the outbox, or in ClickHouse. */
  findDecision(id: string): Promise<DecisionRecord | null>;
  report(): ShippingReport;
  /** Flushes, ships what it can within `drainMs` (the rest waits in the outbox) and closes. */
  close(options?: { drainMs?: number }): Promise<void>;
}

/** Opens outbox and ClickHouse, brings the schema up to date and starts shipping. */
export async function openLedger(options: LedgerOptions): Promise<Ledger> {
  const { clickhouseUrl, cluster } = options;
  const place = { path: join(options.dataDir, "ledger"), clickhouseUrl, cluster };
  const client = await LedgerClient.open(place);
  const taken = await applyLedgerMigrations(client, options.cluster);
  if (taken.length > 0) options.log.info({ steps: taken }, "the ledger's schema was brought up to date");
  const negotiations = await loadNegotiations(client);
  const outbox = await Outbox.open(options.dataDir);
  const committer = new Committer(outbox, bounds);
  const { resolveAd, findNegotiation, log } = options;
  const shipWorker = findShipWorker(import.meta.url);
  let workerSender: WorkerSender | null = null;
  const shipper = new Shipper({
    outbox,
    makeSender: (ask) => {
      if (shipWorker === null) return new FrameSender({ client, ask });
      workerSender = new WorkerSender({ url: shipWorker, start: place, ask, onBreakdown: () => client.reconnect() });
      return workerSender;
    },
    client,
    negotiations,
    resolveAd,
    findNegotiation,
    replicated: options.cluster !== null,
    log,
  });
  shipper.start();
  return {
    env: outbox.env,
    client,
    negotiations,
    shipper,
    commit: (entry) => committer.commit(entry),
    bindExtraWrites: (collect) => committer.bindExtraWrites(collect),
    uncountedDecisions: () => outbox.uncountedDecisions(),
    get waiting() {
      return committer.waiting;
    },
    flush: () => committer.flush(),
    findDecision: async (id) => outbox.findDecision(id) ?? (await findDecision(client, negotiations, id)),
    report: () => shipper.report(),
    close: async ({ drainMs = 5_000 } = {}) => {
      await committer.flush();
      await shipper.stop();
      await shipper.drain(AbortSignal.timeout(drainMs)).catch((error: unknown) => {
        log.warn({ error }, "the ledger was not emptied into ClickHouse; the outbox keeps the rest");
      });
      // The thread goes last: when it ends, the engine's connections of the whole process are gone.
      await client.close();
      await workerSender?.close();
      await outbox.close();
    },
  };
}

async function loadNegotiations(client: LedgerClient): Promise<Negotiations> {
  const negotiations = new Negotiations();
  const rows = await client.query<{ no: number; rule: string }>({
    sql: "SELECT no, any(rule) AS rule FROM negotiations GROUP BY no",
  });
  for (const { no, rule } of rows) negotiations.add(no, JSON.parse(rule) as NegotiationRule);
  return negotiations;
}

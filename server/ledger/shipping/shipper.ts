import { setTimeout as wait } from "node:timers/promises";
import { hash32 } from "@/server/engine/math/hash";
import type { LedgerClient } from "../ledger-client";
import type { BlockPlan, Outbox, OutboxBacklog } from "../outbox/outbox";
import type { ResolveAd } from "../rows/ad-owner";
import { insertName } from "../rows/decision-columns";
import type { NegotiationRule } from "../rows/expected-first-votes";
import { negotiationColumns } from "../rows/learning-columns";
import type { Negotiations } from "../rows/negotiations";
import { formatLine } from "../rows/tab-separated";
import type { FrameOrder, FramesSent, RowFacts, RowNeeds } from "./frame-sender";
import type { Repair } from "./send-block";

/** What the shipper says about itself. */
export interface ShippingReport extends OutboxBacklog {
  /** Blocks acknowledged since the start. */
  blocks: number;
  rows: number;
  /** Failed attempts in a row; 0 when all is well. */
  failures: number;
  lastError: string | null;
}

export interface ShipperLog {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
}

/** What sends the frames of a block to the ledger: `FrameSender` in this thread, or `WorkerSender`. */
export interface BlockSender {
  send(order: FrameOrder): Promise<FramesSent>;
}

/** Small enough for the engine to take it in a fraction of a second, with all its sums. */
const rowsPerBlock = 2_000;
const pauseMs = 1_000;
const firstRetryMs = 500;
const longestRetryMs = 30_000;

/**
 * Moves the outbox to ClickHouse, each row exactly once.
 *
 * 1. A block (a run of frames) is planned and the plan is on disk before anything is sent. 2. Each table's rows go in
 * one insert with a token made of outbox, block and table, so a repeated insert stores nothing, in the table or in
 * the targets of its views. 3. Only when every table has acknowledged are the frames deleted. A crash anywhere in
 * between leads back to step 2 with the same block and the same tokens, and then the rows themselves are looked up.
 */
export class Shipper {
  readonly #outbox: Outbox;
  readonly #client: LedgerClient;
  readonly #negotiations: Negotiations;
  readonly #resolveAd: ResolveAd;
  readonly #findNegotiation: (policyVersion: number) => NegotiationRule | null;
  readonly #log: ShipperLog;
  readonly #sender: BlockSender;
  #isChainBroken = true;
  readonly #replicated: boolean;
  readonly #stop = new AbortController();
  #running: Promise<void> | null = null;
  #shipping: Promise<boolean> | null = null;
  #blocks = 0;
  #rows = 0;
  #failures = 0;
  #lastError: string | null = null;

  constructor(parts: {
    outbox: Outbox;
    client: LedgerClient;
    negotiations: Negotiations;
    resolveAd: ResolveAd;
    findNegotiation: (policyVersion: number) => NegotiationRule | null;
    /** Made with what answers its questions. */
    makeSender: (ask: (needs: RowNeeds) => Promise<RowFacts>) => BlockSender;
    /** The tables are replicated over a cluster. */
    replicated: boolean;
    log: ShipperLog;
  }) {
    this.#replicated = parts.replicated;
    this.#outbox = parts.outbox;
    this.#client = parts.client;
    this.#negotiations = parts.negotiations;
    this.#resolveAd = parts.resolveAd;
    this.#findNegotiation = parts.findNegotiation;
    this.#log = parts.log;
    this.#sender = parts.makeSender((needs) => this.#answer(needs));
  }

  /** Ships in the background until `stop`. */
  start(): void {
    this.#running ??= this.#run();
  }

  /** Ships until nothing waits; rejects with the first failure, or when the signal fires. */
  async drain(signal?: AbortSignal): Promise<void> {
    do {
      signal?.throwIfAborted();
    } while (await this.#shipOnce());
  }

  /** Ends the background work after the block under way. */
  async stop(): Promise<void> {
    this.#stop.abort();
    await this.#running;
    await this.#shipping?.catch(() => false);
  }

  report(): ShippingReport {
    return {
      ...this.#outbox.backlog(),
      blocks: this.#blocks,
      rows: this.#rows,
      failures: this.#failures,
      lastError: this.#lastError,
    };
  }

  async #run(): Promise<void> {
    const { signal } = this.#stop;
    while (!signal.aborted) {
      let pause = pauseMs;
      try {
        const shipped = await this.#shipOnce();
        if (shipped && this.#outbox.backlog().decisions >= rowsPerBlock) pause = 0;
      } catch (error) {
        pause = Math.min(longestRetryMs, firstRetryMs * 2 ** Math.min(this.#failures, 10));
        this.#log.warn(
          { error, failures: this.#failures, retryMs: pause },
          "the ledger did not take a block; it waits in the outbox",
        );
      }
      await wait(pause, undefined, { signal }).catch(() => undefined);
    }
  }

  /** True when a block was shipped, false when nothing waited. One block at a time, whoever asks. */
  async #shipOnce(): Promise<boolean> {
    while (this.#shipping !== null) await this.#shipping.catch(() => false);
    const shipping = this.#shipBlock().finally(() => {
      this.#shipping = null;
    });
    this.#shipping = shipping;
    return await shipping;
  }

  async #shipBlock(): Promise<boolean> {
    const begun = this.#outbox.findPlannedBlock();
    const plan = begun ?? (await this.#outbox.planBlock(rowsPerBlock));
    if (plan === null) return false;
    try {
      await this.#send(plan, begun !== null);
      await this.#outbox.removeBlock(plan);
    } catch (error) {
      this.#failures++;
      this.#isChainBroken = true;
      this.#lastError = error instanceof Error ? error.message : String(error);
      throw error;
    }
    this.#blocks++;
    this.#failures = 0;
    this.#lastError = null;
    return true;
  }

  async #send(plan: BlockPlan, wasBegun: boolean): Promise<void> {
    const { outboxId } = this.#outbox;
    const { rows, repair } = await this.#sender.send({
      frames: this.#outbox.frames(plan),
      origin: { source: hash32(outboxId), block: plan.block },
      token: `${outboxId}/${plan.block}`,
      // Replicated tables store a block and its token in one step and answer late: there the token is enough, and safer.
      isRepeat: wasBegun && !this.#replicated,
      isChainBroken: this.#isChainBroken,
    });
    this.#isChainBroken = false;
    this.#rows += rows;
    this.#note(plan, repair);
  }

  #note(plan: BlockPlan, repair: Repair): void {
    if (repair.tables.length + repair.rollups.length === 0) return;
    this.#log.warn({ block: plan.block, ...repair }, "a block that was cut off has been completed from the outbox");
  }

  async #answer({ adNos, policyVersions }: RowNeeds): Promise<RowFacts> {
    const rules: (NegotiationRule | null)[] = [];
    for (const version of policyVersions) rules.push(await this.#storedNegotiation(version));
    return { owners: adNos.map(this.#resolveAd), rules };
  }

  /** First votes are stored relative to a policy's negotiation, so the rule must be in the ledger before they are. */
  async #storedNegotiation(no: number): Promise<NegotiationRule | null> {
    const stored = this.#negotiations.find(no);
    if (stored !== null) return stored;
    const found = this.#findNegotiation(no);
    if (found === null) return null;
    const rule = { listening: found.listening, listensTo: found.listensTo };
    await this.#client.insert({
      table: "negotiations",
      columns: negotiationColumns.map(insertName),
      text: [`${formatLine([no, JSON.stringify(rule)])}\n`],
    });
    this.#negotiations.add(no, rule);
    return rule;
  }
}

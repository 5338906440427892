import { randomUUID } from "node:crypto";
import { join } from "node:path";
import { type Database, open, type RootDatabase } from "lmdb";
import type { DecisionRecord } from "@/server/engine/decision-record";
import { uuidTimeMs } from "../codec/uuid-hex";
import { decodeFrame, encodeFrame, findDecisionInFrame, readFrameHeader } from "./frame";

/** A run of frames on its way to ClickHouse. Written before anything is sent, so that a restart repeats exactly it. */
export interface BlockPlan {
  /** Counts up by one from 1, never reused. */
  block: number;
  firstSeq: number;
  lastSeq: number;
}

/** What waits in the outbox. */
export interface OutboxBacklog {
  frames: number;
  decisions: number;
  events: number;
  bytes: number;
  /** When the oldest waiting decision was made, UTC milliseconds; null when none waits. */
  oldestAtMs: number | null;
}

/**
 * The durable queue between deciding and the ledger, on LMDB under `<dataDir>/hot`.
 *
 * One frame an `append`; frames are numbered without gaps and deleted only when the ledger has acknowledged them.
 * Other parts may open named databases of their own in `env`: what they put inside `alsoWrite` is one transaction
 * with the frame.
 */
export class Outbox {
  readonly env: RootDatabase<Uint8Array, string>;
  /** Names this outbox in deduplication tokens; made once a data folder. */
  readonly outboxId: string;
  readonly #frames: Database<Uint8Array, number>;
  readonly #notes: Database<unknown, string>;
  readonly #backlog = { frames: 0, decisions: 0, events: 0, bytes: 0 };
  #nextSeq: number;
  #lastBlock: number;
  /** The last frame up to which all losses are in the frames too. */
  #countedSeq: number;

  private constructor(env: RootDatabase<Uint8Array, string>, outboxId: string) {
    this.env = env;
    this.outboxId = outboxId;
    this.#frames = env.openDB<Uint8Array, number>({ name: "outbox", encoding: "binary" });
    this.#notes = env.openDB<unknown, string>({ name: "outbox-notes", encoding: "json" });
    const shipped = (this.#notes.get("shipped") ?? { block: 0, seq: 0 }) as { block: number; seq: number };
    this.#lastBlock = shipped.block;
    this.#countedSeq = (this.#notes.get("counted") ?? 0) as number;
    this.#nextSeq = shipped.seq + 1;
    for (const { key, value } of this.#frames.getRange({})) {
      this.#count(value, 1);
      this.#nextSeq = key + 1;
    }
  }

  /** Opens or makes the hot store. `batch` writes resolve only after `fdatasync`. */
  static async open(dataDir: string): Promise<Outbox> {
    const env = open<Uint8Array, string>({
      path: join(dataDir, "hot"),
      noSubdir: false,
      encoding: "binary",
      maxDbs: 64,
      overlappingSync: false,
    });
    const notes = env.openDB<unknown, string>({ name: "outbox-notes", encoding: "json" });
    let outboxId = notes.get("outboxId");
    if (typeof outboxId !== "string") {
      outboxId = randomUUID();
      await notes.put("outboxId", outboxId);
    }
    return new Outbox(env, outboxId as string);
  }

  /**
   * Resolves when the encoded records, and whatever `alsoWrite` puts into databases of `env`, are on disk: all or
   * nothing. `alsoWrite` is synchronous and must not throw. Only what stands before a frame that `isCounted` is shipped:
   * losses are summed over many decisions, and reach the ledger together with them.
   */
  async append(records: readonly Uint8Array[], alsoWrite?: () => void, isCounted = true): Promise<void> {
    const frame = records.length === 0 ? null : encodeFrame(records);
    const seq = frame === null ? this.#nextSeq - 1 : this.#nextSeq++;
    const isNews = isCounted && seq > this.#countedSeq;
    if (frame === null && alsoWrite === undefined && !isNews) return;
    await this.env.batch(() => {
      alsoWrite?.();
      if (frame !== null) void this.#frames.put(seq, frame);
      if (isNews) void this.#notes.put("counted", seq);
    });
    if (frame !== null) this.#count(frame, 1);
    if (isNews) this.#countedSeq = seq;
  }

  /** Decisions whose losses are in no frame: the process that made them ended before it wrote them. Oldest first. */
  *uncountedDecisions(): Generator<DecisionRecord> {
    for (let seq = this.#countedSeq + 1; seq < this.#nextSeq; seq++) {
      const frame = this.#frames.get(seq);
      if (frame !== undefined) yield* decodeFrame(frame).decisions;
    }
  }

  /** The frames of a block, oldest first; each in memory of its own, so that it may be handed to another thread. */
  frames(plan: BlockPlan): Uint8Array[] {
    const frames: Uint8Array[] = [];
    for (let seq = plan.firstSeq; seq <= plan.lastSeq; seq++) {
      const frame = this.#frames.get(seq);
      if (frame !== undefined) frames.push(new Uint8Array(frame));
    }
    return frames;
  }

  /** A decision that has not reached the ledger yet. */
  findDecision(id: string): DecisionRecord | null {
    const idMs = uuidTimeMs(id);
    for (const { value } of this.#frames.getRange({ reverse: true })) {
      const { decisions, minIdMs, maxIdMs } = readFrameHeader(value);
      if (decisions === 0 || idMs < minIdMs || idMs > maxIdMs) continue;
      const found = findDecisionInFrame(value, id);
      if (found !== null) return found;
    }
    return null;
  }

  /** The block that was being sent when the process stopped, or null. */
  findPlannedBlock(): BlockPlan | null {
    return (this.#notes.get("plan") ?? null) as BlockPlan | null;
  }

  /** Plans the next block: the oldest frames, up to `maxRows` decisions and events. Null when nothing waits to be sent. */
  async planBlock(maxRows: number): Promise<BlockPlan | null> {
    let rows = 0;
    let firstSeq = 0;
    let lastSeq = 0;
    for (const { key, value } of this.#frames.getRange({ end: this.#countedSeq + 1 })) {
      const header = readFrameHeader(value);
      const more = header.decisions + header.events;
      if (firstSeq !== 0 && rows + more > maxRows) break;
      if (firstSeq === 0) firstSeq = key;
      lastSeq = key;
      rows += more;
    }
    if (firstSeq === 0) return null;
    const plan: BlockPlan = { block: this.#lastBlock + 1, firstSeq, lastSeq };
    await this.#notes.put("plan", plan);
    return plan;
  }

  /** Forgets a block that the ledger has acknowledged in full. */
  async removeBlock(plan: BlockPlan): Promise<void> {
    const removed: Uint8Array[] = [];
    await this.env.batch(() => {
      for (let seq = plan.firstSeq; seq <= plan.lastSeq; seq++) {
        const value = this.#frames.get(seq);
        if (value !== undefined) removed.push(value);
        void this.#frames.remove(seq);
      }
      void this.#notes.put("shipped", { block: plan.block, seq: plan.lastSeq });
      void this.#notes.remove("plan");
    });
    this.#lastBlock = plan.block;
    for (const value of removed) this.#count(value, -1);
  }

  backlog(): OutboxBacklog {
    let oldestAtMs: number | null = null;
    for (const { value } of this.#frames.getRange({ limit: 64 })) {
      const header = readFrameHeader(value);
      if (header.decisions === 0) continue;
      oldestAtMs = header.minIdMs;
      break;
    }
    return { ...this.#backlog, oldestAtMs };
  }

  async close(): Promise<void> {
    await this.env.close();
  }

  #count(frame: Uint8Array, sign: 1 | -1): void {
    const header = readFrameHeader(frame);
    this.#backlog.frames += sign;
    this.#backlog.decisions += sign * header.decisions;
    this.#backlog.events += sign * header.events;
    this.#backlog.bytes += sign * frame.length;
  }
}

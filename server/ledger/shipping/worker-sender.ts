import { existsSync } from "node:fs";
import { Worker } from "node:worker_threads";
import type { FrameOrder, FramesSent, RowFacts, RowNeeds } from "./frame-sender";
import type { FromShipWorker, ShipWorkerStart, ToShipWorker } from "./ship-worker-lines";

/** Megabytes for young objects: blocks are short-lived, and two spaces of the main thread's size would be wasted. */
const resourceLimits = { maxYoungGenerationSizeMb: 12 };

/** The bundle of the ship worker that stands beside a bundle of the server; null where the source runs unbundled. */
export function findShipWorker(bundleUrl: string): URL | null {
  if (!bundleUrl.endsWith(".mjs")) return null;
  const url = new URL(bundleUrl.replace(/\.mjs$/, ".ship-worker.mjs"));
  return existsSync(url) ? url : null;
}

interface Waiting {
  resolve: (sent: FramesSent) => void;
  reject: (error: unknown) => void;
}

/** Sends frames by a worker thread, which is started with the first of them, and again when it has broken down. */
export class WorkerSender {
  readonly #url: URL;
  readonly #start: ShipWorkerStart;
  readonly #ask: (needs: RowNeeds) => Promise<RowFacts>;
  readonly #onBreakdown: () => Promise<void>;
  #isClosing = false;
  #worker: Worker | null = null;
  #waiting: Waiting | null = null;

  /** `onBreakdown` is told when the thread has ended without having been asked to, before the block is offered again. */
  constructor(parts: {
    url: URL;
    start: ShipWorkerStart;
    ask: (needs: RowNeeds) => Promise<RowFacts>;
    onBreakdown: () => Promise<void>;
  }) {
    this.#onBreakdown = parts.onBreakdown;
    this.#url = parts.url;
    this.#start = parts.start;
    this.#ask = parts.ask;
  }

  /** Resolves when every table has acknowledged the block; rejects also when the thread breaks down. One at a time. */
  send(order: FrameOrder): Promise<FramesSent> {
    const worker = this.#worker ?? this.#begin();
    return new Promise((resolve, reject) => {
      this.#waiting = { resolve, reject };
      const line: ToShipWorker = { line: "send", order };
      worker.postMessage(
        line,
        order.frames.map(({ buffer }) => buffer as ArrayBuffer),
      );
    });
  }

  /** Lets the thread close its connections and end. */
  async close(): Promise<void> {
    const worker = this.#worker;
    if (worker === null) return;
    this.#isClosing = true;
    const ended = new Promise<void>((resolve) => worker.once("exit", () => resolve()));
    const line: ToShipWorker = { line: "close" };
    worker.postMessage(line);
    await ended;
    this.#isClosing = false;
  }

  #begin(): Worker {
    const worker = new Worker(this.#url, { workerData: this.#start, resourceLimits });
    this.#worker = worker;
    worker.on("message", (line: FromShipWorker) => this.#hear(worker, line));
    let reason: unknown = new Error("the thread that fills the ledger has ended");
    worker.on("error", (error) => {
      reason = error;
    });
    worker.on("exit", () => void this.#end(reason));
    return worker;
  }

  #hear(worker: Worker, line: FromShipWorker): void {
    if (line.line === "ask") {
      this.#ask(line.needs).then(
        (facts) => worker.postMessage({ line: "facts", facts } satisfies ToShipWorker),
        (error: unknown) => worker.postMessage({ line: "no-facts", message: String(error) } satisfies ToShipWorker),
      );
    } else if (line.line === "sent") this.#settle()?.resolve(line.sent);
    else if (line.line === "failed") this.#settle()?.reject(new Error(line.message));
  }

  #settle(): Waiting | null {
    const waiting = this.#waiting;
    this.#waiting = null;
    return waiting;
  }

  async #end(reason: unknown): Promise<void> {
    this.#worker = null;
    const waiting = this.#settle();
    if (!this.#isClosing) await this.#onBreakdown().catch((error: unknown) => waiting?.reject(error));
    waiting?.reject(reason);
  }
}

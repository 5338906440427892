import type { Prisma } from "@/server/database/generated/client";
import { newId } from "@/server/database/new-id";
import { JobError } from "./job-error";
import { isFinal } from "./job-schema";
import type { Job, JobStore } from "./job-store";

/** What the work of a job is given. */
export interface JobContext {
  job: Job;
  /** Fires when the job is cancelled or the process stops; the work then ends as soon as it can. */
  signal: AbortSignal;
  /** Says how far it is, 0 to 1, and what is being done; cheap, written down now and then. */
  report(share: number, message: string): void;
}

/** One kind of job. */
export interface JobKind {
  kind: string;
  /** How many run at once; the others wait in the order they came. Default 1. */
  atOnce?: number;
  /** How many one owner may have waiting and running. Default 20. */
  mostOpen?: number;
  /** How long the record and what came of it are kept after creation. */
  keepMs: number;
  /** Does the work; what it returns is kept as the job's result. Throws `JobError` with a reason for people. */
  run(context: JobContext): Promise<Prisma.InputJsonValue>;
  /** Removes what came of a job (also of one that never ended well); called before its record goes. */
  discard?(job: Job): Promise<void>;
}

export interface NewJob {
  /** A fresh one when absent. */
  id?: string;
  kind: string;
  title: string;
  ownerId: string;
  ownerName: string;
  params: Prisma.InputJsonValue;
  /** Shorter or longer than the kind's own. */
  keepMs?: number;
}

interface Parts {
  store: JobStore;
  nowMs(): number;
  log: { error(fields: object, sentence: string): void };
  /** No other process works on these records, so that whatever is open at the start was left behind. */
  alone: boolean;
}

const writeEveryMs = 500;
const sweepEveryMs = 15_000;
const silentMs = 60_000;
const restarted = "The server was restarted before this was finished. Nothing was kept of it; start it again.";
const unexpected = "Something went wrong on our side. It has been logged; try again.";

/** Thrown as the signal's reason when somebody cancels a job. */
class CancelledError extends Error {
  override readonly name = "CancelledError";
}
/** Thrown as the signal's reason when the process stops. */
class StoppingError extends Error {
  override readonly name = "StoppingError";
}

/** Runs jobs in this process: in order, a few at a time, each with a durable record that says how it stands. */
export class JobRunner {
  readonly #parts: Parts;
  readonly #kinds = new Map<string, JobKind>();
  readonly #waiting = new Map<string, string[]>();
  readonly #running = new Map<string, { kind: string; controller: AbortController; ended: Promise<void> }>();
  #sweeping: NodeJS.Timeout | null = null;
  #closed = false;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  get store(): JobStore {
    return this.#parts.store;
  }

  /** Makes a kind of job known; before `start`. */
  define(kind: JobKind): void {
    this.#kinds.set(kind.kind, kind);
    this.#waiting.set(kind.kind, []);
  }

  /** Ends what a former process left behind, and from then on looks after expiry. */
  async start(): Promise<void> {
    await this.sweep(this.#parts.alone ? 0 : silentMs);
    const sweep = () =>
      void this.sweep().catch((error: unknown) => this.#parts.log.error({ err: error }, "looking after jobs failed"));
    this.#sweeping = setInterval(sweep, sweepEveryMs).unref();
  }

  /** Writes a job down and runs it in its turn. Throws `JobError` when the owner has too many. */
  async submit({ keepMs, ...asked }: NewJob): Promise<Job> {
    const kind = this.#getKind(asked.kind);
    const { store } = this;
    const most = kind.mostOpen ?? 20;
    if ((await store.countOpen(asked.kind, asked.ownerId)) >= most) {
      throw new JobError(`You have ${most} of these waiting already. Wait for one to end, or cancel one.`);
    }
    const now = new Date(this.#parts.nowMs());
    const job = await store.create({
      ...asked,
      id: asked.id ?? newId(),
      status: "queued",
      message: "Waiting for its turn",
      createdAt: now,
      beatAt: now,
      expiresAt: new Date(now.getTime() + (keepMs ?? kind.keepMs)),
    });
    this.#waiting.get(kind.kind)?.push(job.id);
    this.#next(kind);
    return job;
  }

  /** Calls a job off; false when there is none or it has ended. */
  async cancel(id: string): Promise<boolean> {
    const ended = await this.store.change(id, {
      status: "cancelled",
      message: "Cancelled",
      endedAt: new Date(this.#parts.nowMs()),
    });
    const running = this.#running.get(id);
    running?.controller.abort(new CancelledError());
    for (const ids of this.#waiting.values()) if (ids.includes(id)) ids.splice(ids.indexOf(id), 1);
    await running?.ended;
    return ended;
  }

  /** Calls a job off if need be and removes it with all that came of it; false when there is none. */
  async remove(id: string): Promise<boolean> {
    const job = await this.store.find(id);
    if (job === null) return false;
    if (!isFinal(job.status)) await this.cancel(id);
    await this.#kinds.get(job.kind)?.discard?.(job);
    return await this.store.remove(id);
  }

  /** Shows signs of life, ends jobs whose process has shown none for `silent` milliseconds, and removes what expired. */
  async sweep(silent: number = silentMs): Promise<void> {
    const nowMs = this.#parts.nowMs();
    await this.store.beat([...this.#running.keys(), ...[...this.#waiting.values()].flat()], new Date(nowMs));
    await this.store.interrupt({ before: new Date(nowMs - silent), at: new Date(nowMs), message: restarted });
    for (const kind of this.#kinds.keys()) {
      for (const { id } of await this.store.listExpired(kind, new Date(nowMs))) await this.remove(id);
    }
  }

  /** Resolves when this job is not running here any more. */
  async settled(id: string): Promise<void> {
    while (this.#running.has(id) || [...this.#waiting.values()].some((ids) => ids.includes(id))) {
      await (this.#running.get(id)?.ended ?? Promise.race([...this.#running.values()].map(({ ended }) => ended)));
    }
  }

  /** Stops: what runs and waits is written down as interrupted. */
  async close(): Promise<void> {
    this.#closed = true;
    if (this.#sweeping !== null) clearInterval(this.#sweeping);
    const waiting = [...this.#waiting.values()].flatMap((ids) => ids.splice(0));
    for (const id of waiting) await this.#end(id, { status: "interrupted", message: restarted });
    for (const { controller } of this.#running.values()) controller.abort(new StoppingError());
    await Promise.all([...this.#running.values()].map(({ ended }) => ended));
  }

  #getKind(name: string): JobKind {
    const kind = this.#kinds.get(name);
    if (kind === undefined) throw new RangeError(`No kind of job is called ${name}.`);
    return kind;
  }

  #next(kind: JobKind): void {
    const waiting = this.#waiting.get(kind.kind) ?? [];
    const busy = [...this.#running.values()].filter((one) => one.kind === kind.kind).length;
    const id = busy < (kind.atOnce ?? 1) && !this.#closed ? waiting.shift() : undefined;
    if (id === undefined) return;
    const controller = new AbortController();
    const ended = this.#run(kind, id, controller.signal)
      .catch((error: unknown) => this.#parts.log.error({ err: error, jobId: id }, "a job could not be written down"))
      .finally(() => {
        this.#running.delete(id);
        this.#next(kind);
      });
    this.#running.set(id, { kind: kind.kind, controller, ended });
    this.#next(kind);
  }

  async #run(kind: JobKind, id: string, signal: AbortSignal): Promise<void> {
    const now = new Date(this.#parts.nowMs());
    if (!(await this.store.change(id, { status: "running", message: "Starting", startedAt: now, beatAt: now }))) return;
    const job = await this.store.find(id);
    if (job === null) return;
    const progress = this.#followProgress(id);
    try {
      const result = await kind.run({ job, signal, report: progress.report });
      signal.throwIfAborted();
      await progress.settled();
      const kept = await this.#end(id, { status: "done", message: "", progressBp: 10_000, result });
      if (!kept) await kind.discard?.(job);
    } catch (error) {
      await progress.settled();
      await this.#end(id, this.#judge(error, signal, id));
      await kind.discard?.(job);
    }
  }

  #judge(
    error: unknown,
    signal: AbortSignal,
    id: string,
  ): { status: "interrupted" | "cancelled" | "failed"; message: string } {
    if (signal.reason instanceof StoppingError) return { status: "interrupted", message: restarted };
    if (signal.aborted) return { status: "cancelled", message: "Cancelled" };
    if (error instanceof JobError) return { status: "failed", message: error.message };
    this.#parts.log.error({ err: error, jobId: id }, "a job failed");
    return { status: "failed", message: unexpected };
  }

  async #end(id: string, data: Parameters<JobStore["change"]>[1]): Promise<boolean> {
    return await this.store.change(id, { ...data, endedAt: new Date(this.#parts.nowMs()) });
  }

  /** Writes progress down at most twice a second, one write at a time, the newest last. */
  #followProgress(id: string): { report: JobContext["report"]; settled(): Promise<void> } {
    let newest: { progressBp: number; message: string } | null = null;
    let writtenMs = 0;
    let writing: Promise<void> | null = null;
    const write = async () => {
      while (newest !== null) {
        const data = newest;
        newest = null;
        writtenMs = this.#parts.nowMs();
        await this.store.change(id, { ...data, beatAt: new Date(writtenMs) });
      }
    };
    return {
      report: (share, message) => {
        newest = { progressBp: Math.round(Math.min(1, Math.max(0, share)) * 10_000), message };
        if (writing !== null || this.#parts.nowMs() - writtenMs < writeEveryMs) return;
        writing = write()
          .catch((error: unknown) => this.#parts.log.error({ err: error, jobId: id }, "progress was not written"))
          .finally(() => {
            writing = null;
          });
      },
      settled: async () => {
        await writing;
      },
    };
  }
}

import type { Job as JobRow, Prisma, PrismaClient } from "@/server/database/generated/client";
import type { JobStatus, JobSummary } from "./job-schema";

/** A job as it is kept. `params` and `result` have the form that its kind gave them. */
export interface Job extends Omit<JobRow, "status"> {
  status: JobStatus;
}

const open: JobStatus[] = ["queued", "running"];

/** The durable records of jobs. Changes are conditional: a job that has ended is never changed again. */
export class JobStore {
  readonly #prisma: PrismaClient;
  constructor(prisma: PrismaClient) {
    this.#prisma = prisma;
  }

  async create(data: Prisma.JobCreateInput): Promise<Job> {
    return (await this.#prisma.job.create({ data })) as Job;
  }

  async find(id: string): Promise<Job | null> {
    return (await this.#prisma.job.findUnique({ where: { id } })) as Job | null;
  }

  /** Newest first; `ownerId` absent: everybody's. */
  async list({ kind, ownerId, limit }: { kind: string; ownerId?: string; limit: number }): Promise<Job[]> {
    const where = { kind, ...(ownerId === undefined ? {} : { ownerId }) };
    const rows = await this.#prisma.job.findMany({
      where,
      orderBy: [{ createdAt: "desc" }, { id: "desc" }],
      take: limit,
    });
    return rows as Job[];
  }

  async countOpen(kind: string, ownerId: string): Promise<number> {
    return await this.#prisma.job.count({ where: { kind, ownerId, status: { in: open } } });
  }

  /** Changes a job that has not ended; whether it had not. */
  async change(id: string, data: Prisma.JobUpdateManyMutationInput & { status?: JobStatus }): Promise<boolean> {
    const { count } = await this.#prisma.job.updateMany({ where: { id, status: { in: open } }, data });
    return count > 0;
  }

  async beat(ids: readonly string[], beatAt: Date): Promise<void> {
    if (ids.length > 0) await this.#prisma.job.updateMany({ where: { id: { in: [...ids] } }, data: { beatAt } });
  }

  /** Ends every open job that has shown no sign of life since a moment. */
  async interrupt({ before, at, message }: { before: Date; at: Date; message: string }): Promise<number> {
    const { count } = await this.#prisma.job.updateMany({
      where: { status: { in: open }, beatAt: { lt: before } },
      data: { status: "interrupted", message, endedAt: at },
    });
    return count;
  }

  async listExpired(kind: string, at: Date): Promise<Job[]> {
    const where = { kind, expiresAt: { lte: at }, status: { notIn: open } };
    return (await this.#prisma.job.findMany({ where, take: 500 })) as Job[];
  }

  async remove(id: string): Promise<boolean> {
    const { count } = await this.#prisma.job.deleteMany({ where: { id } });
    return count > 0;
  }
}

/** A job without what its kind keeps to itself. */
export function summariseJob(job: Job): JobSummary {
  const { id, kind, title, ownerName, status, progressBp, message, createdAt, startedAt, endedAt, expiresAt } = job;
  return {
    id,
    kind,
    title,
    ownerName,
    status,
    progressBp,
    message,
    createdAt: createdAt.toISOString(),
    startedAt: startedAt?.toISOString() ?? null,
    endedAt: endedAt?.toISOString() ?? null,
    expiresAt: expiresAt?.toISOString() ?? null,
  };
}

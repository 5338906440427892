import { z } from "zod";

/** How work stands. The last four are final; "interrupted": the process that had it is gone. */
export const jobStatuses = ["queued", "running", "done", "failed", "cancelled", "interrupted"] as const;
export type JobStatus = (typeof jobStatuses)[number];

/** Whether work in this state goes no further. */
export function isFinal(status: JobStatus): boolean {
  return status !== "queued" && status !== "running";
}

/** What anyone who may see a job sees of it; times are ISO 8601, UTC. */
export const jobSchema = z.object({
  id: z.uuid(),
  kind: z.string(),
  title: z.string(),
  ownerName: z.string(),
  status: z.enum(jobStatuses),
  /** 0 to 10,000. */
  progressBp: z.number().int(),
  /** What is being done; why it failed, was cancelled or interrupted. */
  message: z.string(),
  createdAt: z.string(),
  startedAt: z.string().nullable(),
  endedAt: z.string().nullable(),
  /** When it is removed, with all that came of it. */
  expiresAt: z.string().nullable(),
});
export type JobSummary = z.infer<typeof jobSchema>;

import { JobError } from "@/server/jobs/job-error";

/** An export that cannot be made as it was asked for, with the sentence that says why; as a job's reason, or as an answer. */
export class ExportRefusal extends JobError {}

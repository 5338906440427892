/** Why work could not be done, in words for who asked; kept with the job. Other errors are logged and kept as a bare sentence. */
export class JobError extends Error {
  override readonly name = "JobError";
}

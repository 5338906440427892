import { CommandError } from "../command-error";

/**
 * Runs a long job that Ctrl+C, or SIGTERM, ends in good order: the signal it is given fires, and when it has come to
 * rest the command ends with a sentence. A second Ctrl+C ends the process at once.
 */
export async function stopOnInterrupt<T>(job: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const stopper = new AbortController();
  const stop = () => stopper.abort();
  process.once("SIGINT", stop);
  process.once("SIGTERM", stop);
  try {
    const result = await job(stopper.signal);
    if (stopper.signal.aborted) throw new CommandError("Stopped before the end.");
    return result;
  } catch (error) {
    if (stopper.signal.aborted && !(error instanceof CommandError)) throw new CommandError("Stopped before the end.");
    throw error;
  } finally {
    process.off("SIGINT", stop);
    process.off("SIGTERM", stop);
  }
}

import { setImmediate as nextTurn } from "node:timers/promises";

/** Longest time that a job works at a stretch: what a decision that arrives meanwhile waits at most. */
const stretchMs = 5;

/**
 * Lets a long job share the event loop: the function returned resolves at once, or after everything that waits had its
 * turn when the job has worked for five milliseconds. Throws the signal's reason once it has fired.
 */
export function takeTurns(signal: AbortSignal): () => Promise<void> {
  let since = performance.now();
  return async () => {
    signal.throwIfAborted();
    if (performance.now() - since < stretchMs) return;
    await nextTurn();
    signal.throwIfAborted();
    since = performance.now();
  };
}

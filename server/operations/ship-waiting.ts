import type { Ledger } from "@/server/ledger/open-ledger";
import type { Backlog } from "./operation-schema";

/** A busy server always has something new to ship; then it is enough that what came before is there. */
const longestMs = 10_000;

/**
 * Brings what waits in the outbox into the ledger, as far as that is done within ten seconds. A ledger that takes nothing
 * is no reason not to check what it holds: the shipper remembers why, and `readBacklog` tells.
 */
export async function shipWaiting(ledger: Ledger, signal: AbortSignal): Promise<void> {
  await ledger.flush();
  const limit = AbortSignal.any([signal, AbortSignal.timeout(longestMs)]);
  await ledger.shipper.drain(limit).catch(() => undefined);
  signal.throwIfAborted();
}

/** Decisions that are not in the ledger yet, and why when it is for a failure. */
export function readBacklog(ledger: Ledger): Backlog {
  const { decisions, lastError } = ledger.report();
  return { decisions, failure: lastError };
}

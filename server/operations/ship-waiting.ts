import type { Ledger } from "@/server/ledger/open-ledger";

/** A busy server always has something new to ship; then it is enough that what came before is there. */
const longestMs = 10_000;

/** Brings what waits in the outbox into the ledger, as far as that is done within ten seconds. Rejects when it fails. */
export async function shipWaiting(ledger: Ledger, signal: AbortSignal): Promise<void> {
  await ledger.flush();
  const limit = AbortSignal.timeout(longestMs);
  try {
    await ledger.shipper.drain(AbortSignal.any([signal, limit]));
  } catch (error) {
    signal.throwIfAborted();
    if (!limit.aborted) throw error;
  }
}

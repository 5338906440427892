import type { PrismaClient } from "@/server/database/generated/client";
import { listImportedTracks, replaceImportedTracks } from "./imported-tracks";
import { OperationBusyError, type Operations, type OperationWatch } from "./operations";
import { recountLedger } from "./recount-ledger";
import { type RedecideParts, redecideLatest } from "./redecide-latest";

/** Operations in this process; closing them cancels what is running and waits until it has come to rest. */
export interface LocalOperations extends Operations {
  close(): Promise<void>;
}

const ignore = () => undefined;

/** The jobs of this process over its own stores. */
export function createOperations(parts: RedecideParts & { prisma: PrismaClient }): LocalOperations {
  const { prisma, ledger } = parts;
  const closing = new AbortController();
  let running: { name: string; done: Promise<unknown> } | null = null;

  async function runAlone<T>(
    name: string,
    { signal }: OperationWatch,
    job: (signal: AbortSignal) => Promise<T>,
  ): Promise<T> {
    if (running !== null) throw new OperationBusyError(running.name);
    const done = job(signal === undefined ? closing.signal : AbortSignal.any([closing.signal, signal]));
    running = { name, done };
    try {
      return await done;
    } finally {
      running = null;
    }
  }

  return {
    recount: (watch = {}) =>
      runAlone("recount", watch, (signal) => recountLedger(ledger, signal, watch.onProgress ?? ignore)),
    redecide: ({ last }, watch = {}) =>
      runAlone("redecide", watch, (signal) => redecideLatest(parts, last, signal, watch.onProgress ?? ignore)),
    replaceTracks: (tracks) => replaceImportedTracks(prisma, tracks),
    listTracks: () => listImportedTracks(prisma),
    async close() {
      closing.abort(new Error("The process is stopping."));
      await running?.done.catch(ignore);
    },
  };
}

import { setTimeout as wait } from "node:timers/promises";
import { Prisma, type PrismaClient } from "./generated/client";

const attempts = 8;

function isConflict(error: unknown): boolean {
  if (error instanceof Prisma.PrismaClientKnownRequestError) return error.code === "P2034";
  const cause = error instanceof Error ? error.cause : undefined;
  return typeof cause === "object" && cause !== null && "kind" in cause && cause.kind === "TransactionWriteConflict";
}

/**
 * Runs `work` in a serializable transaction and returns its result; a transaction that lost to another (P2034) is tried
 * again, up to eight times with growing pauses. `work` must use only the client it is given, and may run repeatedly.
 */
export async function runSerializable<T>(
  prisma: PrismaClient,
  work: (tx: Prisma.TransactionClient) => Promise<T>,
): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await prisma.$transaction(work, {
        isolationLevel: Prisma.TransactionIsolationLevel.Serializable,
        maxWait: 30_000,
        timeout: 60_000,
      });
    } catch (error) {
      if (attempt === attempts || !isConflict(error)) throw error;
      await wait(2 ** attempt * (2 + 3 * Math.random()));
    }
  }
}

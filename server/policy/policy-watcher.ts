import type { Logger } from "pino";
import type { PrismaClient } from "@/server/database/generated/client";
import { type CompiledPolicy, compilePolicy } from "@/server/engine/negotiation/compile-policy";
import { policySchema } from "@/server/engine/policy";
import { findLiveVersion, findPolicy } from "./repository";

/**
 * Looks which version is live and hands it over when it is another one than decides now. One look at a time; a look that
 * fails is logged and the policy known so far goes on deciding.
 */
export class PolicyWatcher {
  readonly #prisma: PrismaClient;
  readonly #log: Logger;
  readonly #use: (policy: CompiledPolicy) => void;
  #deciding: number;
  #looking: Promise<void> | null = null;

  constructor(parts: { prisma: PrismaClient; log: Logger; deciding: number; use: (policy: CompiledPolicy) => void }) {
    this.#prisma = parts.prisma;
    this.#log = parts.log;
    this.#deciding = parts.deciding;
    this.#use = parts.use;
  }

  /** Looks once, after a look that is under way; resolves when the live version decides. */
  async look(): Promise<void> {
    await this.#looking;
    this.#looking ??= this.#lookOnce()
      .catch((error: unknown) => this.#log.error({ err: error }, "reading the live policy failed"))
      .finally(() => {
        this.#looking = null;
      });
    return await this.#looking;
  }

  async #lookOnce(): Promise<void> {
    const version = await findLiveVersion(this.#prisma);
    if (version === null || version === this.#deciding) return;
    const stored = await findPolicy(this.#prisma, version);
    if (stored === null) return;
    this.#use(compilePolicy({ ...policySchema.parse(stored.document), version }));
    this.#deciding = version;
    this.#log.info({ policyVersion: version }, "another policy is live");
  }
}

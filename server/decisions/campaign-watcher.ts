import type { Logger } from "pino";
import { findAdvertiserId } from "@/server/campaigns/find-advertiser-id";
import { type LadderLevel, ladderLevels } from "@/server/campaigns/ladder-index";
import type { PrismaClient } from "@/server/database/generated/client";
import type { CampaignBook } from "./campaign-book";
import { CampaignReader } from "./campaign-reader";

/** A change that was stored later than one made after it is not the newest, but among the newest. */
const stampedEntries = 50;

/**
 * Looks whether campaigns have changed, by the newest entries of the change log, and hands over the new book. One look at
 * a time; a look that fails is logged and the campaigns known so far go on deciding.
 */
export class CampaignWatcher {
  readonly #prisma: PrismaClient;
  readonly #log: Logger;
  readonly #use: (book: CampaignBook) => void;
  readonly #reader: CampaignReader;
  #seen: ReadonlySet<string> | null = null;
  #looking: Promise<void> | null = null;

  constructor(parts: { prisma: PrismaClient; log: Logger; use: (book: CampaignBook) => void }) {
    this.#prisma = parts.prisma;
    this.#reader = new CampaignReader(parts.prisma);
    this.#log = parts.log;
    this.#use = parts.use;
  }

  /** Looks once; resolves when the newest campaigns decide. */
  look(): Promise<void> {
    this.#looking ??= this.#lookOnce()
      .catch((error: unknown) => this.#log.error({ err: error }, "reading the campaigns failed"))
      .finally(() => {
        this.#looking = null;
      });
    return this.#looking;
  }

  /** Looks again after a look that has begun already; resolves when everything that was stored at the call decides. */
  async catchUp(): Promise<void> {
    await this.#looking;
    await this.look();
  }

  async #lookOnce(): Promise<void> {
    const newest = await this.#prisma.auditEntry.findMany({
      where: { entity: { in: [...ladderLevels] } },
      orderBy: [{ at: "desc" }, { id: "desc" }],
      take: stampedEntries,
      select: { id: true, entity: true, entityId: true },
    });
    const seen = this.#seen;
    const unseen = seen === null ? newest : newest.filter(({ id }) => !seen.has(id));
    if (seen !== null && unseen.length === 0) return;
    const isAll = seen === null || unseen.length === stampedEntries;
    const book = isAll ? await this.#reader.readAll() : await this.#reader.readChanged(await this.#ownersOf(unseen));
    this.#seen = new Set(newest.map(({ id }) => id));
    this.#use(book);
    if (seen !== null) this.#log.info({ catalogueVersion: book.catalogue.version }, "the campaigns have changed");
  }

  /** The advertisers that changes were about. */
  async #ownersOf(changes: readonly { entity: string; entityId: string }[]): Promise<string[]> {
    const byThing = new Map(changes.map((change) => [change.entityId, change.entity as LadderLevel]));
    const owners = await Promise.all([...byThing].map(([id, level]) => findAdvertiserId(this.#prisma, level, id)));
    return [...new Set(owners.filter((owner) => owner !== undefined))];
  }
}

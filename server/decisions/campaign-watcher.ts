import type { Logger } from "pino";
import type { PrismaClient } from "@/server/database/generated/client";
import { type CampaignBook, readCampaigns } from "./campaign-book";

const campaignEntities = ["advertiser", "campaign", "adSet", "ad", "creative"];

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
  #seen: string | null = null;
  #looking: Promise<void> | null = null;

  constructor(parts: { prisma: PrismaClient; log: Logger; use: (book: CampaignBook) => void }) {
    this.#prisma = parts.prisma;
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
      where: { entity: { in: campaignEntities } },
      orderBy: [{ at: "desc" }, { id: "desc" }],
      take: stampedEntries,
      select: { id: true },
    });
    const stamp = newest.map(({ id }) => id).join(" ");
    if (stamp === this.#seen) return;
    const isFirst = this.#seen === null;
    const book = await readCampaigns(this.#prisma);
    this.#seen = stamp;
    this.#use(book);
    if (!isFirst) this.#log.info({ catalogueVersion: book.catalogue.version }, "the campaigns have changed");
  }
}

import type { PrismaClient } from "@/server/database/generated/client";
import { runSerializable } from "@/server/database/run-serializable";
import type { AccountSession, Profile } from "./account-schema";
import { recordChanges } from "./audit-trail";
import type { SessionBook } from "./session-book";
import type { Viewer } from "./viewer";

/** What people see and change of their own account. */
export interface ProfileDesk {
  find(viewer: Viewer): Promise<Profile>;
  rename(viewer: Viewer, name: string): Promise<void>;
  /** Their sessions in force, newest first; the cookie says which is the one that asks. */
  listSessions(viewer: Viewer, cookie: string | undefined): Promise<AccountSession[]>;
}

export function createProfileDesk(parts: {
  prisma: PrismaClient;
  sessions: SessionBook;
  nowMs: () => number;
}): ProfileDesk {
  const { prisma, sessions, nowMs } = parts;
  return {
    async find({ name, email, role, organisation, tenants: { advertiserNos } }) {
      if (advertiserNos === "all") return { name, email, role, organisation, advertisers: null };
      const advertisers = await prisma.advertiser.findMany({
        where: { no: { in: [...advertiserNos] } },
        orderBy: { name: "asc" },
        select: { name: true },
      });
      return { name, email, role, organisation, advertisers: advertisers.map((advertiser) => advertiser.name) };
    },

    async rename({ userId, email, name: before }, name) {
      await runSerializable(prisma, async (tx) => {
        const { membership } = await tx.user.update({
          where: { id: userId },
          data: { name },
          select: { membership: { select: { id: true } } },
        });
        if (membership === null || before === name) return;
        await recordChanges(tx, email, [
          { entity: "membership", entityId: membership.id, field: "name", before, after: name },
        ]);
      });
      sessions.forget();
    },

    async listSessions({ userId }, cookie) {
      const current = await sessions.find(cookie);
      const rows = await prisma.session.findMany({
        where: { userId, expiresAt: { gt: new Date(nowMs()) } },
        orderBy: { createdAt: "desc" },
        take: 50,
        select: { id: true, userAgent: true, createdAt: true, expiresAt: true },
      });
      return rows.map(({ id, userAgent, createdAt, expiresAt }) => ({
        id,
        current: id === current?.id,
        userAgent: userAgent ?? "",
        createdAt: createdAt.toISOString(),
        expiresAt: expiresAt.toISOString(),
      }));
    },
  };
}

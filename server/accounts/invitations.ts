import { hash, randomBytes } from "node:crypto";
import { hashPassword } from "better-auth/crypto";
import type { PrismaClient } from "@/server/database/generated/client";
import { newId } from "@/server/database/new-id";
import { runSerializable } from "@/server/database/run-serializable";
import type { Invitation, Standing } from "./account-schema";
import { recordChanges } from "./audit-trail";
import { AccountError, findHome, storePerson } from "./people";
import type { Role } from "./permissions";

const validMs = 7 * 86_400_000;

/** What an invitation says to whoever opens its link. */
export interface OpenInvitation {
  email: string;
  role: Role;
  organisation: string;
}

/** Invitations by link: each makes one person a member, once, within seven days. */
export interface Invitations {
  /** Invites an address; the link is returned for the only time. An older invitation of the address is revoked. */
  create(request: { email: string; standing: Standing; actor: string }): Promise<{ link: string }>;
  /** Those that are neither accepted nor revoked, newest first. */
  listPending(): Promise<Invitation[]>;
  /** Returns whether there was one to revoke. */
  revoke(id: string, actor: string): Promise<boolean>;
  /** The invitation behind a link; null when it is unknown, used, revoked or expired. */
  find(token: string): Promise<OpenInvitation | null>;
  /** Makes the person a member with a password of their own; null as for `find`. Returns the address to sign in with. */
  accept(answer: { token: string; name: string; password: string }): Promise<{ email: string } | null>;
}

const open = { acceptedAt: null, revokedAt: null } as const;

function toHashColumn(token: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(Buffer.from(hash("sha256", token, "hex"), "hex"));
}

/** `publicUrl` begins the links; members of the publisher belong to `publisherId`. */
export function createInvitations(parts: {
  prisma: PrismaClient;
  publisherId: string;
  publicUrl: string;
  nowMs: () => number;
}): Invitations {
  const { prisma, publisherId, publicUrl, nowMs } = parts;
  const now = () => new Date(nowMs());

  return {
    async create({ email, standing, actor }) {
      const token = randomBytes(32).toString("base64url");
      await runSerializable(prisma, async (tx) => {
        const member = await tx.membership.findFirst({ where: { user: { email } }, select: { id: true } });
        if (member !== null) throw new AccountError("Somebody with this email address is a member already.");
        const organisationId = await findHome(tx, standing, publisherId);
        const older = await tx.invitation.findMany({ where: { email, ...open }, select: { id: true } });
        await tx.invitation.updateMany({ where: { email, ...open }, data: { revokedAt: now() } });
        const id = newId();
        const { role, advertiserIds } = standing;
        const own = { id, email, role, organisationId, advertiserIds, invitedBy: actor };
        const data = {
          ...own,
          tokenHash: toHashColumn(token),
          createdAt: now(),
          expiresAt: new Date(nowMs() + validMs),
        };
        await tx.invitation.create({ data, select: { id: true } });
        await recordChanges(tx, actor, [
          ...older.map((one) => revocation(one.id, now())),
          { entity: "invitation", entityId: id, field: "created", before: null, after: own },
        ]);
      });
      return { link: `${publicUrl}/invite/${token}` };
    },

    async listPending() {
      const rows = await prisma.invitation.findMany({
        where: open,
        orderBy: { createdAt: "desc" },
        include: { organisation: { select: { name: true } } },
        omit: { tokenHash: true },
      });
      const ids = [...new Set(rows.flatMap(({ advertiserIds }) => advertiserIds))];
      const advertisers = await prisma.advertiser.findMany({
        where: { id: { in: ids } },
        orderBy: { name: "asc" },
        select: { id: true, name: true },
      });
      return rows.map(({ id, email, role, organisation, advertiserIds, invitedBy, createdAt, expiresAt }) => ({
        id,
        email,
        role,
        organisation: organisation.name,
        advertisers: advertisers.filter((one) => advertiserIds.includes(one.id)),
        invitedBy,
        createdAt: createdAt.toISOString(),
        expiresAt: expiresAt.toISOString(),
        expired: expiresAt.getTime() <= nowMs(),
      }));
    },

    revoke: (id, actor) =>
      runSerializable(prisma, async (tx) => {
        const at = now();
        const { count } = await tx.invitation.updateMany({ where: { id, ...open }, data: { revokedAt: at } });
        if (count === 0) return false;
        await recordChanges(tx, actor, [revocation(id, at)]);
        return true;
      }),

    async find(token) {
      const found = await prisma.invitation.findFirst({
        where: { tokenHash: toHashColumn(token), ...open, expiresAt: { gt: now() } },
        select: { email: true, role: true, organisation: { select: { name: true } } },
      });
      return found && { email: found.email, role: found.role, organisation: found.organisation.name };
    },

    async accept({ token, name, password }) {
      if ((await this.find(token)) === null) return null;
      const passwordHash = await hashPassword(password);
      return await runSerializable(prisma, async (tx) => {
        const at = now();
        const tokenHash = toHashColumn(token);
        const { count } = await tx.invitation.updateMany({
          where: { tokenHash, ...open, expiresAt: { gt: at } },
          data: { acceptedAt: at },
        });
        if (count === 0) return null;
        const { id, email, role, advertiserIds } = await tx.invitation.findUniqueOrThrow({
          where: { tokenHash },
          select: { id: true, email: true, role: true, advertiserIds: true },
        });
        const standing = { role, advertiserIds };
        await storePerson(tx, { name, email, passwordHash, standing, publisherId, actor: email });
        const after = at.toISOString();
        await recordChanges(tx, email, [
          { entity: "invitation", entityId: id, field: "acceptedAt", before: null, after },
        ]);
        return { email };
      });
    },
  };
}

function revocation(entityId: string, at: Date) {
  return { entity: "invitation", entityId, field: "revokedAt", before: null, after: at.toISOString() } as const;
}

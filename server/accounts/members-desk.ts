import type { Prisma, PrismaClient } from "@/server/database/generated/client";
import { runSerializable } from "@/server/database/run-serializable";
import type { Invitation, ListedApiKey, Member, Standing } from "./account-schema";
import { type ApiKeyScope, advertiserScopes } from "./api-key-scopes";
import type { ApiKeys } from "./api-keys";
import { compareFields, recordChanges } from "./audit-trail";
import type { Invitations } from "./invitations";
import { ensureAdvertiserOrganisation } from "./organisations";
import { AccountError, findHome, grantsOf } from "./people";
import type { SessionBook } from "./session-book";
import type { Viewer } from "./viewer";

/** Everything on the page of members. */
export interface MembersOverview {
  members: Member[];
  invitations: Invitation[];
  keys: ListedApiKey[];
  /** Everybody who can be granted. */
  advertisers: { id: string; name: string }[];
}

interface NewKey {
  name: string;
  scopes: readonly ApiKeyScope[];
  advertiserId: string | null;
}

/** People and keys as operators look after them. Changes that cannot be made are `AccountError`s with the reason. */
export interface MembersDesk {
  list(viewer: Viewer): Promise<MembersOverview>;
  /** Invites somebody; the link is returned for the only time. */
  invite(viewer: Viewer, request: { email: string; standing: Standing }): Promise<{ link: string }>;
  revokeInvitation(viewer: Viewer, id: string): Promise<boolean>;
  /** Gives a member another role or other advertisers, at once in force. Returns whether there is such a member. */
  change(viewer: Viewer, id: string, standing: Standing): Promise<boolean>;
  /** Takes a member's access away and signs them out everywhere. */
  remove(viewer: Viewer, id: string): Promise<boolean>;
  /** Makes a key; it is returned in plain for the only time. */
  createKey(viewer: Viewer, key: NewKey): Promise<{ plain: string }>;
  revokeKey(viewer: Viewer, id: string): Promise<boolean>;
}

const memberSelection = {
  id: true,
  userId: true,
  role: true,
  organisation: { select: { name: true, advertiser: { select: { id: true, name: true } } } },
  grants: { select: { advertiser: { select: { id: true, name: true } } } },
  user: { select: { name: true, email: true } },
} as const;

type StoredMember = Prisma.MembershipGetPayload<{ select: typeof memberSelection }>;

function advertisersOf({ role, organisation, grants }: StoredMember): { id: string; name: string }[] {
  if (role === "OPERATOR") return [];
  if (role === "ADVERTISER") return organisation.advertiser === null ? [] : [organisation.advertiser];
  return grants.map(({ advertiser }) => advertiser).sort((one, other) => (one.name < other.name ? -1 : 1));
}

function standingOf(member: StoredMember): Standing {
  return {
    role: member.role,
    advertiserIds: advertisersOf(member)
      .map(({ id }) => id)
      .sort(),
  };
}

/** Binds the desk; `publisherId` is where members of the publisher belong. */
export function createMembersDesk(parts: {
  prisma: PrismaClient;
  sessions: SessionBook;
  invitations: Invitations;
  keys: ApiKeys;
  publisherId: string;
  nowMs: () => number;
}): MembersDesk {
  const { prisma, sessions, invitations, keys, publisherId, nowMs } = parts;

  async function listMembers(viewer: Viewer): Promise<Member[]> {
    const rows = await prisma.membership.findMany({ orderBy: { createdAt: "asc" }, select: memberSelection });
    const signedIn = await prisma.session.groupBy({
      by: ["userId"],
      where: { expiresAt: { gt: new Date(nowMs()) } },
      _max: { createdAt: true },
    });
    const lastSignIns = new Map(signedIn.map(({ userId, _max }) => [userId, _max.createdAt]));
    return rows.map((row) => ({
      id: row.id,
      ...row.user,
      role: row.role,
      organisation: row.organisation.name,
      advertisers: advertisersOf(row),
      own: row.userId === viewer.userId,
      lastSignInAt: lastSignIns.get(row.userId)?.toISOString() ?? null,
    }));
  }

  async function listKeys(): Promise<ListedApiKey[]> {
    const [found, organisations] = await Promise.all([
      keys.list(),
      prisma.organisation.findMany({ select: { id: true, name: true } }),
    ]);
    const names = new Map(organisations.map(({ id, name }) => [id, name]));
    return found
      .filter(({ revokedAt }) => revokedAt === null)
      .map(({ id, name, prefix, organisationId, scopes, createdAt, lastUsedAt }) => ({
        id,
        name,
        prefix,
        organisation: names.get(organisationId) ?? "",
        scopes,
        createdAt: createdAt.toISOString(),
        lastUsedAt: lastUsedAt?.toISOString() ?? null,
      }));
  }

  return {
    async list(viewer) {
      const [members, pending, listedKeys, advertisers] = await Promise.all([
        listMembers(viewer),
        invitations.listPending(),
        listKeys(),
        prisma.advertiser.findMany({ orderBy: { name: "asc" }, select: { id: true, name: true } }),
      ]);
      return { members, invitations: pending, keys: listedKeys, advertisers };
    },

    invite: ({ email: actor }, { email, standing }) => invitations.create({ email, standing, actor }),
    revokeInvitation: ({ email: actor }, id) => invitations.revoke(id, actor),

    async change({ email: actor, userId }, id, standing) {
      const found = await runSerializable(prisma, async (tx) => {
        const member = await tx.membership.findUnique({ where: { id }, select: memberSelection });
        if (member === null) return false;
        if (member.userId === userId) throw new AccountError("Nobody changes their own role: ask another operator.");
        const organisationId = await findHome(tx, standing, publisherId);
        await tx.advertiserGrant.deleteMany({ where: { membershipId: id } });
        const grants = { create: grantsOf(standing).map((advertiserId) => ({ advertiserId })) };
        const data = { role: standing.role, organisationId, grants };
        await tx.membership.update({ where: { id }, data, select: { id: true } });
        const after = { ...standing, advertiserIds: [...standing.advertiserIds].sort() };
        await recordChanges(tx, actor, compareFields("membership", id, standingOf(member), after));
        return true;
      });
      sessions.forget();
      return found;
    },

    async remove({ email: actor, userId }, id) {
      const found = await runSerializable(prisma, async (tx) => {
        const member = await tx.membership.findUnique({ where: { id }, select: memberSelection });
        if (member === null) return false;
        if (member.userId === userId) throw new AccountError("Nobody removes themselves: ask another operator.");
        await tx.session.deleteMany({ where: { userId: member.userId } });
        await tx.membership.delete({ where: { id }, select: { id: true } });
        const before = { email: member.user.email, ...standingOf(member) };
        await recordChanges(tx, actor, [{ entity: "membership", entityId: id, field: "removed", before, after: null }]);
        return true;
      });
      sessions.forget();
      return found;
    },

    async createKey({ email: actor }, { name, scopes, advertiserId }) {
      if (advertiserId !== null && scopes.some((scope) => !advertiserScopes.includes(scope))) {
        throw new AccountError(`A key of an advertiser may only ${advertiserScopes.join(", ")}.`);
      }
      const organisationId =
        advertiserId === null
          ? publisherId
          : await runSerializable(prisma, (tx) => ensureAdvertiserOrganisation(tx, advertiserId));
      if (organisationId === null) throw new AccountError("There is no advertiser with this id.");
      const { plain } = await keys.create({ organisationId, name, scopes, actor });
      return { plain };
    },

    revokeKey: ({ email: actor }, id) => keys.revoke(id, actor),
  };
}

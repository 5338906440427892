import type { Prisma } from "@/server/database/generated/client";
import { newId } from "@/server/database/new-id";
import type { Standing } from "./account-schema";
import { recordChanges } from "./audit-trail";
import { ensureAdvertiserOrganisation } from "./organisations";

/** A change that cannot be made; the sentence says why and may be shown to whoever asked for it. */
export class AccountError extends Error {
  override readonly name = "AccountError";
}

interface NewPerson {
  name: string;
  /** Lower case. */
  email: string;
  passwordHash: string;
  standing: Standing;
  /** Where members of the publisher belong. */
  publisherId: string;
  actor: string;
  demo?: boolean;
  mustChangePassword?: boolean;
}

/**
 * Stores a person with a password and a membership. Somebody who was a member before comes back with the new name and
 * password; whoever is a member now is an `AccountError`. Returns the user's id.
 */
export async function storePerson(tx: Prisma.TransactionClient, person: NewPerson): Promise<string> {
  const { name, email, passwordHash, standing, publisherId, actor, demo = false, mustChangePassword = false } = person;
  const known = await tx.user.findUnique({
    where: { email },
    select: { id: true, membership: { select: { id: true } } },
  });
  if (known?.membership) throw new AccountError("Somebody with this email address is a member already.");
  const userId = known?.id ?? newId();
  const own = { name, demo, mustChangePassword };
  await tx.user.upsert({
    where: { email },
    create: { id: userId, email, emailVerified: true, ...own },
    update: own,
    select: { id: true },
  });
  await tx.session.deleteMany({ where: { userId } });
  await tx.credential.upsert({
    where: { providerId_accountId: { providerId: "credential", accountId: userId } },
    create: { id: newId(), userId, providerId: "credential", accountId: userId, password: passwordHash },
    update: { password: passwordHash },
    select: { id: true },
  });
  const organisationId = await findHome(tx, standing, publisherId);
  const { role } = standing;
  const grants = grantsOf(standing).map((advertiserId) => ({ advertiserId }));
  const id = newId();
  await tx.membership.create({
    data: { id, userId, organisationId, role, grants: { create: grants } },
    select: { id: true },
  });
  const after = { email, name, organisationId, ...standing };
  await recordChanges(tx, actor, [{ entity: "membership", entityId: id, field: "created", before: null, after }]);
  return userId;
}

/** The organisation that a standing belongs to: its advertiser's, or the publisher's. */
export async function findHome(
  tx: Prisma.TransactionClient,
  { role, advertiserIds }: Standing,
  publisherId: string,
): Promise<string> {
  const known = await tx.advertiser.count({ where: { id: { in: advertiserIds } } });
  if (known !== new Set(advertiserIds).size) throw new AccountError("There is no advertiser with this id.");
  const [own] = advertiserIds;
  if (role !== "ADVERTISER" || own === undefined) return publisherId;
  const home = await ensureAdvertiserOrganisation(tx, own);
  if (home === null) throw new AccountError("There is no advertiser with this id.");
  return home;
}

/** Advertisers that are granted one by one: an advertiser's own comes with the organisation. */
export function grantsOf({ role, advertiserIds }: Standing): string[] {
  return role === "ADVERTISER" ? [] : [...new Set(advertiserIds)];
}

import { hashPassword } from "better-auth/crypto";
import type { PrismaClient } from "@/server/database/generated/client";
import { runSerializable } from "@/server/database/run-serializable";
import type { Standing } from "./account-schema";
import { storePerson } from "./people";
import type { Role } from "./permissions";

/** The password of everybody in the demo world. It is no secret: outside demo mode these people cannot sign in. */
export const demoPassword = "rationale-demo";

export interface DemoLogin {
  role: Role;
  name: string;
  email: string;
  organisation: string;
  /** Names of the advertisers they may see; empty for operators, who see everybody. */
  advertisers: string[];
}

interface DemoPerson {
  role: Role;
  name: string;
  email: string;
  /** Names of advertisers of the demo world. */
  advertisers: readonly string[];
}

/** One person a role. */
export const demoPeople: readonly DemoPerson[] = [
  { role: "ADVERTISER", name: "Ada Brumble", email: "ada@brumble-coffee.example", advertisers: ["Brumble Coffee"] },
  {
    role: "ACCOUNT_MANAGER",
    name: "Marek Lind",
    email: "marek@publisher.example",
    advertisers: ["Brumble Coffee", "Tindrel Mobile", "Tiny Acorn Toys", "Velmora Bank", "Ziptrove"],
  },
  {
    role: "ANALYST",
    name: "Anouk Sato",
    email: "anouk@publisher.example",
    advertisers: ["Brumble Coffee", "Halvard Motors", "Ringo Rush Delivery"],
  },
  { role: "OPERATOR", name: "Olga Petrov", email: "olga@publisher.example", advertisers: [] },
];

/** Makes the people of the demo world whom there are not yet; their advertisers must be there. */
export async function ensureDemoPeople(prisma: PrismaClient, publisherId: string): Promise<void> {
  const emails = demoPeople.map(({ email }) => email);
  const known = await prisma.user.findMany({ where: { email: { in: emails } }, select: { email: true } });
  const missing = demoPeople.filter(({ email }) => known.every((one) => one.email !== email));
  if (missing.length === 0) return;
  const passwordHash = await hashPassword(demoPassword);
  for (const { role, name, email, advertisers } of missing) {
    await runSerializable(prisma, async (tx) => {
      const where = { name: { in: [...advertisers] } };
      const found = await tx.advertiser.findMany({ where, select: { id: true } });
      if (found.length < advertisers.length) return;
      const standing: Standing = { role, advertiserIds: found.map(({ id }) => id) };
      await storePerson(tx, { name, email, passwordHash, standing, publisherId, actor: "demo world", demo: true });
    });
  }
}

/** The people of the demo world in the order of `roles`. */
export async function listDemoLogins(prisma: PrismaClient): Promise<DemoLogin[]> {
  const rows = await prisma.membership.findMany({
    where: { user: { demo: true, email: { in: demoPeople.map(({ email }) => email) } } },
    select: {
      role: true,
      user: { select: { name: true, email: true } },
      organisation: { select: { name: true, advertiser: { select: { name: true } } } },
      grants: { select: { advertiser: { select: { name: true } } } },
    },
  });
  const logins = rows.map(({ role, user, organisation, grants }) => ({
    role,
    ...user,
    organisation: organisation.name,
    advertisers: organisation.advertiser
      ? [organisation.advertiser.name]
      : grants.map(({ advertiser }) => advertiser.name).sort(),
  }));
  return demoPeople.flatMap(({ email }) => logins.filter((login) => login.email === email));
}

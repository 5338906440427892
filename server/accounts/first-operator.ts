import { randomBytes } from "node:crypto";
import { hashPassword } from "better-auth/crypto";
import type { PrismaClient } from "@/server/database/generated/client";
import { runSerializable } from "@/server/database/run-serializable";
import { storePerson } from "./people";

/** The name by which the first operator signs in; they invite themselves and others by their own addresses. */
export const firstOperatorEmail = "operator@rationale.example";

/** A password that is said once and must be changed at the first sign-in. */
export interface OneTimeLogin {
  email: string;
  password: string;
}

/**
 * Makes the operator whom a new installation begins with, and says the password. While nobody has signed in with it, it
 * is made anew, so that one that was never read costs a restart. Null when there is an operator already.
 */
export async function ensureFirstOperator(prisma: PrismaClient, publisherId: string): Promise<OneTimeLogin | null> {
  const settled = { role: "OPERATOR", user: { demo: false, mustChangePassword: false } } as const;
  if ((await prisma.membership.count({ where: settled })) > 0) return null;
  const password = randomBytes(12).toString("base64url");
  const passwordHash = await hashPassword(password);
  return await runSerializable(prisma, async (tx) => {
    if ((await tx.membership.count({ where: settled })) > 0) return null;
    const waiting = await tx.user.findUnique({
      where: { email: firstOperatorEmail },
      select: { id: true, membership: { select: { role: true } } },
    });
    if (waiting?.membership?.role === "OPERATOR") {
      await tx.credential.updateMany({ where: { userId: waiting.id }, data: { password: passwordHash } });
      await tx.session.deleteMany({ where: { userId: waiting.id } });
    } else {
      await storePerson(tx, {
        name: "First operator",
        email: firstOperatorEmail,
        passwordHash,
        standing: { role: "OPERATOR", advertiserIds: [] },
        publisherId,
        actor: "first start",
        mustChangePassword: true,
      });
    }
    return { email: firstOperatorEmail, password };
  });
}

import { createHmac } from "node:crypto";
import { type BetterAuthOptions, betterAuth } from "better-auth";
import { prismaAdapter } from "better-auth/adapters/prisma";
import type { PrismaClient } from "@/server/database/generated/client";
import { newId } from "@/server/database/new-id";
import { longestPassword, shortestPassword } from "./account-schema";

/** How long a session lasts without signing in again, seconds. */
const sessionSeconds = 14 * 86_400;

/**
 * Users, passwords and sessions by better-auth. Its own HTTP routes are not mounted: `Accounts` calls the few it needs,
 * so nobody can sign up, and there is one place that limits attempts and answers. Roles, memberships and invitations
 * are ours: its organisation plugin ties a role to one organisation and has no notion of an advertiser granted to
 * somebody of another.
 */
export function createSignInLibrary({ prisma, secret, publicUrl }: SignInLibraryParts) {
  const options = {
    database: prismaAdapter(prisma, { provider: "postgresql" }),
    secret: createHmac("sha256", secret).update("sessions").digest("base64url"),
    baseURL: publicUrl,
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: shortestPassword,
      maxPasswordLength: longestPassword,
    },
    account: { modelName: "credential" },
    session: { expiresIn: sessionSeconds, disableSessionRefresh: true },
    // Attempts are counted by SignInAttempts, by the address that the connection comes from.
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    logger: { disabled: true },
    advanced: {
      cookiePrefix: "rationale",
      useSecureCookies: publicUrl.startsWith("https:"),
      database: { generateId: () => newId() },
    },
  } satisfies BetterAuthOptions;
  return betterAuth(options);
}

interface SignInLibraryParts {
  prisma: PrismaClient;
  /** The installation's secret; the key that signs cookies follows from it. */
  secret: string;
  publicUrl: string;
}

export type SignInLibrary = ReturnType<typeof createSignInLibrary>;

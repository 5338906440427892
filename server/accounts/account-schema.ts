import { z } from "zod";
import { apiKeyScopes } from "./api-key-scopes";
import { type Role, roles } from "./permissions";

export const shortestPassword = 10;
export const longestPassword = 128;

export const passwordSchema = z
  .string()
  .min(shortestPassword, `A password has at least ${shortestPassword} characters.`)
  .max(longestPassword, `A password has at most ${longestPassword} characters.`);

export const nameSchema = z.string().trim().min(1, "Please give a name.").max(80, "A name has at most 80 characters.");

export const emailSchema = z.string().trim().toLowerCase().max(200).pipe(z.email("That is not an email address."));

/** Whoever is signed in, as pages show them. */
export const profileSchema = z.object({
  name: z.string(),
  email: z.string(),
  role: z.enum(roles),
  organisation: z.string(),
  /** Names of the advertisers they may see; null: everybody. */
  advertisers: z.array(z.string()).nullable(),
});

/** One browser in which somebody is signed in. */
export const sessionSchema = z.object({
  id: z.uuid(),
  current: z.boolean(),
  /** User agent as the browser said it; empty when it said nothing. */
  userAgent: z.string(),
  createdAt: z.iso.datetime(),
  expiresAt: z.iso.datetime(),
});

/** An advertiser as one is granted. */
export const grantableSchema = z.object({ id: z.uuid(), name: z.string() });

export const memberSchema = z.object({
  id: z.uuid(),
  name: z.string(),
  email: z.string(),
  role: z.enum(roles),
  organisation: z.string(),
  /** What they were granted; for an advertiser their own. Operators see everybody and have none. */
  advertisers: z.array(grantableSchema),
  /** Whether it is the one who asks. */
  own: z.boolean(),
  /** Last sign-in that is still in force; null when signed out. */
  lastSignInAt: z.iso.datetime().nullable(),
});

export const invitationSchema = z.object({
  id: z.uuid(),
  email: z.string(),
  role: z.enum(roles),
  organisation: z.string(),
  advertisers: z.array(grantableSchema),
  invitedBy: z.string(),
  createdAt: z.iso.datetime(),
  expiresAt: z.iso.datetime(),
  expired: z.boolean(),
});

export const apiKeySummarySchema = z.object({
  id: z.uuid(),
  name: z.string(),
  prefix: z.string(),
  organisation: z.string(),
  scopes: z.array(z.enum(apiKeyScopes)),
  createdAt: z.iso.datetime(),
  lastUsedAt: z.iso.datetime().nullable(),
});

/** A role and the advertisers that go with it: exactly one for an advertiser, none for an operator. */
export const standingSchema = z
  .object({ role: z.enum(roles), advertiserIds: z.array(z.uuid()).max(500).default([]) })
  .superRefine(({ role, advertiserIds }, context) => {
    const message = standingProblem(role, advertiserIds.length);
    if (message !== null) context.addIssue({ code: "custom", path: ["advertiserIds"], message });
  });

function standingProblem(role: Role, advertisers: number): string | null {
  if (role === "OPERATOR") return advertisers === 0 ? null : "Operators see every advertiser: choose none.";
  if (role === "ADVERTISER") return advertisers === 1 ? null : "Choose the one advertiser that they belong to.";
  return advertisers > 0 ? null : "Choose at least one advertiser that they may see.";
}

export const newInvitationSchema = z.object({ email: emailSchema, standing: standingSchema });

export const newApiKeySchema = z.object({
  name: nameSchema,
  scopes: z.array(z.enum(apiKeyScopes)).min(1, "Choose at least one thing that the key may do."),
  /** The advertiser whose key it is; null: the publisher's. */
  advertiserId: z.uuid().nullable(),
});

export type Profile = z.infer<typeof profileSchema>;
export type AccountSession = z.infer<typeof sessionSchema>;
export type Member = z.infer<typeof memberSchema>;
export type Invitation = z.infer<typeof invitationSchema>;
export type ListedApiKey = z.infer<typeof apiKeySummarySchema>;
export type Standing = z.output<typeof standingSchema>;

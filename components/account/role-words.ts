import type { Role } from "@/server/accounts/permissions";

/** Roles as people call them, and what each may do. */
export const roleWords: Readonly<Record<Role, { title: string; may: string }>> = {
  ADVERTISER: { title: "Advertiser", may: "Sees and comments on their own campaigns." },
  ACCOUNT_MANAGER: { title: "Account manager", may: "Sees and configures the advertisers they are granted." },
  ANALYST: { title: "Analyst", may: "Reads and exports the advertisers they are granted." },
  OPERATOR: { title: "Operator", may: "Sees everything, runs agents and policy, invites people." },
};

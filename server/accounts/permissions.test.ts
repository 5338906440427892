import { expect, it } from "vitest";
import { isPermitted, type Permission, permissions, roles } from "./permissions";

/** Who may do what, written out: A advertiser, M account manager, N analyst, O operator. */
const table: Record<Permission, string> = {
  "campaigns.read": "AMNO",
  "impressions.read": "AMNO",
  "comments.write": "AMNO",
  "comments.moderate": "O",
  "what-if.ask": "AMNO",
  "views.write": "AMNO",
  "campaigns.write": "MO",
  "reports.read": "AMNO",
  "reports.export": "MNO",
  "market.read": "O",
  "policy.read": "MO",
  "policy.write": "O",
  "members.manage": "O",
};
const letters = { ADVERTISER: "A", ACCOUNT_MANAGER: "M", ANALYST: "N", OPERATOR: "O" } as const;

it.each(permissions)("%s", (permission) => {
  const allowed = roles.filter((role) => isPermitted(role, permission)).map((role) => letters[role]);
  expect(allowed.join("")).toBe(table[permission]);
});

/** Who people are to the product: see the README. */
export const roles = ["ADVERTISER", "ACCOUNT_MANAGER", "ANALYST", "OPERATOR"] as const;
export type Role = (typeof roles)[number];

/** What can be allowed. Whose data it is allowed on is the tenant scope's business. */
const permissionTable = {
  /** Campaigns, delivery, pacing, frequency, explanations of one's own ads. */
  "campaigns.read": roles,
  "impressions.read": roles,
  /** Notes on campaigns and impressions. */
  "comments.write": roles,
  /** Deleting what others wrote. */
  "comments.moderate": ["OPERATOR"],
  /** What-if questions that re-decide recorded decisions. */
  "what-if.ask": roles,
  "views.write": roles,
  "campaigns.write": ["ACCOUNT_MANAGER", "OPERATOR"],
  /** Asking the data model, and reports that were saved. */
  "reports.read": roles,
  "reports.export": ["ACCOUNT_MANAGER", "ANALYST", "OPERATOR"],
  /** Competitors by name, and decisions that none of one's own ads took part in. */
  "market.read": ["OPERATOR"],
  "policy.read": ["ACCOUNT_MANAGER", "OPERATOR"],
  "policy.write": ["OPERATOR"],
  "members.manage": ["OPERATOR"],
} as const satisfies Record<string, readonly Role[]>;

export type Permission = keyof typeof permissionTable;
export const permissions = Object.keys(permissionTable) as Permission[];

/** Whether people of a role may do a thing. */
export function isPermitted(role: Role, permission: Permission): boolean {
  return (permissionTable[permission] as readonly Role[]).includes(role);
}

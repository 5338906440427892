import { isPermitted } from "@/server/accounts/permissions";
import { everybody, holdsTenant } from "@/server/accounts/tenant-scope";
import type { Viewer } from "@/server/accounts/viewer";
import type { Directory } from "@/server/decisions/directory";

/** For whom something is explained: their role says whether competitors have names, their tenants whose ads are theirs. */
export type Audience = Pick<Viewer, "role" | "tenants">;

/** The process itself, operators, and keys of the publisher: nothing is hidden. */
export const operatorAudience: Audience = { role: "OPERATOR", tenants: everybody };

/** Whether an audience may know competitors by name. */
export function seesMarket({ role, tenants }: Audience): boolean {
  return isPermitted(role, "market.read") && tenants.advertiserNos === "all";
}

/** Whether an ad of this advertiser is the audience's own. */
export function isOwnAdvertiser(
  { tenants }: Audience,
  directory: Pick<Directory, "findAdvertiserNo">,
  advertiserId: string | null,
): boolean {
  if (advertiserId === null) return false;
  const no = directory.findAdvertiserNo(advertiserId);
  return no !== null && holdsTenant(tenants, no);
}

import { isPermitted } from "@/server/accounts/permissions";
import { holdsTenant } from "@/server/accounts/tenant-scope";
import type { Sight } from "@/server/accounts/viewer";
import type { Directory } from "@/server/decisions/directory";

/** Whether somebody may know competitors by name: their role says so, and nobody's rows are hidden from them. */
export function seesMarket({ role, tenants }: Sight): boolean {
  return isPermitted(role, "market.read") && tenants.advertiserNos === "all";
}

/** Whether an ad of this advertiser is in sight. */
export function isOwnAdvertiser(
  { tenants }: Sight,
  directory: Pick<Directory, "findAdvertiserNo">,
  advertiserId: string | null,
): boolean {
  if (advertiserId === null) return false;
  const no = directory.findAdvertiserNo(advertiserId);
  return no !== null && holdsTenant(tenants, no);
}

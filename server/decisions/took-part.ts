import { holdsTenant, type TenantScope } from "@/server/accounts/tenant-scope";
import type { DecisionRecord } from "@/server/engine/decision-record";
import type { Directory } from "./directory";

/** Whether an ad in sight was ranked or ruled out in a decision; to see everybody is to see decisions without ads too. */
export function tookPart(
  { candidates, vetoes }: Pick<DecisionRecord, "candidates" | "vetoes">,
  tenants: TenantScope,
  directory: Pick<Directory, "findAd">,
): boolean {
  if (tenants.advertiserNos === "all") return true;
  return [...candidates, ...vetoes].some(({ adNo }) => {
    const ad = directory.findAd(adNo);
    return ad !== null && holdsTenant(tenants, ad.advertiserNo);
  });
}

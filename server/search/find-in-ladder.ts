import { holdsTenant, type TenantScope } from "@/server/accounts/tenant-scope";
import type { Advertiser } from "@/server/campaigns/schema";
import { normalise, rankMatch } from "./rank-match";
import type { SearchHit, SearchKind } from "./schema";

interface Rung {
  id: string;
  name: string;
  status: NonNullable<SearchHit["status"]>;
}

interface RankedHit {
  hit: SearchHit;
  rank: number;
}

const separator = " › ";
const shortestId = 4;
const levelOrder: readonly SearchKind[] = ["campaign", "adSet", "ad"];

function rankRung(query: string, { id, name }: Rung, above: string): number | null {
  if (query.length >= shortestId && id.startsWith(query)) return 1;
  return rankMatch(query, normalise(name), normalise(above));
}

function compareHits(a: RankedHit, b: RankedHit): number {
  return (
    a.rank - b.rank ||
    Number(b.hit.status === "ACTIVE") - Number(a.hit.status === "ACTIVE") ||
    levelOrder.indexOf(a.hit.kind) - levelOrder.indexOf(b.hit.kind) ||
    a.hit.name.length - b.hit.name.length ||
    (a.hit.name < b.hit.name ? -1 : 1)
  );
}

/**
 * Campaigns, ad sets and ads of these tenants whose name or id answers what was typed, best first, at most `limit`.
 * What belongs to others is not looked at.
 */
export function findInLadder(
  advertisers: readonly Advertiser[],
  { text, tenants, limit }: { text: string; tenants: TenantScope; limit: number },
): SearchHit[] {
  const query = normalise(text);
  if (query === "") return [];
  const found: RankedHit[] = [];
  const consider = (kind: SearchKind, rung: Rung, path: readonly string[]) => {
    const above = path.join(separator);
    const rank = rankRung(query, rung, above);
    if (rank === null) return;
    const { id, name, status } = rung;
    found.push({ rank, hit: { kind, id, name, above, status, at: null } });
  };
  for (const advertiser of advertisers) {
    if (!holdsTenant(tenants, advertiser.no)) continue;
    for (const campaign of advertiser.campaigns) {
      consider("campaign", campaign, [advertiser.name]);
      for (const adSet of campaign.adSets) {
        consider("adSet", adSet, [advertiser.name, campaign.name]);
        for (const ad of adSet.ads) consider("ad", ad, [advertiser.name, campaign.name, adSet.name]);
      }
    }
  }
  return found
    .sort(compareHits)
    .slice(0, limit)
    .map(({ hit }) => hit);
}

import { stringify } from "csv-stringify/sync";
import type { Advertiser } from "@/server/campaigns/schema";
import { guardCell } from "./cell-text";
import { columns, identityColumns } from "./columns";
import type { SheetLevel } from "./schema";

interface Names {
  campaign: string;
  ad_set?: string;
  ad?: string;
  creative?: string;
}

/** What lies at a path of a rung. */
export function valueAt(fields: object, path: string): unknown {
  let value: unknown = fields;
  for (const step of path.split(".")) value = (value as Record<string, unknown> | undefined)?.[step];
  return value;
}

/**
 * An advertiser's campaigns, ad sets, ads and creatives as a CSV file (RFC 4180, UTF-8 with its mark so that Excel reads
 * umlauts), one row each, parents before children. No cell can act as a formula, and importing it changes nothing.
 */
export function writeSheet({ campaigns }: Pick<Advertiser, "campaigns">): string {
  const rows: string[][] = [];
  const add = (level: SheetLevel, rung: { id: string }, parentId: string, names: Names) => {
    const identity = { level, id: rung.id, parent_id: parentId, ad_set: "", ad: "", creative: "", ...names };
    rows.push([
      ...identityColumns.map((name) => guardCell(identity[name])),
      ...columns.map(({ levels, path, write }) =>
        levels.includes(level) ? guardCell(write(valueAt(rung, path))) : "",
      ),
    ]);
  };
  for (const campaign of campaigns) {
    const names: Names = { campaign: campaign.name };
    add("campaign", campaign, "", names);
    for (const adSet of campaign.adSets) {
      const below = { ...names, ad_set: adSet.name };
      add("adSet", adSet, campaign.id, below);
      for (const ad of adSet.ads) {
        const deeper = { ...below, ad: ad.name };
        add("ad", ad, adSet.id, deeper);
        for (const creative of ad.creatives) add("creative", creative, ad.id, { ...deeper, creative: creative.name });
      }
    }
  }
  const header = [...identityColumns, ...columns.map(({ name }) => name)];
  return stringify([header, ...rows], { bom: true, record_delimiter: "windows" });
}

import {
  pickAdFields,
  pickAdSetFields,
  pickCampaignFields,
  pickCreativeFields,
} from "@/server/campaigns/ladder-columns";
import type { Ad, AdSet, Advertiser, Campaign, Creative } from "@/server/campaigns/schema";
import type { SheetLevel } from "./schema";

/** A rung as a file describes it, or as it is where the file does not. */
export interface SheetNode {
  level: SheetLevel;
  /** Null for a new one. */
  id: string | null;
  no: number | null;
  /** Row that describes it; null when none does. */
  row: number | null;
  fields: Record<string, unknown>;
  /** What is stored now; null for a new one. */
  before: object | null;
  parent: SheetNode | null;
  children: SheetNode[];
  /** How many stored ones stand in it. */
  storedChildren: number;
}

type Stored =
  | { level: "campaign"; rung: Campaign }
  | { level: "adSet"; rung: AdSet }
  | { level: "ad"; rung: Ad }
  | { level: "creative"; rung: Creative };

function fieldsOf(stored: Stored): object {
  switch (stored.level) {
    case "campaign":
      return pickCampaignFields(stored.rung);
    case "adSet":
      return pickAdSetFields(stored.rung);
    case "ad":
      return pickAdFields(stored.rung);
    case "creative":
      return pickCreativeFields(stored.rung);
  }
}

/** Everything that an advertiser has, as nodes by their ids; the file's rows are laid upon it. */
export function buildStoredTree({ campaigns }: Pick<Advertiser, "campaigns">): Map<string, SheetNode> {
  const nodes = new Map<string, SheetNode>();
  const add = (stored: Stored, parent: SheetNode | null, storedChildren: number): SheetNode => {
    const before = fieldsOf(stored);
    const { id, no } = stored.rung;
    const fields = structuredClone(before) as Record<string, unknown>;
    const node = { level: stored.level, id, no, row: null, fields, before, parent, children: [], storedChildren };
    nodes.set(id, node);
    parent?.children.push(node);
    return node;
  };
  for (const campaign of campaigns) {
    const c = add({ level: "campaign", rung: campaign }, null, campaign.adSets.length);
    for (const adSet of campaign.adSets) {
      const s = add({ level: "adSet", rung: adSet }, c, adSet.ads.length);
      for (const ad of adSet.ads) {
        const a = add({ level: "ad", rung: ad }, s, ad.creatives.length);
        for (const creative of ad.creatives) add({ level: "creative", rung: creative }, a, 0);
      }
    }
  }
  return nodes;
}

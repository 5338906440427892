import type { AdSetRung, LadderIndex } from "@/server/campaigns/ladder-index";
import { adCategoryIndex, adCategoryNames } from "@/server/engine/taxonomy/ad-categories";
import type { OutvoterRow } from "./queries/list-outvoters";
import type { Outvoter } from "./schema";

/** Lines of business with fewer decisions than this are told together: a single rival must not show through. */
const leastTold = 10;

/** The part of an outvoter that says who it is. */
type Who = Omit<Outvoter, "count">;

function nameWinner(row: OutvoterRow, ladder: LadderIndex, subject: readonly AdSetRung[]): Who {
  if (!row.settled) return { who: "nobody", label: "Nobody: the decision could not be settled", adSetId: null };
  if (row.isSilence) return { who: "silence", label: "Silence: the panel preferred no ad", adSetId: null };
  const rung = ladder.findByNo("adSet", row.adSetNo);
  if (row.adSetNo === 0 || rung === null)
    return { who: "outside-bidder", label: "An outside bidder's ad", adSetId: null };
  if (!subject.some(({ advertiser }) => advertiser.no === rung.advertiser.no)) {
    const category = adCategoryNames[Math.max(0, adCategoryIndex(rung.advertiser.category))] ?? "Other";
    return { who: "competitor", label: `Another advertiser in ${category}`, adSetId: null };
  }
  const isSameCampaign = subject.some(({ campaign }) => campaign.no === rung.campaign.no);
  return isSameCampaign
    ? { who: "own-ad-set", label: `Your own ad set “${rung.adSet.name}”`, adSetId: rung.adSet.id }
    : { who: "own-campaign", label: `Your own campaign “${rung.campaign.name}”`, adSetId: rung.adSet.id };
}

/** Who won the vote instead, with competitors by their line of business only. */
export function labelOutvoters(parts: {
  rows: readonly OutvoterRow[];
  ladder: LadderIndex;
  subject: readonly AdSetRung[];
}): Outvoter[] {
  const { rows, ladder, subject } = parts;
  const byLabel = new Map<string, Outvoter>();
  const add = (who: Who, count: number) => {
    const known = byLabel.get(who.label);
    byLabel.set(who.label, { ...who, count: (known?.count ?? 0) + count });
  };
  for (const row of rows) add(nameWinner(row, ladder, subject), row.count);
  for (const [label, { who, count }] of [...byLabel]) {
    if (who !== "competitor" || count >= leastTold) continue;
    byLabel.delete(label);
    add({ who: "competitor", label: "Advertisers in other lines of business", adSetId: null }, count);
  }
  return [...byLabel.values()].sort((a, b) => b.count - a.count || (a.label < b.label ? -1 : 1));
}

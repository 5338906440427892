import { holdsTenant } from "@/server/accounts/tenant-scope";
import type { Directory } from "@/server/decisions/directory";
import type { DecisionListRow } from "@/server/ledger/decision-list-schema";
import { type Audience, seesMarket } from "./audience";
import { maskedLabel, topCategoryName } from "./mask-identity";

/** A row of the list as its reader may see it: a competitor's win keeps its moment and its score, nothing of its own. */
export function redactListRow(
  row: DecisionListRow,
  audience: Audience,
  directory: Pick<Directory, "findAdNo" | "findAd">,
): DecisionListRow {
  const { winner } = row;
  if (winner === null || winner.kind === "silence" || seesMarket(audience)) return row;
  const adNo = winner.adId === null ? null : directory.findAdNo(winner.adId);
  const entry = adNo === null ? null : directory.findAd(adNo);
  if (entry !== null && holdsTenant(audience.tenants, entry.advertiserNo)) return row;
  const label =
    winner.kind === "outside" ? "an outside bidder’s ad" : maskedLabel(topCategoryName(entry?.category ?? ""));
  return {
    ...row,
    winner: { adId: null, label, advertiser: "", kind: winner.kind, masked: true },
    priceMicros: null,
    contributions: [],
    events: [],
  };
}

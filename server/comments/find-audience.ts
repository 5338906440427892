import { holdsTenant } from "@/server/accounts/tenant-scope";
import type { Viewer } from "@/server/accounts/viewer";
import type { Directory } from "@/server/decisions/directory";
import type { DeskParts } from "@/server/desk-parts";
import type { DecisionRecord } from "@/server/engine/decision-record";
import type { CommentSubjectAsked } from "./schema";

/** The advertiser whose people will see a note. */
export interface Audience {
  advertiserNo: number;
  advertiserName: string;
}

/**
 * Who will see what a viewer writes on a thing; `audience` is null when nobody's ad is there to write to. Null for a thing
 * that is unknown or somebody else's.
 */
export async function findAudience(
  { book, reader }: Pick<DeskParts, "book" | "reader">,
  { viewer, subject, subjectId }: CommentSubjectAsked & { viewer: Viewer },
): Promise<{ audience: Audience | null } | null> {
  const { directory } = book();
  if (subject !== "impression") {
    const rung = directory.ladder.findById(subject, subjectId);
    if (rung === null || !holdsTenant(viewer.tenants, rung.advertiser.no)) return null;
    return { audience: { advertiserNo: rung.advertiser.no, advertiserName: rung.advertiser.name } };
  }
  const record = await reader.findRecord(subjectId, viewer);
  return record === null ? null : { audience: pickAudience(record, viewer, directory) };
}

/**
 * Several advertisers meet in one decision, and a note is for one of them: for who sees everybody, the one whose ad was
 * chosen; for others their own, the one that was chosen or came closest first.
 */
function pickAudience(
  { candidates, vetoes, winner }: Pick<DecisionRecord, "candidates" | "vetoes" | "winner">,
  { tenants }: Viewer,
  directory: Pick<Directory, "findAd">,
): Audience | null {
  const chosen = candidates[winner];
  const others = tenants.advertiserNos === "all" ? [] : [...candidates, ...vetoes];
  for (const { adNo } of [...(chosen === undefined ? [] : [chosen]), ...others]) {
    const ad = directory.findAd(adNo);
    if (ad !== null && holdsTenant(tenants, ad.advertiserNo)) return ad;
  }
  return null;
}

import type { Agent } from "../agent";
import { outsideAdNo } from "../decision-record";
import type { Sitting } from "../panel/sitting";
import { purpose } from "../privacy-view";
import { restrictedForChildren } from "../taxonomy/children";
import { findLegacyMeaning } from "../taxonomy/legacy-codes";

/** May an outside bid's spot not be played to a child: so say its categories, or they say nothing that is understood. */
function isKeptFromChildren(sitting: Sitting, row: number): boolean {
  const bid = sitting.board.find("outside-bids")?.[(sitting.table.adNo[row] ?? 0) - outsideAdNo];
  const products = (bid?.categories ?? []).flatMap((code) => findLegacyMeaning(code)?.adProductIds ?? [code]);
  return products.length === 0 || products.some(restrictedForChildren);
}

/**
 * Keeps the law: what may be known is decided before anybody else sees the opportunity (`make-view.ts`); here it
 * objects to what must not be played to a child, and to capped ads where no listener key is allowed.
 */
export const privacyAgent: Agent = {
  id: "privacy",
  tier: 0,
  senses: [],
  judge(sitting) {
    const { view, table } = sitting;
    const child = (view.purposes & purpose.child) !== 0;
    const keyless = view.listenerKey === "";
    if (!child && !keyless) return 10;
    for (let row = 1; row < table.count; row++) {
      const adSet = sitting.adSetOf(row);
      if (adSet === null) {
        if (child && isKeptFromChildren(sitting, row)) sitting.object(row, "child-listener");
        continue;
      }
      if (child && restrictedForChildren(adSet.categoryId)) sitting.object(row, "child-listener");
      if (keyless && adSet.caps.length > 0) sitting.object(row, "no-consent-for-caps");
    }
    return 10;
  },
  fallback(sitting) {
    // Fails closed: nothing plays unless the law could be checked.
    sitting.objectToAll("privacy-blocked");
    return 10;
  },
  evidence(sitting) {
    const bits = sitting.view.purposes;
    return {
      listenerKeyAllowed: (bits & purpose.listenerKey) !== 0,
      profileAllowed: (bits & purpose.profile) !== 0,
      child: (bits & purpose.child) !== 0,
      cohort: sitting.view.cohort,
    };
  },
};

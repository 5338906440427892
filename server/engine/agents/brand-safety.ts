import type { Agent } from "../agent";
import type { EngineAdSet } from "../catalogue";
import type { Sitting } from "../panel/sitting";
import { toVote } from "../panel/sitting";
import type { Reason } from "../reason-codes";
import { areCompetitors } from "../taxonomy/ad-rivalry";
import { type BlockedCodes, compileBlockedCodes, isBlocked } from "../taxonomy/blocked-codes";
import { ancestorsOf } from "../taxonomy/content-taxonomy";
import { suitabilityOf } from "../taxonomy/suitability";

const clearTopic = 400;

/** What the moment is about: the declared categories and what is clearly being talked about. */
function contentOf(sitting: Sitting): readonly string[] {
  const declared = sitting.view.contentCategories;
  const heard = sitting.board.find("intent")?.topics.filter((topic) => topic.strength >= clearTopic) ?? [];
  return heard.length === 0 ? declared : [...declared, ...heard.map((topic) => topic.id)];
}

/** Content ids with all their ancestors. */
function withAncestors(content: readonly string[]): Set<string> {
  const reach = new Set<string>();
  for (const id of content) {
    reach.add(id);
    for (const ancestor of ancestorsOf(id)) reach.add(ancestor);
  }
  return reach;
}

const compiled = new Map<string, BlockedCodes>();

/** Compiled codes of a slot; slots repeat, so the last few hundred lists are kept. */
function blockedBy(codes: readonly string[]): BlockedCodes {
  const key = codes.join(" ");
  const known = compiled.get(key);
  if (known !== undefined) return known;
  if (compiled.size > 500) compiled.clear();
  const fresh = compileBlockedCodes(codes);
  compiled.set(key, fresh);
  return fresh;
}

function competitorMinutes(sitting: Sitting, adSet: EngineAdSet): number {
  const { categoryOfAdvertiser } = sitting.grounds.catalogue;
  for (const heard of sitting.listener.recent) {
    if (heard.advertiserNo === adSet.advertiserNo) continue;
    const category = categoryOfAdvertiser.get(heard.advertiserNo);
    if (category !== undefined && areCompetitors(category, adSet.categoryId)) return heard.minutesAgo;
  }
  return -1;
}

/**
 * Keeps ads and content that do not belong together apart: the publisher's blocked categories, the advertiser's
 * exclusions and suitability level, and competitors in one listener's stream.
 */
export const brandSafetyAgent: Agent = {
  id: "brand-safety",
  tier: 1,
  senses: [],
  judge(sitting, votes) {
    const { view, table, policy } = sitting;
    const content = contentOf(sitting);
    const reach = withAncestors(content);
    const level = suitabilityOf(content, view.explicit);
    const intent = sitting.board.find("intent");
    const blocked = view.blockedCategories.length === 0 ? null : blockedBy(view.blockedCategories);
    const { separationMinutes, suitabilityCostBp } = policy.brandSafety;
    const gap = 3 - level;
    const vote = gap > 0 ? toVote((-gap * suitabilityCostBp) / 10_000) : 0;
    const isExcluded = (adSet: EngineAdSet) =>
      adSet.excludedContent.some((id) => reach.has(id)) ||
      (adSet.excludedGenres.length > 0 && adSet.excludedGenres.includes(view.genre)) ||
      (intent !== null && adSet.excludedKeywords.some((word) => intent.keywords.includes(word)));
    let reasons: Reason[] = [];
    let judged = -1;
    for (let row = 1; row < table.count; row++) {
      const adSet = sitting.adSetOf(row);
      if (adSet === null) continue;
      // An ad set's ads stand together, and what speaks against one speaks against all.
      if (table.adSetIndex[row] !== judged) {
        judged = table.adSetIndex[row] ?? -1;
        reasons = [];
        if (blocked !== null && isBlocked(blocked, adSet.categoryId, adSet.categoryCodes))
          reasons.push("category-blocked");
        if (view.explicit && adSet.excludesExplicit) reasons.push("explicit-excluded");
        if (level < adSet.suitabilityLevel) reasons.push("suitability-below-level");
        if (isExcluded(adSet)) reasons.push("content-excluded");
        const minutes = sitting.listener.recent.length > 0 ? competitorMinutes(sitting, adSet) : -1;
        if (minutes >= 0 && minutes < separationMinutes) reasons.push("competitive-separation");
      }
      for (const reason of reasons) sitting.object(row, reason);
      votes[row] = vote;
    }
    return 10;
  },
  fallback(sitting) {
    // Fails closed: without a look at the content only ads that accept anything may play, and only where anything may.
    const { view, table } = sitting;
    for (let row = 1; row < table.count; row++) {
      const adSet = sitting.adSetOf(row);
      if (adSet === null) continue;
      if (view.blockedCategories.length > 0) sitting.object(row, "category-blocked");
      if (view.explicit && adSet.excludesExplicit) sitting.object(row, "explicit-excluded");
      if (adSet.suitabilityLevel > 1) sitting.object(row, "suitability-below-level");
      const excluded = adSet.excludedContent.length + adSet.excludedGenres.length + adSet.excludedKeywords.length;
      if (excluded > 0) sitting.object(row, "content-excluded");
    }
    return 10;
  },
  evidence(sitting, row) {
    const { view } = sitting;
    const adSet = sitting.adSetOf(row);
    return {
      contentLevel: suitabilityOf(contentOf(sitting), view.explicit),
      levelAskedFor: adSet?.suitabilityLevel ?? 0,
      explicit: view.explicit,
      minutesSinceCompetitor: adSet === null ? -1 : competitorMinutes(sitting, adSet),
    };
  },
};

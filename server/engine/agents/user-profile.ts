import type { Agent } from "../agent";
import { clickHead, completionHead } from "../knowledge";
import { baseRate, headOf } from "../knowledge-rates";
import { EffectList, newEffectSums, sumEffects } from "../learning/effect-list";
import { listProfileEffects, profileEffectsAtMost, profileLayout } from "../learning/profile-effects";
import { exactSigmoid } from "../math/exact-math";
import { clearShifts } from "../panel/candidate-table";
import type { Sitting } from "../panel/sitting";
import { purpose } from "../privacy-view";
import { genres } from "../vocabulary";

const effects = new EffectList(profileEffectsAtMost);
const sums = newEffectSums();

/** The effects of an ad category on the sitting's listener; the list is used again by the next call. */
export function fillProfileEffects(sitting: Sitting, category: number): EffectList {
  const { view, board, knowledge } = sitting;
  listProfileEffects(effects, view, board.find("profile"), category, knowledge.base[completionHead]);
  return effects;
}

/**
 * Where a category's level and shift, of completion and of click, stand in the sitting's profile sums. Nominating and
 * forecasting both ask for them, so each category is added up once a decision.
 */
function sumProfile(sitting: Sitting, category: number): number {
  const { profileSums, isSummed, knowledge } = sitting;
  const at = category * 4;
  if (isSummed[category] === 0) {
    sumEffects(profileLayout, knowledge.profileEffects, fillProfileEffects(sitting, category), sums);
    profileSums[at] = sums.level[0];
    profileSums[at + 1] = sums.level[1];
    profileSums[at + 2] = sums.shift[0];
    profileSums[at + 3] = sums.shift[1];
    isSummed[category] = 1;
  }
  return at;
}

/**
 * Expected rate of a category for this listener: the category's own, with what age, gender and the genres they play add
 * to it, and how they answered ads before, those of the category above all.
 */
export function forecastByProfile(sitting: Sitting, category: number, objective: number): number {
  const head = headOf(objective);
  const at = sumProfile(sitting, category) + head;
  const { profileSums, knowledge } = sitting;
  return exactSigmoid(
    knowledge.profileEffects.priorLogOdds[head] + (profileSums[at] as number) + (profileSums[at + 2] as number),
  );
}

/** Fills the table's listener columns: how this listener answers each row's category, and ads as such. */
function weighListener(sitting: Sitting): true {
  const { table, profileSums } = sitting;
  for (let row = 1; row < table.count; row++) {
    const at = sumProfile(sitting, table.category[row] ?? 0);
    table.listenerLevel[completionHead] = profileSums[at] as number;
    table.listenerLevel[clickHead] = profileSums[at + 1] as number;
    table.listenerShift[completionHead][row] = profileSums[at + 2] as number;
    table.listenerShift[clickHead][row] = profileSums[at + 3] as number;
  }
  return true;
}

/** Knows what this listener (or, without consent, listeners like this one) plays and answers to. */
export const userProfileAgent: Agent = {
  id: "user-profile",
  tier: 3,
  senses: [
    {
      phase: "moment",
      signal: "profile",
      after: [],
      run(sitting) {
        const { view, ports, knowledge } = sitting;
        const allowed = (view.purposes & purpose.profile) !== 0 && view.listenerKey !== "";
        const own = allowed && ports !== null ? ports.memory.findProfile(view.listenerKey, sitting.atMs) : null;
        return own ?? knowledge.cohorts.get(view.cohort) ?? null;
      },
      fallback: (sitting) => sitting.knowledge.cohorts.get(sitting.view.cohort) ?? null,
    },
    {
      phase: "candidates",
      signal: "listener-response",
      after: [],
      run: weighListener,
      fallback({ table }) {
        clearShifts(table.listenerShift);
        table.listenerLevel.fill(0);
        return true;
      },
    },
  ],
  judge(sitting, votes) {
    const { table, knowledge } = sitting;
    const profile = sitting.board.find("profile");
    if (profile === null) return 0;
    const { priorLogOdds } = knowledge.profileEffects;
    for (let row = 1; row < table.count; row++) {
      const objective = table.objective[row] ?? 0;
      const head = headOf(objective);
      const logOdds = priorLogOdds[head] + (table.listenerLevel[head] ?? 0) + (table.listenerShift[head][row] ?? 0);
      votes[row] = sitting.voteForLift(row, exactSigmoid(logOdds) / baseRate(knowledge, objective));
    }
    if (profile.source === "cohort") return 3;
    return profile.categoryResponses.length >= 3 ? 10 : profile.genreShares.length > 0 ? 6 : 2;
  },
  evidence(sitting, row) {
    const profile = sitting.board.find("profile");
    if (profile === null) return { knownAs: "nobody" };
    const category = sitting.table.category[row] ?? 0;
    const objective = sitting.table.objective[row] ?? 0;
    const own = profile.categoryResponses.find((response) => response.category === category);
    const favourite = [...profile.genreShares].sort((a, b) => b.sharePct - a.sharePct)[0];
    const rate = forecastByProfile(sitting, category, objective);
    return {
      knownAs: profile.source,
      favouriteGenre: genres[favourite?.genre ?? 0] ?? "",
      favouriteGenreSharePct: favourite?.sharePct ?? 0,
      playsOfThisCategory: (own?.playsTenths ?? 0) / 10,
      completesOfThisCategory: (own?.completesTenths ?? 0) / 10,
      liftOverUsual: Math.round((rate / baseRate(sitting.knowledge, objective)) * 1000) / 1000,
    };
  },
};

import type { Agent } from "../agent";
import { clickHead } from "../knowledge";
import { baseRate, headOf, shrunkRate } from "../knowledge-rates";
import { type Sitting, toVote } from "../panel/sitting";
import { purpose } from "../privacy-view";
import { adCategoryCount } from "../taxonomy/ad-categories";
import { genres } from "../vocabulary";

const genreStrength = 120;
const ownStrengthTenths = 60;

/** Cell of the genre × ad category table. */
export function genreCategoryCell(genre: number, category: number): number {
  return genre * adCategoryCount + category;
}

/**
 * Expected rate of a category for this listener: the listening shares' mixture of genre × category rates, then the
 * listener's own decayed answers with the weight of six plays for the mixture.
 */
export function forecastByProfile(sitting: Sitting, category: number, objective: number): number {
  const base = baseRate(sitting.knowledge, objective);
  const profile = sitting.board.find("profile");
  if (profile === null) return base;
  const head = headOf(objective);
  const { genreCategory } = sitting.knowledge;
  let mixture = 0;
  let share = 0;
  for (const { genre, sharePct } of profile.genreShares) {
    mixture += sharePct * shrunkRate(genreCategory, genreCategoryCell(genre, category), head, base, genreStrength);
    share += sharePct;
  }
  const prior = share > 0 ? mixture / share : base;
  const own = profile.categoryResponses.find((response) => response.category === category);
  if (own === undefined) return prior;
  // Own answers are completions; for clicks their lift is carried over at half strength.
  const completionBase = sitting.knowledge.base[0];
  const rate = (own.completesTenths + completionBase * ownStrengthTenths) / (own.playsTenths + ownStrengthTenths);
  const lift = rate / completionBase;
  return head === clickHead ? prior * (0.5 + 0.5 * lift) : Math.min(0.995, prior * lift);
}

const ratesByCategory = new Float64Array(adCategoryCount * 2);

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
  ],
  judge(sitting, votes) {
    const { table, knowledge, policy } = sitting;
    const profile = sitting.board.find("profile");
    if (profile === null) return 0;
    ratesByCategory.fill(-1);
    for (let row = 1; row < table.count; row++) {
      const objective = table.objective[row] ?? 0;
      const category = table.category[row] ?? 0;
      const slot = category * 2 + headOf(objective);
      let rate = ratesByCategory[slot] ?? -1;
      if (rate < 0) {
        rate = forecastByProfile(sitting, category, objective);
        ratesByCategory[slot] = rate;
      }
      const lift = rate / baseRate(knowledge, objective);
      votes[row] = toVote(Math.min(lift, policy.maxLift) * sitting.valueShare(row));
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

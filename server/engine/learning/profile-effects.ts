import type { ProfileRead } from "../decision-record";
import { genreIndexOf } from "../moment";
import type { PrivacyView } from "../privacy-view";
import { adCategoryCount } from "../taxonomy/ad-categories";
import { genders, genres } from "../vocabulary";
import { type EffectList, layOut } from "./effect-list";
import { ageBandOf } from "./response-features";

const ageBands = 8;
const [category, age, gender, genre, ageCategory, genderCategory, genreCategory, ownLevel, ownCategory] = [
  1, 2, 3, 4, 5, 6, 7, 8, 9,
];

/** Who likes what: category alone and with age, gender and what the listener plays; and the listener's own answers. */
export const profileLayout = layOut([
  { name: "all", cells: 1, deviations: [1, 1] },
  { name: "category", cells: adCategoryCount, deviations: [0.3, 0.25], ofTheAd: true },
  { name: "age", cells: ageBands, deviations: [0.15, 0.2] },
  { name: "gender", cells: genders.length, deviations: [0.15, 0.2] },
  { name: "genre", cells: genres.length, deviations: [0.4, 0.3] },
  { name: "age × category", cells: ageBands * adCategoryCount, deviations: [0.08, 0.1], ofTheAd: true },
  { name: "gender × category", cells: genders.length * adCategoryCount, deviations: [0.12, 0.15], ofTheAd: true },
  { name: "genre × category", cells: genres.length * adCategoryCount, deviations: [0.25, 0.2], ofTheAd: true },
  { name: "own answers", cells: 1, deviations: [0.3, 0.3], means: [1] },
  { name: "own answers × category", cells: 1, deviations: [0.3, 0.3], means: [1], ofTheAd: true },
]);

/** Room for everything that can be at work at once. */
export const profileEffectsAtMost = 2 * genres.length + 14;

/** Information (plays × p(1 − p)) at which a listener's own answers count half. */
const levelShrinkage = 8;
const categoryShrinkage = 10;

const start = (field: number) => profileLayout.offsets[field] ?? 0;

/**
 * Lists the effects for a listener and an ad category. The listener's own answers enter as how far they are from what is
 * usual, in log-odds, shrunk by how few they are: all of them against the base rate, those of the category against all.
 */
export function listProfileEffects(
  list: EffectList,
  view: PrivacyView,
  profile: ProfileRead | null,
  adCategory: number,
  baseCompletion: number,
): void {
  list.count = 0;
  list.add(0);
  list.add(start(category) + adCategory);
  const band = ageBandOf(view.age);
  list.add(start(age) + band);
  list.add(start(gender) + view.gender);
  list.add(start(ageCategory) + band * adCategoryCount + adCategory);
  list.add(start(genderCategory) + view.gender * adCategoryCount + adCategory);
  const now = view.genre === "" ? -1 : genreIndexOf(view);
  const nowShare = profile?.source === "listener" && profile.genreShares.length > 0 ? 0.3 : 0.8;
  if (now >= 0) {
    list.add(start(genre) + now, nowShare);
    list.add(start(genreCategory) + now * adCategoryCount + adCategory, nowShare);
  }
  if (profile === null) return;
  for (const { genre: played, sharePct } of profile.genreShares) {
    const share = ((now >= 0 ? 1 - nowShare : 1) * sharePct) / 100;
    list.add(start(genre) + played, share);
    list.add(start(genreCategory) + played * adCategoryCount + adCategory, share);
  }
  let completes = 0;
  let plays = 0;
  for (const { completesTenths, playsTenths } of profile.categoryResponses) {
    completes += completesTenths / 10;
    plays += playsTenths / 10;
  }
  const spread = baseCompletion * (1 - baseCompletion);
  const level = (completes - plays * baseCompletion) / (plays * spread + levelShrinkage);
  list.add(start(ownLevel), level);
  const own = profile.categoryResponses.find((response) => response.category === adCategory);
  if (own === undefined) return;
  const usual = Math.min(0.99, Math.max(0.01, baseCompletion + level * spread));
  const ownPlays = own.playsTenths / 10;
  list.add(
    start(ownCategory),
    (own.completesTenths / 10 - ownPlays * usual) / (ownPlays * usual * (1 - usual) + categoryShrinkage),
  );
}

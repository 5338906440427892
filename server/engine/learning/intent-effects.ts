import { intentBuckets } from "../knowledge";
import { type EffectList, layOut } from "./effect-list";

/** How an ad is answered by how well its words match what is being said. */
export const intentLayout = layOut([
  { name: "all", cells: 1, deviations: [1, 1] },
  { name: "match", cells: intentBuckets, deviations: [0.2, 0.3], ofTheAd: true },
  // before anything is learned a full match is expected to raise the odds of a completed listen by half
  { name: "match strength", cells: 1, deviations: [0.3, 0.4], means: [0.4], ofTheAd: true },
]);

/** Room for everything that is at work at once. */
export const intentEffectsAtMost = intentLayout.fields.length;

/** Bucket of a match strength: 0 for none, then eighths of 0…1000. */
export function intentBucketOf(match: number): number {
  return match === 0 ? 0 : Math.min(intentBuckets - 1, 1 + Math.floor((match * 8) / 1001));
}

/** Lists the effects of a match strength of 0…1000. */
export function listIntentEffects(list: EffectList, match: number): void {
  list.count = 0;
  list.add(0);
  list.add((intentLayout.offsets[1] ?? 0) + intentBucketOf(match));
  list.add(intentLayout.offsets[2] ?? 0, match / 1000);
}

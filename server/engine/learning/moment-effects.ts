import { daypartOfMinute } from "../moment";
import { type PrivacyView, unknownPercent } from "../privacy-view";
import { activities, dayparts, placementKinds, platforms, slots, type Tone, tones } from "../vocabulary";
import { type EffectList, layOut } from "./effect-list";

/** Upper ends of the steps in which valence and energy are told apart, percent; finest where music turns sad. */
const valenceSteps = [19, 25, 37, 49, 61, 74];
const energySteps = [24, 35, 43, 54, 65, 77];
const side = valenceSteps.length + 2;
const gridCells = side * side;
const places = placementKinds.length * slots.length;
const [grid, activity, daypart, place, platform, tone, toneGrid, toneActivity, toneDaypart, toneShape] = [
  1, 2, 3, 4, 5, 6, 7, 8, 9, 10,
];
/** Valence, energy, their squares and their product: how a tone's fit rises and falls over the plane of moods. */
const shapeTerms = 5;
/** Mean square of a number spread evenly over −1…1: without it the squares would speak for the tone as such. */
const evenSquare = 1 / 3;

/** What is expected of a tone before any outcome: which way over valence and energy it is at home (log-odds at the edge). */
const assumedShapes: Record<Tone, readonly [valence: number, energy: number]> = {
  CALM: [0, -0.2],
  WARM: [0, -0.1],
  UPBEAT: [0.2, 0.2],
  URGENT: [0, 0.2],
  HUMOROUS: [0.2, 0],
  SERIOUS: [-0.2, 0],
};

/** How moments are answered, and which tone suits which. */
export const momentLayout = layOut([
  { name: "all", cells: 1, deviations: [1, 1] },
  { name: "mood", cells: gridCells, deviations: [1, 0.6] },
  { name: "activity", cells: activities.length, deviations: [0.2, 0.4] },
  { name: "daypart", cells: dayparts.length, deviations: [0.1, 0.1] },
  { name: "place", cells: places, deviations: [0.4, 0.2] },
  { name: "platform", cells: platforms.length, deviations: [0.1, 0.7] },
  { name: "tone", cells: tones.length, deviations: [0.2, 0.2], ofTheAd: true },
  { name: "tone × mood", cells: tones.length * gridCells, deviations: [0.15, 0.1], ofTheAd: true },
  { name: "tone × activity", cells: tones.length * activities.length, deviations: [0.12, 0.1], ofTheAd: true },
  { name: "tone × daypart", cells: tones.length * dayparts.length, deviations: [0.03, 0.03], ofTheAd: true },
  {
    name: "tone × shape over moods",
    cells: tones.length * shapeTerms,
    deviations: [0.5, 0.2],
    ofTheAd: true,
    means: tones.flatMap((tone) => [...assumedShapes[tone], 0, 0, 0]),
  },
]);

/** Room for everything that is at work at once. */
export const momentEffectsAtMost = momentLayout.fields.length - 1 + shapeTerms;

function stepOf(percent: number, steps: readonly number[]): number {
  if (percent === unknownPercent) return 0;
  let step = 1;
  for (const end of steps) {
    if (percent <= end) break;
    step++;
  }
  return step;
}

const start = (field: number) => momentLayout.offsets[field] ?? 0;

/** Lists the effects for a moment and a tone. */
export function listMomentEffects(list: EffectList, view: PrivacyView, toneIndex: number): void {
  const cell = stepOf(view.valencePct, valenceSteps) * side + stepOf(view.energyPct, energySteps);
  const part = daypartOfMinute(view.localMinuteOfWeek);
  list.count = 0;
  list.add(0);
  list.add(start(grid) + cell);
  list.add(start(activity) + view.activity);
  list.add(start(daypart) + part);
  list.add(start(place) + view.kind * slots.length + view.slot);
  list.add(start(platform) + view.platform);
  list.add(start(tone) + toneIndex);
  list.add(start(toneGrid) + toneIndex * gridCells + cell);
  list.add(start(toneActivity) + toneIndex * activities.length + view.activity);
  list.add(start(toneDaypart) + toneIndex * dayparts.length + part);
  if (view.valencePct === unknownPercent || view.energyPct === unknownPercent) return;
  const valence = (view.valencePct - 50) / 50;
  const energy = (view.energyPct - 50) / 50;
  const shape = start(toneShape) + toneIndex * shapeTerms;
  list.add(shape, valence);
  list.add(shape + 1, energy);
  list.add(shape + 2, valence * valence - evenSquare);
  list.add(shape + 3, energy * energy - evenSquare);
  list.add(shape + 4, valence * energy);
}

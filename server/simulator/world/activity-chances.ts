import { type Activity, activities, type Platform } from "@/server/engine/vocabulary";

type Chances = Partial<Record<Activity, number>>;

/** Hours (first inclusive, last exclusive) of working days and of days off, with what people do then. */
const workday: readonly (readonly [from: number, to: number, chances: Chances])[] = [
  [0, 5, { SLEEP: 5, RELAX: 2, GAMING: 1, PARTY: 0.3 }],
  [5, 9, { COMMUTE: 5, WORKOUT: 1.5, CHORES: 1.5, FOCUS: 0.6 }],
  [9, 16, { FOCUS: 5, CHORES: 1.5, RELAX: 1, COMMUTE: 0.8, WORKOUT: 0.4 }],
  [16, 19, { COMMUTE: 4, WORKOUT: 2, CHORES: 1.5, RELAX: 1, FOCUS: 0.7 }],
  [19, 22, { RELAX: 4, CHORES: 2, GAMING: 1.2, WORKOUT: 0.6, PARTY: 0.5 }],
  [22, 24, { RELAX: 3.5, SLEEP: 3, GAMING: 1.2, PARTY: 0.5 }],
];
const dayOff: typeof workday = [
  [0, 4, { PARTY: 4, SLEEP: 3, RELAX: 2, GAMING: 1 }],
  [4, 9, { RELAX: 2, CHORES: 2, WORKOUT: 2, SLEEP: 1 }],
  [9, 14, { CHORES: 4, RELAX: 2.5, WORKOUT: 1.5, COMMUTE: 1 }],
  [14, 20, { RELAX: 3.5, CHORES: 2, GAMING: 1.2, WORKOUT: 1, COMMUTE: 1 }],
  [20, 24, { PARTY: 3.5, RELAX: 3, GAMING: 1, SLEEP: 1 }],
];

const byPlatform: Partial<Record<Platform, Chances>> = {
  CAR: { COMMUTE: 12, WORKOUT: 0, CHORES: 0.2, SLEEP: 0, FOCUS: 0, GAMING: 0, PARTY: 0, RELAX: 0.2 },
  SPEAKER: { COMMUTE: 0, WORKOUT: 0.3, CHORES: 2.5, GAMING: 0.2 },
  DESKTOP: { COMMUTE: 0, FOCUS: 2, WORKOUT: 0.1, GAMING: 1.5 },
  TV: { COMMUTE: 0, WORKOUT: 0.3, PARTY: 1.5 },
  CONSOLE: { COMMUTE: 0, GAMING: 15 },
};

/** Writes how likely each of `activities` is for an hour of the local week (0…167) on a device into `out`. */
export function writeActivityChances(hourOfWeek: number, platform: Platform, out: Float64Array): void {
  const day = Math.floor(hourOfWeek / 24);
  const hour = hourOfWeek % 24;
  const plan = day < 5 && !(day === 4 && hour >= 20) ? workday : dayOff;
  const chances = plan.find(([from, to]) => hour >= from && hour < to)?.[2] ?? {};
  const factors = byPlatform[platform] ?? {};
  activities.forEach((activity, index) => {
    out[index] = (chances[activity] ?? 0.05) * (factors[activity] ?? 1);
  });
  out[0] = 0;
}

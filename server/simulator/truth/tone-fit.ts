import type { Activity, Tone } from "@/server/engine/vocabulary";

/** Where in valence and energy a tone is at home. */
const homes: Readonly<Record<Tone, readonly [valence: number, energy: number]>> = {
  CALM: [0.38, 0.22],
  WARM: [0.46, 0.42],
  UPBEAT: [0.76, 0.74],
  URGENT: [0.55, 0.92],
  HUMOROUS: [0.78, 0.58],
  SERIOUS: [0.32, 0.52],
};

const byActivity: Partial<Record<Activity, Partial<Record<Tone, number>>>> = {
  FOCUS: { CALM: 0.35, URGENT: -0.5, HUMOROUS: -0.2 },
  SLEEP: { CALM: 0.45, WARM: 0.2, UPBEAT: -0.5, URGENT: -0.8 },
  PARTY: { UPBEAT: 0.4, HUMOROUS: 0.2, SERIOUS: -0.5, CALM: -0.3 },
  WORKOUT: { UPBEAT: 0.35, URGENT: 0.35, CALM: -0.4 },
  COMMUTE: { HUMOROUS: 0.2, SERIOUS: 0.1 },
  RELAX: { WARM: 0.25, URGENT: -0.35 },
  CHORES: { HUMOROUS: 0.15, UPBEAT: 0.15 },
};

/** How well a spot's tone suits the moment, −1 (jars) … 1 (just right). */
export function computeToneFit(tone: Tone, valence: number, energy: number, activity: Activity): number {
  const [homeValence, homeEnergy] = homes[tone];
  const distance = Math.hypot(valence - homeValence, energy - homeEnergy);
  const fit = 1 - distance / 0.35 + (byActivity[activity]?.[tone] ?? 0);
  return Math.max(-1, Math.min(1, fit));
}

const ramp = (value: number) => Math.max(0, Math.min(1, value));

/** How sad a passage of music is, 0…1: low valence with low energy; above one half nobody wants an ad. */
export function computeSadness(valence: number, energy: number): number {
  return ramp((0.27 - valence) / 0.06) * ramp((0.45 - energy) / 0.06);
}

/** Shape of a listener's week: hour of day of the peak, width in hours, height. */
interface Peak {
  hour: number;
  width: number;
  height: number;
}

const peak = (hour: number, width: number, height: number): Peak => ({ hour, width, height });

/** Ways to spend a week: working days and days off. */
export const rhythms = [
  {
    name: "commuter",
    work: [peak(7.6, 0.9, 2.2), peak(17.6, 1.1, 2), peak(21, 1.6, 1)],
    free: [peak(11, 2.5, 1.2), peak(20, 2.5, 1.3)],
  },
  {
    name: "desk",
    work: [peak(10, 1.8, 1.6), peak(14.5, 2, 1.7), peak(20.5, 1.8, 0.9)],
    free: [peak(12, 3, 1), peak(20, 2.5, 1.2)],
  },
  {
    name: "night",
    work: [peak(13, 2, 0.7), peak(22.5, 2, 2.2), peak(0.8, 1.6, 1.2)],
    free: [peak(15, 3, 0.9), peak(23, 2.2, 2.4), peak(1.5, 1.6, 1.6)],
  },
  {
    name: "home",
    work: [peak(8.5, 1.5, 1.2), peak(12.5, 2, 1.1), peak(18.5, 2, 1.5)],
    free: [peak(9.5, 2, 1.5), peak(18, 2.5, 1.4)],
  },
] as const;

const floorLevel = 0.08;

function heightAt(peaks: readonly Peak[], hour: number): number {
  let height = floorLevel;
  for (const { hour: centre, width, height: top } of peaks) {
    const distance = Math.min(Math.abs(hour - centre), 24 - Math.abs(hour - centre));
    height += top * Math.exp(-0.5 * (distance / width) ** 2);
  }
  return height;
}

/** Scales 168 hourly levels to a mean of 1. Throws RangeError when there are not 168 or they sum to nothing. */
export function normaliseWeek(levels: ArrayLike<number>): Float64Array {
  const week = Float64Array.from(levels);
  const total = week.reduce((sum, level) => sum + level, 0);
  if (week.length !== 168 || !(total > 0))
    throw new RangeError("a weekly curve is 168 hourly levels with a sum above 0");
  return week.map((level) => (level * 168) / total);
}

/** The 168-hour curve of one rhythm, Monday 00:00 first, mean 1. */
export function createRhythmCurve(rhythmIndex: number): Float64Array {
  const rhythm = rhythms[rhythmIndex];
  if (rhythm === undefined) throw new RangeError(`there is no rhythm ${rhythmIndex}`);
  return normaliseWeek(
    Array.from({ length: 168 }, (_, hour) => heightAt(hour < 120 ? rhythm.work : rhythm.free, (hour % 24) + 0.5)),
  );
}

/** A week without hours: every hour alike. */
export function createFlatCurve(): Float64Array {
  return new Float64Array(168).fill(1);
}

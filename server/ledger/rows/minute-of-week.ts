export const weekMinutes = 10_080;

/** Minute of the UTC week, Monday 00:00 = 0. 1970-01-01 was a Thursday: three days in. */
export function utcMinuteOfWeek(atMs: number): number {
  return (Math.floor(atMs / 60_000) + 3 * 1_440) % weekMinutes;
}

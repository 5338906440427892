/** Agents' times are kept in units of 4 µs in 16 bits, so at most 262,140 µs. */
export const timingUnitMicros = 4;

/** Microseconds → stored units, rounded down and held at 65,535. */
export function quantiseTiming(micros: number): number {
  return Math.min(65_535, Math.max(0, Math.floor(micros / timingUnitMicros)));
}

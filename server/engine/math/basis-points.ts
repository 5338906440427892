/** The strongest vote, for or against. */
export const fullVoteBp = 10_000;

/**
 * A vote for value `x` on the scale where `unit` (> 0) is a full vote: integer basis points in −10,000…10,000, rounded to
 * nearest with halves away from zero, so that the vote for −x is the exact opposite. Throws RangeError for NaN.
 */
export function toBasisPoints(x: number, unit: number): number {
  const scaled = (Math.abs(x) / unit) * fullVoteBp;
  if (!(scaled >= 0)) throw new RangeError(`no vote for ${x} on a scale of ${unit}`);
  const size = scaled >= fullVoteBp ? fullVoteBp : Math.round(scaled);
  return x < 0 && size !== 0 ? -size : size;
}

/** What one impression of an ad set costs at its bid, micros, as the engine reserves it. */
export function impressionCost({ bidCpmMicros }: { bidCpmMicros: number }): number {
  return Math.max(1, Math.floor(bidCpmMicros / 1000));
}

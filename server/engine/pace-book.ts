/**
 * What the budget agent reads: one immutable page of prices and spend for every ad set of one catalogue, published
 * many times a minute and recorded by version, so that a decision needs to store only the version.
 */
export interface PaceBook {
  readonly version: number;
  readonly atMs: number;
  readonly catalogueVersion: number;
  /** Shadow price μ by ad set index, in thousandths (integer, so that storing it is exact). */
  readonly priceMilli: Int32Array;
  /** Micros spent or reserved today (in the ad set's time zone) and ever, by ad set index. */
  readonly spentTodayMicros: Float64Array;
  readonly spentMicros: Float64Array;
  /** Plan for now, micros that should have been spent today by this moment. */
  readonly plannedTodayMicros: Float64Array;
  /** Bit set over ad sets: today's budget can still pay for an impression. */
  readonly openToday: Uint32Array;
  /** Bit set over ad sets: the lifetime budget can still pay for an impression. */
  readonly openEver: Uint32Array;
  /** Bit set over ad sets in flight at `atMs`. */
  readonly inFlight: Uint32Array;
}

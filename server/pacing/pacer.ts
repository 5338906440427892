/** What a pacing rule is told when a day begins: one number a campaign. */
export interface PacingDay {
  budgetsMicros: Float64Array;
  /** T: opportunities expected over the day. */
  opportunities: number;
}

/** One way to pace several campaigns through a day of opportunities, one at a time. */
export interface Pacer {
  readonly name: string;
  /** Before opportunity `t`: the price of a micro of each campaign's budget, and −1 for one that sits this one out. */
  price(t: number, spentMicros: Float64Array, prices: Float64Array): void;
  /** After opportunity `t`: who won (−1 nobody) at what cost; `spentMicros` is from before it. */
  settle(t: number, winner: number, costMicros: number, spentMicros: Float64Array): void;
}

/** What the simulator reads of a decision's answer; the product's `DecisionAnswer` is one. */
export interface SimulatedAnswer {
  readonly decisionId: string;
  readonly ad: {
    readonly adId: string;
    readonly campaignId: string;
    readonly creativeId: string;
    /** IAB Ad Product Taxonomy 2.0 id. */
    readonly category: string;
    readonly durationSeconds: number;
    readonly advertiserDomain?: string;
  } | null;
  /** CPM micros. */
  readonly priceMicros: number;
}

/** What truly became of one opportunity. */
export interface PlayOutcome {
  /** An ad was played; false for silence and for an answer that never reached the listener. */
  played: boolean;
  ending: "complete" | "skip" | "mute" | "leave" | "none";
  clicked: boolean;
  /** True chances, 0 when nothing was played: the same comparison without the noise of single listens. */
  completeChance: number;
  clickChance: number;
  /** Micros an impression costs, 0 when nothing was played. */
  revenueMicros: number;
  /** Mean satisfaction over the session's slots when this was its last one, else null. */
  sessionSatisfaction: number | null;
}

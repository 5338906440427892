/** One change of one agent's learned weight, with its reason. */
export interface WeightUpdate {
  /** UTC milliseconds. */
  atMs: number;
  /** The knowledge version that carries the new weight. */
  knowledgeVersion: number;
  /** Index into `objectives`. */
  objective: number;
  /** The agent's seat, 1…14. */
  seat: number;
  beforePpm: number;
  afterPpm: number;
  /** Outcomes that the change rests on. */
  outcomes: number;
  /** Mean log loss of the agent's forecasts over those outcomes, nats. */
  meanLogLoss: number;
  reason: string;
}

/** One version of what the agents have learned, as opaque bytes. */
export interface KnowledgeVersion {
  version: number;
  /** UTC milliseconds. */
  atMs: number;
  bytes: Uint8Array;
  note: string;
}

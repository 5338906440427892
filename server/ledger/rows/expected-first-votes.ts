import { type AgentId, agentIds, seatOf } from "@/server/engine/agent-roster";

/** Who listens to whom, and how much: the part of a policy that moves first votes to final ones. */
export interface NegotiationRule {
  /** γ, 0…1. */
  listening: number;
  listensTo: Partial<Record<AgentId, readonly AgentId[]>>;
}

/**
 * First votes as a finished negotiation lets one expect them from the final ones: x = (1−γ)x₀ + γWx, so
 * x₀ = x + γ/(1−γ) · (x − Wx), rounded. The ledger stores only what is left of the true first votes, which is next to
 * nothing when the negotiation ran until nothing moved. Exact arithmetic is not needed, only the same on both ways.
 */
export class FirstVoteExpectation {
  readonly #factor: number;
  readonly #heardBySeat: readonly (readonly number[])[];
  readonly #positions = new Map<string, readonly (readonly number[])[]>();

  constructor(rule: NegotiationRule) {
    this.#factor = rule.listening < 1 ? rule.listening / (1 - rule.listening) : 0;
    this.#heardBySeat = agentIds.map((agent) => (rule.listensTo[agent] ?? []).map(seatOf));
  }

  /** Writes the expected first votes of one candidate; `votesBp` and `out` are as long as `voters`. */
  fill(voters: readonly number[], votesBp: readonly number[], out: number[]): void {
    const heard = this.#heardPositions(voters);
    for (let at = 0; at < voters.length; at++) {
      const vote = votesBp[at] ?? 0;
      const others = heard[at] ?? [];
      let sum = 0;
      for (const other of others) sum += votesBp[other] ?? 0;
      out[at] = others.length === 0 ? vote : Math.round(vote + this.#factor * (vote - sum / others.length));
    }
  }

  /** For each voter, where in `voters` those it hears stand. */
  #heardPositions(voters: readonly number[]): readonly (readonly number[])[] {
    const key = voters.join();
    const known = this.#positions.get(key);
    if (known !== undefined) return known;
    const positions = voters.map((seat) =>
      (this.#heardBySeat[seat - 1] ?? []).map((other) => voters.indexOf(other)).filter((at) => at >= 0),
    );
    this.#positions.set(key, positions);
    return positions;
  }
}


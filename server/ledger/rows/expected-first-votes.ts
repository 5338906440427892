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
  /** For each voter, where among the voters those it hears stand. */
  readonly #heard: readonly (readonly number[])[];

  constructor({ listening, listensTo }: NegotiationRule, voters: readonly number[]) {
    this.#factor = listening < 1 ? listening / (1 - listening) : 0;
    this.#heard = voters.map((seat) => {
      const agent = agentIds[seat - 1];
      const others = agent === undefined ? [] : (listensTo[agent] ?? []);
      return others.map((other) => voters.indexOf(seatOf(other))).filter((at) => at >= 0);
    });
  }

  /** Writes the expected first votes of one candidate; both lists are as long as the voters. */
  fill(votesBp: readonly number[], out: number[]): void {
    for (let at = 0; at < this.#heard.length; at++) {
      const vote = votesBp[at] as number;
      const others = this.#heard[at] as readonly number[];
      let sum = 0;
      for (let other = 0; other < others.length; other++) sum += votesBp[others[other] as number] as number;
      out[at] = others.length === 0 ? vote : Math.round(vote + this.#factor * (vote - sum / others.length));
    }
  }
}

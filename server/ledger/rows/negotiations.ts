import { FirstVoteExpectation, type NegotiationRule } from "./expected-first-votes";

/** The negotiation rules of every policy version that stored rows refer to. */
export class Negotiations {
  readonly #rules = new Map<number, { rule: NegotiationRule; byVoters: Map<string, FirstVoteExpectation> }>();

  add(no: number, rule: NegotiationRule): void {
    this.#rules.set(no, { rule, byVoters: new Map() });
  }

  has(no: number): boolean {
    return this.#rules.has(no);
  }

  /** The rule of a number, or null. */
  find(no: number): NegotiationRule | null {
    return this.#rules.get(no)?.rule ?? null;
  }

  /** Null for 0: first votes are then expected to equal the final ones. Throws for a number never stored. */
  getExpectation(no: number, voters: readonly number[]): FirstVoteExpectation | null {
    if (no === 0) return null;
    const found = this.#rules.get(no);
    if (found === undefined) throw new Error(`the ledger holds no negotiation ${no}`);
    const key = voters.join();
    const known = found.byVoters.get(key);
    if (known !== undefined) return known;
    const made = new FirstVoteExpectation(found.rule, voters);
    found.byVoters.set(key, made);
    return made;
  }
}

import { FirstVoteExpectation, type NegotiationRule } from "./expected-first-votes";

/** The negotiation rules of every policy version that stored rows refer to. */
export class Negotiations {
  readonly #byNo = new Map<number, FirstVoteExpectation>();

  add(no: number, rule: NegotiationRule): void {
    this.#byNo.set(no, new FirstVoteExpectation(rule));
  }

  has(no: number): boolean {
    return this.#byNo.has(no);
  }

  /** Null for 0: first votes are then expected to equal the final ones. Throws for a number never stored. */
  getExpectation(no: number): FirstVoteExpectation | null {
    if (no === 0) return null;
    const found = this.#byNo.get(no);
    if (found === undefined) throw new Error(`the ledger holds no negotiation ${no}`);
    return found;
  }
}

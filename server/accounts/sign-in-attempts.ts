const windowMs = 15 * 60_000;
/** Failures within the window after which nobody is let in: for one person from one place, for one person, from one place. */
const mostFailures = { pair: 8, person: 40, place: 100 } as const;
const mostRemembered = 50_000;

type Kind = keyof typeof mostFailures;

/**
 * Counts failed sign-ins, so that passwords cannot be tried one after another. It counts what was typed, whether there
 * is such a person or not, so that it says nothing about who exists. One process counts for itself.
 */
export class SignInAttempts {
  readonly #nowMs: () => number;
  readonly #failures = new Map<string, { count: number; sinceMs: number }>();

  constructor(nowMs: () => number) {
    this.#nowMs = nowMs;
  }

  /** Whole seconds until this person may try again from this place; 0 when they may now. */
  secondsToWait(email: string, place: string): number {
    const nowMs = this.#nowMs();
    let untilMs = nowMs;
    for (const [kind, key] of keysOf(email, place)) {
      const found = this.#failures.get(key);
      if (found === undefined || found.count < mostFailures[kind]) continue;
      untilMs = Math.max(untilMs, found.sinceMs + windowMs);
    }
    return Math.ceil((untilMs - nowMs) / 1000);
  }

  /** An attempt begins and counts as failed until `succeed` says otherwise, so that many at once count too. */
  begin(email: string, place: string): void {
    const nowMs = this.#nowMs();
    for (const [, key] of keysOf(email, place)) {
      const found = this.#failures.get(key);
      if (found !== undefined && nowMs - found.sinceMs < windowMs) found.count += 1;
      else {
        this.#failures.delete(key);
        this.#failures.set(key, { count: 1, sinceMs: nowMs });
      }
    }
    this.#forgetOld(nowMs);
  }

  succeed(email: string, place: string): void {
    const [pair, person, fromPlace] = keysOf(email, place);
    if (pair !== undefined) this.#failures.delete(pair[1]);
    for (const counted of [person, fromPlace]) {
      const found = counted === undefined ? undefined : this.#failures.get(counted[1]);
      if (found !== undefined) found.count -= 1;
    }
  }

  /** The map is in order of age. */
  #forgetOld(nowMs: number): void {
    for (const [key, { sinceMs }] of this.#failures) {
      if (nowMs - sinceMs < windowMs && this.#failures.size <= mostRemembered) return;
      this.#failures.delete(key);
    }
  }
}

function keysOf(email: string, place: string): [Kind, string][] {
  return [
    ["pair", `pair ${email} ${place}`],
    ["person", `person ${email}`],
    ["place", `place ${place}`],
  ];
}

const kept = 8;

/** When each listener last heard ads, as a publisher's player would know it. */
export class RecentAdTimes {
  readonly #times: Float64Array;
  readonly #next: Uint8Array;

  constructor(listeners: number) {
    this.#times = new Float64Array(listeners * kept).fill(Number.NEGATIVE_INFINITY);
    this.#next = new Uint8Array(listeners);
  }

  add(listenerIndex: number, atMs: number): void {
    const place = this.#next[listenerIndex] ?? 0;
    this.#times[listenerIndex * kept + place] = atMs;
    this.#next[listenerIndex] = (place + 1) % kept;
  }

  /** Ads in the 60 minutes before `atMs`, at most 8. */
  countLastHour(listenerIndex: number, atMs: number): number {
    let count = 0;
    for (let k = 0; k < kept; k++) if ((this.#times[listenerIndex * kept + k] ?? 0) > atMs - 3_600_000) count++;
    return count;
  }

  /** Seconds since the last ad began, Infinity when there was none. */
  secondsSinceLast(listenerIndex: number, atMs: number): number {
    const place = ((this.#next[listenerIndex] ?? 0) + kept - 1) % kept;
    return (atMs - (this.#times[listenerIndex * kept + place] ?? Number.NEGATIVE_INFINITY)) / 1_000;
  }
}

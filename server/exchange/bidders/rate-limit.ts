/** A bucket that refills `perSecond` times a second and holds one second's worth. */
export class RateLimit {
  private tokens: number;
  private filledMs: number | null = null;

  constructor(private readonly perSecond: number) {
    this.tokens = perSecond;
  }

  /** Takes one token, or says no. */
  admits(nowMs: number): boolean {
    const elapsedMs = Math.max(0, nowMs - (this.filledMs ?? nowMs));
    this.tokens = Math.min(this.perSecond, this.tokens + (elapsedMs * this.perSecond) / 1000);
    this.filledMs = nowMs;
    if (this.tokens < 1) return false;
    this.tokens--;
    return true;
  }
}

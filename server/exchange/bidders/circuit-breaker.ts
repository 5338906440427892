/**
 * Leaves a bidder alone that keeps failing: after `breakAfter` failures in a row it is not asked for `breakMs`, then
 * once; if that succeeds it is back, else it rests again.
 */
export class CircuitBreaker {
  private failures = 0;
  private restsUntilMs = Number.NEGATIVE_INFINITY;
  private trying = false;

  constructor(private readonly limits: { breakAfter: number; breakMs: number }) {}

  /** May the bidder be asked now. True for one caller only while it is being tried again. */
  admits(nowMs: number): boolean {
    if (this.failures < this.limits.breakAfter) return true;
    if (nowMs < this.restsUntilMs || this.trying) return false;
    this.trying = true;
    return true;
  }

  succeeded(): void {
    this.failures = 0;
    this.trying = false;
  }

  failed(nowMs: number): void {
    this.failures++;
    this.trying = false;
    if (this.failures >= this.limits.breakAfter) this.restsUntilMs = nowMs + this.limits.breakMs;
  }
}

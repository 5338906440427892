/** A finished test of a policy's content. */
export interface FinishedTest {
  id: string;
  /** ISO 8601, UTC. */
  finishedAt: string;
  /** What came of it, in one sentence. */
  summary: string;
}

/** Knows which contents have been tested. */
export interface PolicyTests {
  /** The newest finished test of exactly this content (`hashPolicy`); null when there is none. */
  findTest(hash: string): Promise<FinishedTest | null>;
}

/** A span of virtual time, UTC milliseconds; the end is exclusive. */
interface Span {
  fromMs: number;
  toMs: number;
}

/** What is out of the ordinary in a world, and when. */
export interface WorldConditions {
  /** Sessions begin so many times as often. */
  traffic: readonly (Span & { factor: number })[];
  /** At least this share of the sessions are sad ones, 0…1. */
  sadMoods: readonly (Span & { share: number })[];
  /** This share of the listeners, always the same ones, have taken their consent back, 0…1. */
  consentWithdrawn: readonly (Span & { share: number })[];
}

/** An ordinary world. */
export const ordinaryConditions: WorldConditions = { traffic: [], sadMoods: [], consentWithdrawn: [] };

const covers = ({ fromMs, toMs }: Span, atMs: number) => fromMs <= atMs && atMs < toMs;

/** How much more often than usual sessions begin at an instant; overlapping spans multiply. */
export function trafficFactorAt({ traffic }: WorldConditions, atMs: number): number {
  return traffic.reduce((product, span) => (covers(span, atMs) ? product * span.factor : product), 1);
}

function largestShare(spans: readonly (Span & { share: number })[], atMs: number): number {
  return spans.reduce((most, span) => (covers(span, atMs) ? Math.max(most, span.share) : most), 0);
}

/** The least share of sad sessions at an instant, 0…1. */
export function sadShareAt({ sadMoods }: WorldConditions, atMs: number): number {
  return largestShare(sadMoods, atMs);
}

/** The share of listeners whose consent is taken back at an instant, 0…1. */
export function withdrawnShareAt({ consentWithdrawn }: WorldConditions, atMs: number): number {
  return largestShare(consentWithdrawn, atMs);
}

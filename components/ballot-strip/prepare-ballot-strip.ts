import { agentsInSeatOrder } from "@/components/agents/agent-identity";
import type { StripAgent } from "./strip-agent";

/** What one agent added to or took from a score, in score units. */
export interface Contribution {
  agent: StripAgent;
  units: number;
}

/** How far a strip reaches on each side of its hairline, in score units, both positive. */
export interface StripDomain {
  againstUnits: number;
  forUnits: number;
}

/** One agent's piece of a strip. Positions are percent of the strip's width. */
export interface StripSegment extends Contribution {
  startPct: number;
  widthPct: number;
}

export interface PreparedStrip {
  segments: readonly StripSegment[];
  /** Where the hairline stands. */
  zeroPct: number;
  /** Where the tick at the sum stands. */
  sumPct: number;
  /** The exact sum of the contributions. */
  sumUnits: number;
}

const niceSteps = [1, 1.25, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10];

/** The smallest round number that is not below `value`, so that a scale does not twitch as rows come in. */
function roundUp(value: number): number {
  if (value <= 0) return 0;
  const magnitude = 10 ** Math.floor(Math.log10(value));
  const step = niceSteps.find((candidate) => candidate * magnitude >= value) ?? 10;
  return step * magnitude;
}

/** A domain that holds every given strip, rounded up on both sides. */
export function computeStripDomain(strips: readonly (readonly Contribution[])[]): StripDomain {
  let againstUnits = 0;
  let forUnits = 0;
  for (const strip of strips) {
    againstUnits = Math.max(againstUnits, -sumOf(strip, (units) => units < 0));
    forUnits = Math.max(
      forUnits,
      sumOf(strip, (units) => units > 0),
    );
  }
  return againstUnits + forUnits === 0
    ? { againstUnits: 1, forUnits: 1 }
    : { againstUnits: roundUp(againstUnits), forUnits: roundUp(forUnits) };
}

function sumOf(strip: readonly Contribution[], keep: (units: number) => boolean): number {
  return strip.reduce((sum, { units }) => (keep(units) ? sum + units : sum), 0);
}

/**
 * Lays contributions out from the hairline: for to the right, against to the left, each side in seat order, so that the
 * same agent is always met in the same order. Agents that added nothing have no segment.
 */
export function prepareBallotStrip(contributions: readonly Contribution[], domain: StripDomain): PreparedStrip {
  const span = domain.againstUnits + domain.forUnits;
  const toPct = (units: number) => ((units + domain.againstUnits) / span) * 100;
  const byAgent = new Map(contributions.map(({ agent, units }) => [agent, units]));
  const segments: StripSegment[] = [];
  let forUnits = 0;
  let againstUnits = 0;
  for (const agent of [...agentsInSeatOrder, "together" as const]) {
    const units = byAgent.get(agent) ?? 0;
    if (units === 0) continue;
    const widthPct = (Math.abs(units) / span) * 100;
    if (units > 0) {
      segments.push({ agent, units, startPct: toPct(forUnits), widthPct });
      forUnits += units;
    } else {
      againstUnits += units;
      segments.push({ agent, units, startPct: toPct(againstUnits), widthPct });
    }
  }
  const sumUnits = sumOf(contributions, () => true);
  return { segments, zeroPct: toPct(0), sumPct: toPct(sumUnits), sumUnits };
}

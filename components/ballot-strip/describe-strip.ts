import { formatPoints, formatSignedPoints } from "@/components/format/numbers";
import type { Contribution } from "./prepare-ballot-strip";
import { stripAgentLook } from "./strip-agent";

const spokenAtMost = 4;

/** A strip in words, strongest voices first, for those who hear the page. */
export function describeStrip(contributions: readonly Contribution[]): string {
  const sum = contributions.reduce((total, { units }) => total + units, 0);
  const strongest = contributions
    .filter(({ units }) => units !== 0)
    .sort((a, b) => Math.abs(b.units) - Math.abs(a.units))
    .slice(0, spokenAtMost)
    .map(({ agent, units }) => `${stripAgentLook(agent).name} ${formatSignedPoints(units)}`);
  return `Score ${formatPoints(sum)} points${strongest.length > 0 ? `: ${strongest.join(", ")}` : ""}`;
}

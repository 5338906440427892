import { computeAdjustedRatio } from "./adjusted-ratio";
import { type ClusteredRatio, computeClusteredRatio, computeDifference, type Difference } from "./clustered-ratio";
import type { OutcomeTally, TallyColumn } from "./outcome-tally";

/** A measure of how well an arm does, as a ratio of two sums by listener. */
interface Measure {
  key: string;
  label: string;
  numerator: TallyColumn;
  denominator: TallyColumn;
  /** What the ratio is multiplied by for people. */
  scale: number;
  unit: string;
}

const measure = (
  key: string,
  label: string,
  numerator: TallyColumn,
  denominator: TallyColumn,
  scale: number,
  unit: string,
): Measure => ({ key, label, numerator, denominator, scale, unit });

/** What arms are compared on. "Expected" ones sum the true chances of what was played instead of single outcomes. */
export const armMeasures = [
  measure("completes", "Completed listens per opportunity", "completes", "opportunities", 100, "%"),
  measure(
    "expectedCompletes",
    "Expected completed listens per opportunity",
    "expectedCompletes",
    "opportunities",
    100,
    "%",
  ),
  measure("clicks", "Clicks per opportunity", "clicks", "opportunities", 100, "%"),
  measure("expectedClicks", "Expected clicks per opportunity", "expectedClicks", "opportunities", 100, "%"),
  measure("satisfaction", "Mean satisfaction of a session", "satisfaction", "sessions", 100, "of 100"),
  measure("fill", "Opportunities with an ad", "adsPlayed", "opportunities", 100, "%"),
  measure("completion", "Completion of ads played", "completes", "adsPlayed", 100, "%"),
  measure("skips", "Skips per ad played", "skips", "adsPlayed", 100, "%"),
  measure("revenue", "Revenue per thousand opportunities", "revenueMicros", "opportunities", 0.001, "currency units"),
] as const;

/** One measure in every arm, and each other arm against the first. */
export interface ArmComparison {
  key: string;
  label: string;
  unit: string;
  /** By arm, scaled for people. */
  values: readonly ClusteredRatio[];
  /** First arm − other arm, for arms 1, 2, …; scaled for people, 95 % interval clustered by listener. */
  differences: readonly Difference[];
  /** The same differences adjusted for which listeners were drawn into which arm; absent without facts about them. */
  adjusted?: readonly Difference[];
}

const scaleRatio = (ratio: ClusteredRatio, scale: number): ClusteredRatio => ({
  ...ratio,
  value: ratio.value * scale,
  standardError: ratio.standardError * scale,
});

/**
 * Compares arms on every measure. `tallies` has one tally an arm; pass the same tally for all arms of one run and let
 * `armOf` tell listeners apart, or tallies of separate runs. With `facts` (one array a fact fixed before assignment, by
 * listener) the differences are given a second time, adjusted for them.
 */
export function compareArms(
  tallies: readonly OutcomeTally[],
  armOf: (listenerIndex: number) => number,
  facts: readonly Float64Array[] = [],
): ArmComparison[] {
  const differ = (values: readonly ClusteredRatio[]) => {
    const [first, ...others] = values;
    return first === undefined ? [] : others.map((other) => computeDifference(first, other));
  };
  return armMeasures.map(({ key, label, unit, numerator, denominator, scale }) => {
    const values = tallies.map((tally, arm) =>
      scaleRatio(
        computeClusteredRatio(tally.column(numerator), tally.column(denominator), (i) => armOf(i) === arm),
        scale,
      ),
    );
    const differences = differ(values);
    if (facts.length === 0) return { key, label, unit, values, differences };
    const adjusted = tallies.map((tally, arm) =>
      scaleRatio(
        computeAdjustedRatio({
          numerator: tally.column(numerator),
          denominator: tally.column(denominator),
          covariates: facts,
          include: (i) => armOf(i) === arm,
        }),
        scale,
      ),
    );
    return { key, label, unit, values, differences, adjusted: differ(adjusted) };
  });
}

const three = (value: number) => (Number.isFinite(value) ? value.toFixed(3) : "–");

const interval = ({ value, low, high }: Difference) => `${three(value)} [${three(low)}, ${three(high)}]`;

/**
 * Writes a comparison as an aligned text table: a row a measure, then each difference with its interval, as it is and,
 * where it was adjusted for the listeners' facts, adjusted.
 */
export function formatArmComparison(comparisons: readonly ArmComparison[], armNames: readonly string[]): string {
  const [first = "", ...others] = armNames;
  const isAdjusted = comparisons.some(({ adjusted }) => adjusted !== undefined);
  const header = [
    "measure",
    ...armNames,
    ...others.map((name) => `${first} − ${name} (95 %)`),
    ...(isAdjusted ? others.map((name) => `− ${name}, adjusted`) : []),
  ];
  const rows = comparisons.map(({ label, unit, values, differences, adjusted = [] }) => [
    `${label} (${unit})`,
    ...values.map(({ value }) => three(value)),
    ...differences.map(interval),
    ...adjusted.map(interval),
  ]);
  const table = [header, ...rows];
  const widths = header.map((_, column) => Math.max(...table.map((row) => (row[column] ?? "").length)));
  return table
    .map((row) => row.map((cell, column) => cell[column === 0 ? "padEnd" : "padStart"](widths[column] ?? 0)).join("  "))
    .join("\n");
}

import type { ArmsResult } from "@/server/experiments/arms";

const claimed = ["completes", "clicks", "satisfaction"];

/**
 * What is claimed of the panel against the other arms and does not hold: its 95 % intervals, adjusted for which listeners
 * were drawn into which arm, must lie above zero.
 */
export function listUnmetArmClaims({ seed, comparisons }: ArmsResult, armNames: readonly string[]): string[] {
  return claimed.flatMap((key) => {
    const comparison = comparisons.find((one) => one.key === key);
    if (comparison === undefined) return [`Seed ${seed}: "${key}" was not measured.`];
    return (comparison.adjusted ?? comparison.differences).flatMap(({ low }, at) =>
      low > 0
        ? []
        : [`Seed ${seed}: ${comparison.label}: the panel is not above ${armNames[at + 1] ?? ""} with 95 % confidence.`],
    );
  });
}

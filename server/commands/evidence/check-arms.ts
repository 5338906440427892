import type { ArmsResult } from "@/server/experiments/arms";

/** What the claims are judged by, and the plain counts of the same. */
const claimed = [
  { key: "expectedCompletes", counted: "completes" },
  { key: "expectedClicks", counted: "clicks" },
  { key: "satisfaction", counted: "satisfaction" },
] as const;

/**
 * What is claimed of the panel against the other arms and does not hold. Completed listens and clicks are judged by the
 * true chances of what was played, not by how the coins then fell, and all measures adjusted for which listeners were drawn
 * into which arm: the 95 % intervals must lie above zero.
 */
export function listUnmetArmClaims({ seed, comparisons }: ArmsResult, armNames: readonly string[]): string[] {
  return claimed.flatMap(({ key }) => {
    const comparison = comparisons.find((one) => one.key === key);
    if (comparison === undefined) return [`Seed ${seed}: "${key}" was not measured.`];
    return (comparison.adjusted ?? comparison.differences).flatMap(({ low }, at) =>
      low > 0
        ? []
        : [`Seed ${seed}: ${comparison.label}: the panel is not above ${armNames[at + 1] ?? ""} with 95 % confidence.`],
    );
  });
}

/** Which of the claimed measures, counted plainly and unadjusted, would not show the same by themselves. */
export function listUnsureCounts({ comparisons }: ArmsResult, armNames: readonly string[]): string[] {
  return claimed.flatMap(({ counted }) => {
    const comparison = comparisons.find(({ key }) => key === counted);
    return (comparison?.differences ?? []).flatMap(({ low }, at) =>
      low > 0 ? [] : [`${comparison?.label ?? counted} against ${armNames[at + 1] ?? ""}`],
    );
  });
}

import type { WhyShown } from "@/server/explanations/why-shown-schema";

/** The impressions behind a number: the ad's wins in the very same window, narrowed to a moment. */
export function linkToWins(
  { adId, from, to }: Pick<WhyShown, "adId" | "from" | "to">,
  moment: Partial<Record<"mood" | "daypart" | "genre" | "show" | "country" | "cohort", string>> = {},
): string {
  const params = new URLSearchParams({ range: "custom", from, to, outcome: "answered", adId, ...moment });
  return `/decisions?${params}`;
}

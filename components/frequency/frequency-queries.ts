import type { TRPCOptionsProxy } from "@trpc/tanstack-react-query";
import { parseAsStringLiteral } from "nuqs/server";
import type { AppRouter } from "@/server/api/trpc/app-router";
import type { RangeInput } from "@/server/api/trpc/range-input";

type Trpc = TRPCOptionsProxy<AppRouter>;
export type FrequencyLevel = "campaign" | "adSet";

export const responseMeasures = ["completion", "click", "skip"] as const;
export type ResponseMeasure = (typeof responseMeasures)[number];

/** What of the frequency pages lives in the URL, beside the range. */
export const frequencyParams = {
  response: parseAsStringLiteral(responseMeasures).withDefault("completion"),
};

/** How often numbers are read again while somebody looks at them. */
const refreshMs = 30_000;

/** All ad sets of the account. */
export function frequencyOverviewOptions(trpc: Trpc, range: RangeInput) {
  return trpc.frequency.overview.queryOptions(withoutComparison(range), { refetchInterval: refreshMs });
}

/** One campaign or ad set. */
export function frequencyDetailOptions(
  trpc: Trpc,
  { range, ...of }: { level: FrequencyLevel; id: string; range: RangeInput },
) {
  return trpc.frequency.detail.queryOptions({ ...withoutComparison(range), ...of }, { refetchInterval: refreshMs });
}

/** The proof that no cap was exceeded; of the whole account without `of`. Runs when the page has been read, and on demand. */
export function capProofOptions(
  trpc: Trpc,
  { range, of }: { range: RangeInput; of: { level: FrequencyLevel; id: string } | null },
) {
  return trpc.frequency.proof.queryOptions({ ...withoutComparison(range), ...of });
}

/** Nothing is compared here, so that switching it asks nothing again. */
function withoutComparison({ compare: _, ...range }: RangeInput): RangeInput {
  return range;
}

import type { TRPCOptionsProxy } from "@trpc/tanstack-react-query";
import { parseAsStringLiteral } from "nuqs/server";
import type { AppRouter } from "@/server/api/trpc/app-router";
import type { RangeInput } from "@/server/api/trpc/range-input";
import { type PaceSpan, paceSpans } from "@/server/pacing/health/schema";

type Trpc = TRPCOptionsProxy<AppRouter>;

/** What of the pacing pages lives in the URL, beside the range. */
export const paceParams = {
  /** The whole flight with its forecast, or the range. */
  span: parseAsStringLiteral(paceSpans).withDefault("flight"),
  measure: parseAsStringLiteral(["spend", "impressions"]).withDefault("spend"),
};

/** How often numbers are read again while somebody looks at them. */
const refreshMs = 20_000;

/** All ad sets of the account. */
export function paceOverviewOptions(trpc: Trpc, range: RangeInput) {
  return trpc.pacing.overview.queryOptions(withoutComparison(range), { refetchInterval: refreshMs });
}

/** One campaign or ad set. */
export function paceDetailOptions(
  trpc: Trpc,
  { level, id, span, range }: { level: "campaign" | "adSet"; id: string; span: PaceSpan; range: RangeInput },
) {
  return trpc.pacing.detail.queryOptions(
    { ...withoutComparison(range), level, id, span },
    { refetchInterval: refreshMs },
  );
}

/** Nothing is compared here, so that switching it asks nothing again. */
function withoutComparison({ compare: _, ...range }: RangeInput): RangeInput {
  return range;
}

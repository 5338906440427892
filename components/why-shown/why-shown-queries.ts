import type { TRPCOptionsProxy } from "@trpc/tanstack-react-query";
import type { AppRouter } from "@/server/api/trpc/app-router";
import type { RangeInput } from "@/server/api/trpc/range-input";

type Trpc = TRPCOptionsProxy<AppRouter>;

/** Only the window counts: nothing on this page is compared. */
const toInput = (adId: string, { compare: _, ...range }: RangeInput) => ({ adId, ...range });

/** Why an ad was shown in a range. */
export function whyShownOptions(trpc: Trpc, adId: string, range: RangeInput) {
  return trpc.explanations.whyShown.queryOptions(toInput(adId, range));
}

/** Without which agents its wins would have been lost; takes longer, so the page does not wait for it. */
export function decisiveAgentsOptions(trpc: Trpc, adId: string, range: RangeInput) {
  return trpc.explanations.decisiveAgents.queryOptions(toInput(adId, range), { trpc: { abortOnUnmount: true } });
}

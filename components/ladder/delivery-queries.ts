import { keepPreviousData } from "@tanstack/react-query";
import type { TRPCOptionsProxy } from "@trpc/tanstack-react-query";
import { createLoader, parseAsString } from "nuqs/server";
import type { AppRouter } from "@/server/api/trpc/app-router";
import type { RangeInput } from "@/server/api/trpc/range-input";

type Trpc = TRPCOptionsProxy<AppRouter>;

/** Rungs that have a page of their own. */
export type PageLevel = "campaign" | "adSet" | "ad";

const refreshMs = 60_000;
/** Numbers on screen stay while others are fetched, and follow the ledger by themselves. */
const lively = { placeholderData: keepPreviousData, refetchInterval: refreshMs } as const;

/** Whose numbers a page of the account shows, as it stands in the URL: one advertiser, or all that the viewer may see. */
export const accountSearchParams = { advertiser: parseAsString };
export const loadAccount = createLoader(accountSearchParams);

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

function toAccountInput(range: RangeInput, advertiser: string | null) {
  // What is no id in the URL chooses nobody, rather than failing the page.
  return { ...range, ...(advertiser !== null && uuid.test(advertiser) ? { advertiser } : {}) };
}

/** Home. */
export function homeOptions(trpc: Trpc, range: RangeInput, advertiser: string | null) {
  return trpc.delivery.home.queryOptions(toAccountInput(range, advertiser), lively);
}

/** The list of campaigns. */
export function campaignsOptions(trpc: Trpc, range: RangeInput, advertiser: string | null) {
  return trpc.delivery.campaigns.queryOptions(toAccountInput(range, advertiser), lively);
}

/** What stands above the tabs of a rung. */
export function headerOptions(trpc: Trpc, level: PageLevel, id: string) {
  return trpc.delivery.header.queryOptions({ level, id }, { refetchInterval: refreshMs });
}

/** The overview of a rung. */
export function detailOptions(trpc: Trpc, level: PageLevel, id: string, range: RangeInput) {
  return trpc.delivery.detail.queryOptions({ level, id, ...range }, lively);
}

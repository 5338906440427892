import type { TRPCOptionsProxy } from "@trpc/tanstack-react-query";
import { parseAsStringLiteral } from "nuqs/server";
import type { AppRouter } from "@/server/api/trpc/app-router";
import type { RangeInput } from "@/server/api/trpc/range-input";
import type { WhyNotLevel } from "@/server/why-not/schema";
import { funnelBases } from "./prepare-losses";

/** What the shares are of, as it stands in the URL. */
export const whyNotParams = { of: parseAsStringLiteral(funnelBases).withDefault("all") };

interface WhyNotAsked {
  level: WhyNotLevel;
  id: string | null;
  range: RangeInput;
}

/** Who won instead: read after the page, because it takes longer. */
export function contestOptions(trpc: TRPCOptionsProxy<AppRouter>, { level, id, range }: WhyNotAsked) {
  return trpc.whyNot.contest.queryOptions({ level, id, ...range, compare: false });
}

/** Why something was not shown, for server and browser alike, so that both use the same key. */
export function whyNotOptions(trpc: TRPCOptionsProxy<AppRouter>, { level, id, range }: WhyNotAsked) {
  return trpc.whyNot.get.queryOptions({ level, id, ...range });
}

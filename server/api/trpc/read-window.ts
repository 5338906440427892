import { TRPCError } from "@trpc/server";
import type { z } from "zod";
import { type ResolvedRange, type rangeInputSchema, resolveReportRange } from "./range-input";
import type { ScreenApplication } from "./trpc";

/** The whole hours that a range means in this ledger; a range that means none is a BAD_REQUEST with the reason. */
export async function readWindow(
  { desks }: Pick<ScreenApplication, "desks">,
  input: z.output<typeof rangeInputSchema>,
): Promise<ResolvedRange> {
  try {
    return resolveReportRange(input, { newestMs: await desks.findNewestMs(), nowMs: Date.now() });
  } catch (error) {
    if (error instanceof RangeError) throw new TRPCError({ code: "BAD_REQUEST", message: error.message });
    throw error;
  }
}

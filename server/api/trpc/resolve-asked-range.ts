import { TRPCError } from "@trpc/server";
import type { z } from "zod";
import { type ResolvedRange, type rangeInputSchema, resolveReportRange } from "./range-input";
import type { ScreenApplication } from "./trpc";

/** The window that a screen asks for, as of now; a range that makes no sense becomes BAD_REQUEST with its sentence. */
export async function resolveAskedRange(
  { desks }: Pick<ScreenApplication, "desks">,
  input: z.output<typeof rangeInputSchema>,
): Promise<ResolvedRange> {
  const newestMs = await desks.findNewestMs();
  try {
    return resolveReportRange(input, { newestMs, nowMs: Date.now() });
  } catch (error) {
    if (error instanceof RangeError) throw new TRPCError({ code: "BAD_REQUEST", message: error.message });
    throw error;
  }
}

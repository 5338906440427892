import type { TrialRow } from "@/server/trials/trials-api-schema";

/** How often a test that is not over is asked about, ms. */
export const openRefreshMs = 1_000;

/** Whether a test goes on. */
export function isOpen({ status }: Pick<TrialRow, "status">): boolean {
  return status === "queued" || status === "running";
}

import type { Backlog } from "@/server/operations/operation-schema";
import { writeCounted } from "./write-table";

/** A line on decisions that are not in the ledger yet; none when there are none. */
export function describeBacklog({ decisions, failure }: Backlog): string[] {
  if (decisions === 0) return [];
  const why = failure === null ? "" : `; shipping them failed: ${failure}`;
  return [
    `  not looked at: ${writeCounted(decisions, "decision")} that ${decisions === 1 ? "waits" : "wait"} in the outbox${why}`,
  ];
}

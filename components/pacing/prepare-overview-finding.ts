import { formatCount } from "@/components/format/numbers";
import type { PaceStatus } from "@/server/pacing/health/judge-health";
import type { PaceRow } from "@/server/pacing/health/schema";
import { statusWords } from "./pace-words";

const asSets = (count: number) => `${formatCount(count)} ad ${count === 1 ? "set" : "sets"}`;

/** How many ad sets need somebody, and what ails them. */
export function prepareOverviewFinding(rows: readonly PaceRow[]): { title: string; text: string } {
  const ailing = rows.filter(({ severity }) => severity !== "ok");
  const running = rows.filter(({ status }) => status !== "paused" && status !== "not-started" && status !== "ended");
  if (ailing.length === 0) {
    return {
      title: rows.length === 1 ? "Your ad set is on pace" : `All ${asSets(rows.length)} are on pace`,
      text: `${formatCount(running.length)} are running, each within 20 points of where its spend should be.`,
    };
  }
  const counts = new Map<PaceStatus, number>();
  for (const { status } of ailing) counts.set(status, (counts.get(status) ?? 0) + 1);
  const parts = [...counts]
    .sort((a, b) => b[1] - a[1])
    .map(([status, count]) => `${formatCount(count)} ${statusWords[status].toLowerCase()}`);
  const [worst] = ailing;
  return {
    title: `${formatCount(ailing.length)} of ${asSets(rows.length)} ${ailing.length === 1 ? "needs" : "need"} attention`,
    text: `${parts.join(", ")}. Worst: ${worst?.adSetName ?? ""} (${worst?.campaignName ?? ""}).`,
  };
}

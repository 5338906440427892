import type { AgentId } from "@/server/engine/agent-roster";
import type { Explanation } from "@/server/engine/explain/explanation-schema";

export interface TimelineRow {
  agent: AgentId;
  /** Zero is below what the ledger's clock can tell. */
  ms: number;
  /** Percent of the axis. */
  atPct: number;
  late: boolean;
}

export interface PreparedTimeline {
  rows: readonly TimelineRow[];
  /** Powers of ten that fall on the axis. */
  ticks: readonly { ms: number; atPct: number }[];
  totalPct: number;
  deadlinePct: number;
}

const shortestMs = 0.001;

/**
 * Where each agent's time falls on a logarithmic axis from a microsecond to past the deadline: agents take microseconds,
 * outside bidders tens of milliseconds, and both must be readable. Agents that took no part are left out.
 */
export function prepareTimeline({
  agents,
  totalMs,
  deadlineMs,
}: Pick<Explanation, "agents" | "totalMs" | "deadlineMs">): PreparedTimeline {
  const present = agents.filter(({ status }) => status !== "absent" && status !== "switched_off");
  const fastest = Math.max(shortestMs, Math.min(totalMs, ...present.flatMap(({ ms }) => (ms > 0 ? [ms] : []))));
  const start = Math.floor(Math.log10(fastest));
  const end = Math.log10(Math.max(deadlineMs, totalMs) * 1.6);
  const toPct = (ms: number) => ((Math.log10(Math.max(ms, 10 ** start)) - start) / (end - start)) * 100;
  const ticks = [];
  for (let power = start; power <= end; power += 1) ticks.push({ ms: 10 ** power, atPct: toPct(10 ** power) });
  return {
    rows: [...present]
      .sort((a, b) => a.seat - b.seat)
      .map(({ agent, ms, status }) => ({
        agent,
        ms,
        atPct: toPct(ms),
        late: status === "timed_out" || ms > deadlineMs,
      })),
    ticks,
    totalPct: toPct(totalMs),
    deadlinePct: toPct(deadlineMs),
  };
}

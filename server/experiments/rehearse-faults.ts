import type { AgentId } from "@/server/engine/agent-roster";
import { drawUnit } from "@/server/engine/math/counter-random";
import { hash32 } from "@/server/engine/math/hash";
import type { BidderDesk, Clock } from "@/server/engine/ports";
import type { AgentFault } from "@/server/simulator/scenarios/scenario";
import { stillClock } from "./trial-desk";

/**
 * A clock on which time passes only while somebody is waited for: the shortest wait ends first, at the next turn of the
 * event loop, and the clock then stands where that wait ended. Waits come out the same on any machine.
 */
export function createWaitingClock(): Clock {
  let nowMs = 0;
  let waits: { untilMs: number; run: () => void }[] = [];
  const endOne = () => {
    const next = waits.reduce<(typeof waits)[number] | null>(
      (first, wait) => (first === null || wait.untilMs < first.untilMs ? wait : first),
      null,
    );
    if (next === null) return;
    waits = waits.filter((wait) => wait !== next);
    nowMs = Math.max(nowMs, next.untilMs);
    next.run();
  };
  return {
    ...stillClock,
    steadyMicros: () => nowMs * 1_000,
    after: (delayMs, run) => {
      const wait = { untilMs: nowMs + delayMs, run };
      waits.push(wait);
      setImmediate(endOne);
      return () => {
        waits = waits.filter((other) => other !== wait);
      };
    },
  };
}

/** Holds agents up in the share of decisions that the faults say, by a draw of the decision's own seed. */
export function createHoldUp(faults: readonly AgentFault[]): (agent: AgentId, seed: number) => number {
  return (agent, seed) => {
    const fault = faults.find((one) => one.agent === agent);
    return fault !== undefined && drawUnit(hash32(agent, seed), 0, 0) < fault.share ? fault.delayMs : 0;
  };
}

/** One outside bidder that never bids, and in a share of the requests never answers. */
export function createSlowBidders(share: number, seed: number): BidderDesk {
  let asked = 0;
  return {
    seats: 1,
    ask: () =>
      drawUnit(hash32("slow-bidder", seed), asked++, 0) < share ? new Promise(() => undefined) : Promise.resolve([]),
  };
}

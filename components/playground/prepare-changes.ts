import type { AgentId } from "@/server/engine/agent-roster";
import type { ReplayChangesAsked } from "@/server/explanations/replay-schema";

/** What is changed; nothing at first. */
export const noChanges: ReplayChangesAsked = { weights: [], off: [], caps: [], bids: [], undamped: false };

/** Whether anything is changed. */
export function isUnchanged({ weights, off, caps, bids, undamped }: ReplayChangesAsked): boolean {
  return weights.length + off.length + caps.length + bids.length === 0 && !undamped;
}

/** The changes with one agent's relative weight moved; back at what was recorded it is no change. */
export function withWeight(
  changes: ReplayChangesAsked,
  { agent, ppm, recordedPpm }: { agent: AgentId; ppm: number; recordedPpm: number },
): ReplayChangesAsked {
  const others = changes.weights.filter((weight) => weight.agent !== agent);
  return { ...changes, weights: ppm === recordedPpm ? others : [...others, { agent, ppm }] };
}

/** The changes with one agent sent away or called back; an agent that is away has no weight to change. */
export function withSwitch(changes: ReplayChangesAsked, agent: AgentId, off: boolean): ReplayChangesAsked {
  return {
    ...changes,
    off: off ? [...changes.off.filter((id) => id !== agent), agent] : changes.off.filter((id) => id !== agent),
    weights: off ? changes.weights.filter((weight) => weight.agent !== agent) : changes.weights,
  };
}

/** The changes with one cap raised, lowered or (null) taken away. */
export function withCap(
  changes: ReplayChangesAsked,
  cap: { adSetId: string; index: number; maxImpressions: number | null; recorded: number },
): ReplayChangesAsked {
  const { recorded, ...wanted } = cap;
  const others = changes.caps.filter(({ adSetId, index }) => adSetId !== cap.adSetId || index !== cap.index);
  return { ...changes, caps: cap.maxImpressions === recorded ? others : [...others, wanted] };
}

/** The changes with one ad set's bid, CPM micros. */
export function withBid(
  changes: ReplayChangesAsked,
  { adSetId, bidCpmMicros, recorded }: { adSetId: string; bidCpmMicros: number; recorded: number },
): ReplayChangesAsked {
  const others = changes.bids.filter((bid) => bid.adSetId !== adSetId);
  return { ...changes, bids: bidCpmMicros === recorded ? others : [...others, { adSetId, bidCpmMicros }] };
}

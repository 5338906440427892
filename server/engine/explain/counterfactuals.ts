import { type AgentId, agentIds, findAgentBySeat } from "../agent-roster";
import type { DecisionRecord, ExposureRead } from "../decision-record";
import type { Engine, RedecideOverrides } from "../engine";
import type { Grounds } from "../panel/sitting";
import { objectives } from "../vocabulary";

/** What a changed decision came to. */
export interface Verdict {
  /** Ad number that would have played; 0 for silence or nothing. */
  adNo: number;
  creativeNo: number;
  flips: boolean;
}

/** A change that was really re-decided. */
export interface TestedChange {
  kind: "agent-off" | "weight" | "cap";
  agent: AgentId | null;
  from: number | null;
  to: number | null;
  /** For caps: whose. */
  adNo: number | null;
  verdict: Verdict;
}

function winnerOf(record: DecisionRecord): number {
  return record.candidates[record.winner]?.adNo ?? 0;
}

/** Decides a record again under a change. */
export function tryChange(engine: Engine, record: DecisionRecord, grounds: Grounds, overrides: RedecideOverrides): Verdict {
  return engine.redecide(record, grounds, overrides, (again) => {
    const row = again.winner < 0 ? 0 : (again.ranked[again.winner] ?? 0);
    const adNo = again.sitting.table.adNo[row] ?? 0;
    return { adNo, creativeNo: again.sitting.table.creativeNo[row] ?? 0, flips: adNo !== winnerOf(record) };
  });
}

/** Decides a record again with one agent absent. */
export function tryWithout(engine: Engine, record: DecisionRecord, grounds: Grounds, agent: AgentId): Verdict {
  const seat = agentIds.indexOf(agent);
  const isOff = grounds.policy.isOff.map((off, i) => off || i === seat);
  return tryChange(engine, record, { ...grounds, policy: { ...grounds.policy, isOff } }, {});
}

/** Decides a record again with one agent's weight set to `ppm` in every objective's row, the others held. */
export function tryWeight(engine: Engine, record: DecisionRecord, grounds: Grounds, agent: AgentId, change: (ppm: number) => number): Verdict {
  const seat = agentIds.indexOf(agent);
  return tryChange(engine, record, grounds, {
    weights: (rows) =>
      rows.map((row) => {
        const changed = row.slice();
        changed[seat] = change(row[seat] ?? 0);
        return changed;
      }),
  });
}

/** Each agent's absence, tried. Agents that were not there anyway are left out. */
export function tryAbsences(engine: Engine, record: DecisionRecord, grounds: Grounds): TestedChange[] {
  const present = agentIds.filter((_, seat) => (record.statuses[seat] ?? 0) !== 0 && grounds.policy.isOff[seat] !== true);
  return present
    .filter((agent) => agent !== "ad-selection")
    .map((agent) => ({
      kind: "agent-off" as const,
      agent,
      from: null,
      to: null,
      adNo: null,
      verdict: tryWithout(engine, record, grounds, agent),
    }));
}

/** Smallest factor changes at which `agent` alone would turn the outcome, from the margins to every rival. */
function turningFactors(record: DecisionRecord, position: number): number[] {
  const winner = record.candidates[record.winner];
  if (winner === undefined) return [];
  const factors: number[] = [];
  const own = (record.weightsPpm[winner.objective]?.[position] ?? 0) * (winner.votesBp[position] ?? 0);
  for (const rival of record.candidates) {
    if (rival === winner) continue;
    const theirs = (record.weightsPpm[rival.objective]?.[position] ?? 0) * (rival.votesBp[position] ?? 0);
    const margin = winner.scoreUnits - rival.scoreUnits;
    const pull = own - theirs;
    // margin + (f − 1)·pull = 0
    if (pull !== 0) factors.push(1 - margin / pull);
  }
  return factors.filter((factor) => factor >= 0 && Number.isFinite(factor)).sort((a, b) => Math.abs(a - 1) - Math.abs(b - 1));
}

/**
 * The smallest change of one agent's weight that lets somebody else win, others held, over all rivals; found from the
 * margins, moved past integer rounding, and then really re-decided. Null when no weight of that agent turns it.
 */
export function findTurningWeight(engine: Engine, record: DecisionRecord, grounds: Grounds, agent: AgentId): TestedChange | null {
  const position = record.voters.findIndex((seat) => findAgentBySeat(seat) === agent);
  const winner = record.candidates[record.winner];
  if (position < 0 || winner === undefined) return null;
  const from = record.weightsPpm[winner.objective]?.[position] ?? 0;
  if (from === 0) return null;
  for (const factor of turningFactors(record, position).slice(0, 4)) {
    const direction = factor >= 1 ? 1 : -1;
    for (const past of [1, 2, 8]) {
      const change = (ppm: number) => Math.max(0, direction > 0 ? Math.ceil(ppm * factor) + past : Math.floor(ppm * factor) - past);
      if (direction < 0 && Math.floor(from * factor) - past < 0 && past > 1) continue;
      const verdict = tryWeight(engine, record, grounds, agent, change);
      if (verdict.flips) return { kind: "weight", agent, from, to: change(from), adNo: null, verdict };
    }
  }
  return null;
}

/** Every voter's turning weight, the smallest relative change first. */
export function findTurningWeights(engine: Engine, record: DecisionRecord, grounds: Grounds): TestedChange[] {
  return record.voters
    .flatMap((seat) => {
      const agent = findAgentBySeat(seat);
      const found = agent === null ? null : findTurningWeight(engine, record, grounds, agent);
      return found === null ? [] : [found];
    })
    .sort((a, b) => Math.abs((a.to ?? 0) / (a.from || 1) - 1) - Math.abs((b.to ?? 0) / (b.from || 1) - 1));
}

const capCodes = [508, 509, 510, 511];

/** For ads held back by nothing but a full cap: would one more allowed impression have made them win. */
export function tryRaisedCaps(engine: Engine, record: DecisionRecord, grounds: Grounds, most: number): TestedChange[] {
  const { catalogue } = grounds;
  const capped = record.vetoes.filter((veto) => veto.codes.every((code) => capCodes.includes(code))).slice(0, most);
  return capped.flatMap((veto) => {
    const ad = catalogue.ads[catalogue.findAdIndex(veto.adNo)];
    const adSet = ad === undefined ? undefined : catalogue.adSets[ad.adSetIndex];
    const full = adSet?.caps.findIndex((cap, i) => (readOf(record, adSet.no)?.inWindow[i] ?? 0) >= cap.maxImpressions) ?? -1;
    const cap = adSet?.caps[full];
    if (adSet === undefined || cap === undefined) return [];
    const exposures = record.reads.exposures.map((read) => (read.adSetNo === adSet.no ? lessOne(read, adSet.caps.length) : read));
    const verdict = tryChange(engine, record, grounds, { reads: { ...record.reads, exposures } });
    return [{ kind: "cap" as const, agent: "frequency" as const, from: cap.maxImpressions, to: cap.maxImpressions + 1, adNo: veto.adNo, verdict }];
  });
}

function readOf(record: DecisionRecord, adSetNo: number): ExposureRead | undefined {
  return record.reads.exposures.find((read) => read.adSetNo === adSetNo);
}

/** One exposure fewer in every window is one more allowed in every cap. */
function lessOne(read: ExposureRead, caps: number): ExposureRead {
  return { ...read, inWindow: Array.from({ length: caps }, (_, i) => Math.max(0, (read.inWindow[i] ?? 0) - 1)) };
}

/** Name of an objective by its stored number. */
export function objectiveName(index: number): (typeof objectives)[number] {
  return objectives[index] ?? "REACH";
}

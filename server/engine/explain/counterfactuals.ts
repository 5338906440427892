import { type AgentId, agentIds, findAgentBySeat } from "../agent-roster";
import { type DecisionRecord, type ExposureRead, settleOutcomes } from "../decision-record";
import type { Engine, RedecideOverrides } from "../engine";
import { wholePpm } from "../math/largest-remainder";
import type { Grounds } from "../panel/sitting";
import { objectives } from "../vocabulary";

const firstFailure = settleOutcomes.indexOf("cap-taken");

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
export function tryChange(
  engine: Engine,
  record: DecisionRecord,
  grounds: Grounds,
  overrides: RedecideOverrides,
): Verdict {
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
export function tryWeight(
  engine: Engine,
  record: DecisionRecord,
  grounds: Grounds,
  agent: AgentId,
  change: (ppm: number) => number,
): Verdict {
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
  const present = agentIds.filter(
    (_, seat) => (record.statuses[seat] ?? 0) !== 0 && grounds.policy.isOff[seat] !== true,
  );
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

/** A candidate that could have been settled, as one agent's weight moves it. */
interface Standing {
  adNo: number;
  scoreUnits: number;
  voteBp: number;
  weightPpm: number;
}

/** Everybody on the table who was neither vetoed nor gone when it came to reserving. */
function standingsOf(engine: Engine, record: DecisionRecord, grounds: Grounds, seat: number): Standing[] {
  const gone = new Set(record.candidates.filter(({ settle }) => settle >= firstFailure).map(({ adNo }) => adNo));
  return engine.redecide(record, grounds, null, ({ sitting: { table }, weights }) => {
    const standings: Standing[] = [];
    for (let row = 0; row < table.count; row++) {
      const adNo = table.adNo[row] ?? 0;
      if (table.isVetoed(row) || gone.has(adNo)) continue;
      standings.push({
        adNo,
        scoreUnits: table.score[row] ?? 0,
        voteBp: table.final[seat]?.[row] ?? 0,
        weightPpm: weights[table.objective[row] ?? 0]?.[seat] ?? 0,
      });
    }
    return standings;
  });
}

/**
 * Smallest whole change ≥ 1 in one direction at which the winner's lead over a rival is at most `units`, or null. No
 * weight falls below zero, so the lead is a line that bends where one of the two weights is used up.
 */
function firstChange(winner: Standing, rival: Standing, direction: 1 | -1, units: number, most: number): number | null {
  const moved = ({ voteBp, weightPpm }: Standing, by: number) => voteBp * Math.max(-weightPpm, direction * by);
  const lead = (by: number) => winner.scoreUnits - rival.scoreUnits + moved(winner, by) - moved(rival, by);
  const bends = direction > 0 ? [most] : [winner.weightPpm, rival.weightPpm].sort((a, b) => a - b);
  let start = 0;
  for (const end of bends) {
    if (end <= start) continue;
    const slope = (lead(end) - lead(start)) / (end - start);
    const by = slope < 0 ? Math.max(start + Math.ceil((lead(start) - units) / -slope), 1) : 1;
    if (by > start && by <= end && lead(by) <= units) return by;
    start = end;
  }
  return null;
}

/**
 * The smallest change of one agent's weight (whole ppm, the same in every objective's row, none below zero) that lets
 * somebody else win, others held, over all rivals; found from the margins and then really re-decided. Null when no weight
 * up to the whole turns it, and for exploration draws, which no margin decided.
 */
export function findTurningWeight(
  engine: Engine,
  record: DecisionRecord,
  grounds: Grounds,
  agent: AgentId,
): TestedChange | null {
  const seat = agentIds.indexOf(agent);
  const recorded = record.candidates[record.winner];
  if (record.explored || recorded === undefined || !record.voters.includes(seat + 1)) return null;
  const standings = standingsOf(engine, record, grounds, seat);
  const winner = standings.find(({ adNo }) => adNo === recorded.adNo);
  if (winner === undefined || winner.weightPpm === 0) return null;
  const from = winner.weightPpm;
  const changes = new Set<number>();
  for (const rival of standings) {
    if (rival === winner) continue;
    for (const direction of [1, -1] as const) {
      // 1. level with the winner, where the draw for ties decides; 2. past it
      for (const units of [0, -1]) {
        const by = firstChange(winner, rival, direction, units, wholePpm - from);
        if (by !== null) changes.add(direction * by);
      }
    }
  }
  for (const change of [...changes].sort((a, b) => Math.abs(a) - Math.abs(b) || b - a)) {
    const changed = (ppm: number) => Math.max(0, ppm + change);
    const verdict = tryWeight(engine, record, grounds, agent, changed);
    if (verdict.flips) return { kind: "weight", agent, from, to: changed(from), adNo: null, verdict };
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
    .sort((a, b) => Math.abs((a.to ?? 0) / (a.from ?? 1) - 1) - Math.abs((b.to ?? 0) / (b.from ?? 1) - 1));
}

const capCodes = [508, 509, 510, 511];

/** For ads held back by nothing but a full cap: would one more allowed impression have made them win. */
export function tryRaisedCaps(engine: Engine, record: DecisionRecord, grounds: Grounds, most: number): TestedChange[] {
  const { catalogue } = grounds;
  const capped = record.vetoes.filter((veto) => veto.codes.every((code) => capCodes.includes(code))).slice(0, most);
  return capped.flatMap((veto) => {
    const ad = catalogue.ads[catalogue.findAdIndex(veto.adNo)];
    const adSet = ad === undefined ? undefined : catalogue.adSets[ad.adSetIndex];
    const full =
      adSet?.caps.findIndex((cap, i) => (readOf(record, adSet.no)?.inWindow[i] ?? 0) >= cap.maxImpressions) ?? -1;
    const cap = adSet?.caps[full];
    if (adSet === undefined || cap === undefined) return [];
    const exposures = record.reads.exposures.map((read) => (read.adSetNo === adSet.no ? lessOne(read, full) : read));
    const verdict = tryChange(engine, record, grounds, { reads: { ...record.reads, exposures } });
    return [
      {
        kind: "cap" as const,
        agent: "frequency" as const,
        from: cap.maxImpressions,
        to: cap.maxImpressions + 1,
        adNo: veto.adNo,
        verdict,
      },
    ];
  });
}

function readOf(record: DecisionRecord, adSetNo: number): ExposureRead | undefined {
  return record.reads.exposures.find((read) => read.adSetNo === adSetNo);
}

/** One exposure fewer in a cap's window comes to the same as one more allowed. */
function lessOne(read: ExposureRead, cap: number): ExposureRead {
  return { ...read, inWindow: read.inWindow.map((count, i) => (i === cap ? count - 1 : count)) };
}

/** Name of an objective by its stored number. */
export function objectiveName(index: number): (typeof objectives)[number] {
  return objectives[index] ?? "REACH";
}

import { agentIds, findAgentBySeat } from "./agent-roster";
import type { DecisionRecord } from "./decision-record";
import type { Engine, Redecided } from "./engine";
import type { Grounds } from "./panel/sitting";

/** What differs between a record and its re-decision, in words. */
export interface RedecideReport {
  ballots: number;
  differing: number;
  /** The first few differences. */
  differences: string[];
}

const told = 5;

/** Decides a record again on its own grounds and compares it ballot for ballot, with vetoes, rounds, order, draw and winner. */
export function compareRedecided(engine: Engine, record: DecisionRecord, grounds: Grounds): RedecideReport {
  return engine.redecide(record, grounds, null, (again) => {
    const report: RedecideReport = { ballots: 0, differing: 0, differences: [] };
    const differ = (text: string) => {
      report.differing++;
      if (report.differences.length < told) report.differences.push(text);
    };
    const voters = again.voters.map((seat) => seat + 1);
    if (voters.join() !== record.voters.join()) differ(`voters ${record.voters.join()} are now ${voters.join()}`);
    if (again.ranked.length !== record.candidates.length) {
      differ(`${record.candidates.length} candidates are now ${again.ranked.length}`);
    }
    for (const at of record.candidates.keys()) compareCandidate(record, again, at, differ, report);
    compareVetoes(record, again, differ);
    if (again.rounds !== record.rounds) differ(`${record.rounds} rounds are now ${again.rounds}`);
    const { explored, propensityPpm } = again.choice;
    if (explored !== record.explored || propensityPpm !== record.propensityPpm) {
      differ(`the draw had ${record.propensityPpm} ppm, now ${propensityPpm}`);
    }
    if (again.winner !== record.winner) differ(`winner at rank ${record.winner + 1} is now at ${again.winner + 1}`);
    return report;
  });
}

function compareCandidate(
  record: DecisionRecord,
  again: Redecided,
  at: number,
  differ: (text: string) => void,
  report: RedecideReport,
): void {
  const candidate = record.candidates[at];
  const row = again.ranked[at];
  if (candidate === undefined) return;
  report.ballots += candidate.votesBp.length;
  const { table } = again.sitting;
  if (row === undefined || table.adNo[row] !== candidate.adNo) {
    differ(`rank ${at + 1} was ad ${candidate.adNo}, is ${row === undefined ? "nobody" : table.adNo[row]}`);
    return;
  }
  if (table.score[row] !== candidate.scoreUnits)
    differ(`ad ${candidate.adNo} scored ${candidate.scoreUnits}, now ${table.score[row]}`);
  if (candidate.creativeNo !== 0 && table.creativeNo[row] !== candidate.creativeNo) {
    differ(`ad ${candidate.adNo} had creative ${candidate.creativeNo}, now ${table.creativeNo[row]}`);
  }
  const weights = again.weights[candidate.objective];
  record.voters.forEach((seatNo, i) => {
    const seat = seatNo - 1;
    const name = findAgentBySeat(seatNo) ?? agentIds[0];
    const final = table.final[seat]?.[row];
    const first = table.first[seat]?.[row];
    const weight = weights?.[seat];
    if (final !== candidate.votesBp[i] || first !== candidate.firstVotesBp[i]) {
      differ(
        `${name} on ad ${candidate.adNo}: ${candidate.firstVotesBp[i]}→${candidate.votesBp[i]}, now ${first}→${final}`,
      );
    }
    if (weight !== record.weightsPpm[candidate.objective]?.[i]) {
      differ(`${name}'s weight was ${record.weightsPpm[candidate.objective]?.[i]}, now ${weight}`);
    }
  });
}

function compareVetoes(record: DecisionRecord, again: Redecided, differ: (text: string) => void): void {
  const { table } = again.sitting;
  const now = new Map<number, string>();
  for (let row = 1; row < table.count; row++)
    if (table.isVetoed(row)) now.set(table.adNo[row] ?? 0, table.vetoesOf(row).join());
  for (const veto of record.vetoes) {
    if (now.get(veto.adNo) !== veto.codes.join())
      differ(`vetoes of ad ${veto.adNo} were ${veto.codes.join()}, now ${now.get(veto.adNo) ?? "none"}`);
    now.delete(veto.adNo);
  }
  for (const adNo of now.keys()) differ(`ad ${adNo} is now vetoed`);
}

import { type AgentId, agentIds } from "../agent-roster";
import type { DecisionRecord } from "../decision-record";
import type { Engine, Redecided } from "../engine";
import { apportion, wholePpm } from "../math/largest-remainder";
import { seats } from "../negotiation/compile-policy";
import type { Grounds } from "../panel/sitting";
import { changeGrounds, type GroundsChange } from "./change-grounds";

/** Everything about a decision that may be played with. Nothing given, nothing changed. */
export interface ReplayChanges extends GroundsChange {
  /** Relative weights of agents that voted, in the place of theirs; each row is then brought to 1,000,000 again, exactly. */
  weightsPpm?: ReadonlyMap<AgentId, number>;
}

/** A ranked candidate of a replay. */
export interface ReplayedCandidate {
  adNo: number;
  creativeNo: number;
  /** Index into `objectives`. */
  objective: number;
  scoreUnits: number;
  /** Contributions of the voters, in seat order; they sum to the score. */
  contributions: { agent: AgentId; units: number }[];
}

/** What a decision came to when it was made again with changes. */
export interface Replayed {
  candidates: ReplayedCandidate[];
  /** Position in `candidates`, or −1 when nothing could be settled. */
  winner: number;
  rounds: number;
  explored: boolean;
  /** [objective][seat index], whole ppm; a row without voters is all zero. */
  weightsPpm: number[][];
  /** By ad number: codes, primary first. */
  vetoes: Map<number, number[]>;
}

/** The rows with some agents' relative weights replaced, each row brought to exactly 1,000,000; absent agents stay absent. */
export function reweigh(rows: readonly Int32Array[], wanted: ReadonlyMap<AgentId, number>): readonly Int32Array[] {
  return rows.map((row) => {
    const real = Float64Array.from(row, (weight, seat) =>
      weight > 0 ? (wanted.get(agentIds[seat] ?? "privacy") ?? weight) : 0,
    );
    if (real.every((weight) => weight === 0)) return row;
    const whole = new Int32Array(seats);
    apportion(real, seats, wholePpm, whole);
    return whole;
  });
}

/** Decides a record again through the engine, with changes; without any, what comes out equals the record exactly. */
export function replayDecision(
  engine: Engine,
  record: DecisionRecord,
  grounds: Grounds,
  { weightsPpm, ...change }: ReplayChanges,
): Replayed {
  const overrides =
    weightsPpm === undefined || weightsPpm.size === 0
      ? null
      : { weights: (rows: readonly Int32Array[]) => reweigh(rows, weightsPpm) };
  return engine.redecide(record, changeGrounds(grounds, change), overrides, readReplay);
}

function readReplay({ sitting: { table }, ranked, voters, weights, winner, rounds, choice }: Redecided): Replayed {
  const vetoes: Replayed["vetoes"] = new Map();
  for (let row = 1; row < table.count; row++) {
    if (table.isVetoed(row)) vetoes.set(table.adNo[row] ?? 0, table.vetoesOf(row));
  }
  return {
    candidates: ranked.map((row) => {
      const objective = table.objective[row] ?? 0;
      return {
        adNo: table.adNo[row] ?? 0,
        creativeNo: table.creativeNo[row] ?? 0,
        objective,
        scoreUnits: table.score[row] ?? 0,
        contributions: voters.map((seat) => ({
          agent: agentIds[seat] ?? "privacy",
          units: (weights[objective]?.[seat] ?? 0) * (table.final[seat]?.[row] ?? 0),
        })),
      };
    }),
    winner,
    rounds,
    explored: choice.explored,
    weightsPpm: weights.map((row) => Array.from(row)),
    vetoes,
  };
}

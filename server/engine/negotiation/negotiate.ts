import { type CandidateTable, maxCandidates } from "../panel/candidate-table";
import { type CompiledPolicy, seats } from "./compile-policy";

const stillBp = 0.5;

/** Largest share of a disagreement that survives one round: (1 − λ) + λγ. */
export function contractionOf(negotiation: { listening: number; step: number }): number {
  return 1 - negotiation.step + negotiation.step * negotiation.listening;
}

/** Rounds until a first move of `firstMoveBp` has faded below half a basis point, at most `maxRounds`. */
export function roundsNeeded(
  firstMoveBp: number,
  negotiation: { listening: number; step: number; maxRounds: number },
): number {
  const contraction = contractionOf(negotiation);
  let rounds = 0;
  let move = firstMoveBp;
  while (move >= stillBp && rounds < negotiation.maxRounds) {
    move *= contraction;
    rounds++;
  }
  return rounds;
}

/** Whom a seat hears, among those present; itself when nobody of them is there. */
export function listenersOf(policy: CompiledPolicy, present: readonly boolean[]): readonly (readonly number[])[] {
  return policy.listens.map((others) => others.filter((other) => present[other]));
}

/**
 * One candidate's votes through all rounds: x ← (1−λ)x + λ[(1−γ)x₀ + γWx], where W averages those a seat listens to.
 * A linear map of the first votes, so final contributions trace back to them. Writes into `x`; `onRound` sees the way.
 */
export function runRounds(input: {
  first: Float64Array;
  hears: readonly (readonly number[])[];
  rounds: number;
  listening: number;
  step: number;
  x: Float64Array;
  onRound?: (round: number, x: Float64Array) => void;
}): void {
  const { first, hears, rounds, listening, step, x, onRound } = input;
  x.set(first);
  for (let round = 1; round <= rounds; round++) {
    before.set(x);
    for (let seat = 0; seat < seats; seat++) {
      const others = hears[seat];
      if (others === undefined || others.length === 0) continue;
      let heard = 0;
      for (const other of others) heard += before[other] ?? 0;
      const own = first[seat] ?? 0;
      const pull = (1 - listening) * own + (listening * heard) / others.length;
      x[seat] = (1 - step) * (before[seat] ?? 0) + step * pull;
    }
    onRound?.(round, x);
  }
}

const before = new Float64Array(seats);

/** The rounds as one linear map: final vote of a seat = Σ gain × first vote of each seat it hears, directly or not. */
interface RoundMap {
  /** Seats whose votes move, each with the seats it draws on and how much. */
  moving: readonly { seat: number; from: readonly number[]; gain: Float64Array }[];
}

/** Maps by policy, then by who is present and how many rounds: the same few come up again and again. */
const maps = new WeakMap<CompiledPolicy["negotiation"], Map<number, RoundMap>>();

function mapFor(policy: CompiledPolicy, present: readonly boolean[], rounds: number): RoundMap {
  let known = maps.get(policy.negotiation);
  if (known === undefined) {
    known = new Map();
    maps.set(policy.negotiation, known);
  }
  let key = rounds;
  for (let seat = 0; seat < seats; seat++) key = key * 2 + (present[seat] === true ? 1 : 0);
  let map = known.get(key);
  if (map === undefined) {
    map = computeMap(policy, present, rounds);
    known.set(key, map);
  }
  return map;
}

function computeMap(policy: CompiledPolicy, present: readonly boolean[], rounds: number): RoundMap {
  const hears = listenersOf(policy, present);
  const { listening, step } = policy.negotiation;
  const columns = Array.from({ length: seats }, (_, source) => {
    const first = new Float64Array(seats);
    first[source] = 1;
    const column = new Float64Array(seats);
    runRounds({ first, hears, rounds, listening, step, x: column });
    return column;
  });
  const moving = hears.flatMap((others, seat) => {
    if (others.length === 0) return [];
    const from = columns.flatMap((column, source) => (column[seat] === 0 ? [] : [source]));
    return [{ seat, from, gain: Float64Array.from(from, (source) => columns[source]?.[seat] ?? 0) }];
  });
  return { moving };
}

function largestFirstMove(table: CandidateTable, policy: CompiledPolicy, present: readonly boolean[]): number {
  const { listening, step } = policy.negotiation;
  if (step * listening === 0) return 0;
  let largest = 0;
  for (const { seat, from, gain } of mapFor(policy, present, 1).moving) {
    const own = table.first[seat];
    if (own === undefined) continue;
    mix(table, from, gain);
    for (let row = 0; row < table.count; row++) {
      const move = Math.abs((mixed[row] as number) - (own[row] as number));
      if (move > largest) largest = move;
    }
  }
  return largest;
}

const mixed = new Float64Array(maxCandidates);

const noVotes = new Int16Array(maxCandidates);

/**
 * Fills `mixed` with Σ gain × first votes, row by row, in seat order. Four seats are added at a time, one after the
 * other, so that a sum is fetched and put back a quarter as often; its rounding is that of adding them one by one.
 */
function mix(table: CandidateTable, from: readonly number[], gain: Float64Array): void {
  const { count, first } = table;
  mixed.fill(0, 0, count);
  const seatsMixed = from.length;
  for (let i = 0; i < seatsMixed; i += 4) {
    const a = first[from[i] as number] ?? noVotes;
    const b = i + 1 < seatsMixed ? (first[from[i + 1] as number] ?? noVotes) : noVotes;
    const c = i + 2 < seatsMixed ? (first[from[i + 2] as number] ?? noVotes) : noVotes;
    const d = i + 3 < seatsMixed ? (first[from[i + 3] as number] ?? noVotes) : noVotes;
    const ga = gain[i] as number;
    const gb = i + 1 < seatsMixed ? (gain[i + 1] as number) : 0;
    const gc = i + 2 < seatsMixed ? (gain[i + 2] as number) : 0;
    const gd = i + 3 < seatsMixed ? (gain[i + 3] as number) : 0;
    for (let row = 0; row < count; row++) {
      let sum = (mixed[row] as number) + ga * (a[row] as number);
      sum += gb * (b[row] as number);
      sum += gc * (c[row] as number);
      mixed[row] = sum + gd * (d[row] as number);
    }
  }
}

/** Moves first votes to final votes for every row, rounds them to whole basis points and returns the rounds it took. */
export function negotiate(table: CandidateTable, policy: CompiledPolicy, present: readonly boolean[]): number {
  const rounds = roundsNeeded(largestFirstMove(table, policy, present), policy.negotiation);
  for (let seat = 0; seat < seats; seat++) table.final[seat]?.set(table.first[seat] ?? []);
  if (rounds === 0) return 0;
  for (const { seat, from, gain } of mapFor(policy, present, rounds).moving) {
    const column = table.final[seat];
    if (column === undefined) continue;
    mix(table, from, gain);
    for (let row = 0; row < table.count; row++) column[row] = Math.round(mixed[row] as number);
  }
  return rounds;
}

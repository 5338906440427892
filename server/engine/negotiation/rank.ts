import { mix32 } from "../math/hash";
import type { CandidateTable } from "../panel/candidate-table";
import { seats } from "./compile-policy";

/** Candidates kept in full. */
export const keptCandidates = 8;

/** Scores every row: Σ weight × vote with the weight row of its objective. Whole numbers, exact. */
export function scoreRows(table: CandidateTable, weights: readonly Int32Array[]): void {
  const { score, objective, count } = table;
  score.fill(0, 0, count);
  for (let seat = 0; seat < seats; seat++) {
    const column = table.final[seat];
    if (column === undefined || weights.every((row) => row[seat] === 0)) continue;
    for (let row = 0; row < count; row++) {
      const weight = weights[objective[row] as number]?.[seat] ?? 0;
      score[row] = (score[row] as number) + weight * (column[row] as number);
    }
  }
}

/** Ties break by a seeded hash of the ad's number, so that no order of candidates or agents matters. */
function comesBefore(table: CandidateTable, seed: number, a: number, b: number): boolean {
  const sa = table.score[a] ?? 0;
  const sb = table.score[b] ?? 0;
  if (sa !== sb) return sa > sb;
  const ha = mix32(seed, table.adNo[a] ?? 0) >>> 0;
  const hb = mix32(seed, table.adNo[b] ?? 0) >>> 0;
  return ha !== hb ? ha > hb : (table.adNo[a] ?? 0) < (table.adNo[b] ?? 0);
}

/** The best rows that nobody vetoed, best first, at most eight. Vetoed rows are never ranked, whatever they scored. */
export function rankRows(table: CandidateTable, seed: number): number[] {
  const best: number[] = [];
  for (let row = 0; row < table.count; row++) {
    if (table.isVetoed(row)) continue;
    let at = best.length;
    while (at > 0 && comesBefore(table, seed, row, best[at - 1] ?? 0)) at--;
    if (at >= keptCandidates) continue;
    best.splice(at, 0, row);
    if (best.length > keptCandidates) best.pop();
  }
  return best;
}

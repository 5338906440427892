import { keptCandidates } from "@/server/engine/negotiation/rank";
import { adKind } from "@/server/engine/panel/candidate-table";
import type { Sitting } from "@/server/engine/panel/sitting";

/** Bids within so many CPM micros of each other have the same priority. */
const classMicros = 1_000_000;

/**
 * An ad server's rules: of the ads that target the opportunity and that nothing forbids, the highest class of bid (whole
 * currency units of CPM) comes first, and within a class the ad whose turn was longest ago. Silence is the last resort.
 * The turns are kept here, so one instance serves one arm, in order.
 */
export function rankByRules(): (sitting: Sitting) => number[] {
  const lastTurn = new Map<number, number>();
  let turn = 0;
  return ({ table }) => {
    const rows: number[] = [];
    for (let row = 1; row < table.count; row++) if (table.kind[row] === adKind && !table.isVetoed(row)) rows.push(row);
    const classOf = (row: number) => Math.floor((table.bidCpmMicros[row] ?? 0) / classMicros);
    const turnOf = (row: number) => lastTurn.get(table.adNo[row] ?? 0) ?? 0;
    rows.sort(
      (a, b) => classOf(b) - classOf(a) || turnOf(a) - turnOf(b) || (table.adNo[a] ?? 0) - (table.adNo[b] ?? 0),
    );
    const first = rows[0];
    if (first !== undefined) lastTurn.set(table.adNo[first] ?? 0, ++turn);
    return [...rows.slice(0, keptCandidates - 1), 0];
  };
}

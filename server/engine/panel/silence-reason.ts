import type { SettleOutcome } from "../decision-record";
import { reasonCodes } from "../reason-codes";
import { silenceKind } from "./candidate-table";
import type { Sitting } from "./sitting";

/**
 * Code of `reasonCodes` for a decision that played nothing. 1. The time ran out. 2. Nobody reached the table: what
 * stopped the ad sets that came furthest. 3. Somebody could have played: a reservation failed, or silence was preferred.
 * 4. Everybody was vetoed: the commonest primary reason.
 */
export function findSilenceCode(
  sitting: Sitting,
  ranked: readonly number[],
  settled: readonly SettleOutcome[],
  late: boolean,
): number {
  const { table } = sitting;
  if (late) return reasonCodes["deadline-passed"].code;
  if (table.count === 1) return lastHurdle(sitting);
  if (ranked.some((row) => table.kind[row] !== silenceKind)) {
    const failed = settled.some((outcome) => outcome === "cap-taken" || outcome === "budget-taken");
    return reasonCodes[failed && ranked[0] !== 0 ? "reservation-failed" : "silence-chosen"].code;
  }
  return commonestVeto(sitting);
}

/** What kept everybody from the table: the hurdle that nobody took, of those in the order an ad set meets them. */
function lastHurdle(sitting: Sitting): number {
  const { catalogue, paceBook } = sitting.grounds;
  const matched = sitting.matchedWords(catalogue.words);
  let running = 0;
  let funded = 0;
  let fundedToday = 0;
  let aboveFloor = 0;
  for (let word = 0; word < catalogue.words; word++) {
    const eligible = (matched[word] ?? 0) & (paceBook.inFlight[word] ?? 0);
    const ever = eligible & (paceBook.openEver[word] ?? 0);
    const today = ever & (paceBook.openToday[word] ?? 0);
    running |= eligible;
    funded |= ever;
    fundedToday |= today;
    const bidders = sitting.floorCut - word * 32;
    aboveFloor |= bidders >= 32 ? today : bidders <= 0 ? 0 : today & ((1 << bidders) - 1);
  }
  if (running === 0) return reasonCodes["targeting-mismatch"].code;
  if (funded === 0) return reasonCodes["budget-lifetime-spent"].code;
  if (fundedToday === 0) return reasonCodes["budget-day-spent"].code;
  return reasonCodes[aboveFloor === 0 ? "below-floor" : "duration-mismatch"].code;
}

/** The primary reason that stopped most candidates; the lower code when two stopped as many. */
function commonestVeto(sitting: Sitting): number {
  const counts = new Map<number, number>();
  for (let row = 1; row < sitting.table.count; row++) {
    const code = sitting.table.primaryVetoOf(row);
    counts.set(code, (counts.get(code) ?? 0) + 1);
  }
  let best = 0;
  let most = 0;
  for (const [code, count] of counts) {
    if (count > most || (count === most && code < best)) {
      best = code;
      most = count;
    }
  }
  return best;
}

import type { Catalogue } from "../catalogue";
import type { LossCount } from "../decision-record";
import { reasonCodes } from "../reason-codes";
import { adKind } from "./candidate-table";
import type { Sitting } from "./sitting";
import { VerticalCounter } from "./vertical-counter";

const hourMs = 3_600_000;
/** Losses that are told apart by bit sets; the order is the order of precedence. */
const byMask = ["budget-lifetime-spent", "budget-day-spent", "below-floor"] as const;

/** How a decision ended, as far as losing ad sets are concerned. */
export interface Ending {
  /** Ad set index of the winner, or −1. */
  winnerAdSet: number;
  /** What beat the candidates that were not vetoed: a code of `reasonCodes`. */
  beatenBy: number;
  /** Rows whose reservation failed. */
  failedRows: readonly number[];
}

/**
 * Counts, for every ad set and hour, the one primary reason why it was not served, for every opportunity of its
 * flight: the counts of all reasons and wins sum to the opportunities, exactly.
 */
export class LossCounter {
  #catalogue: Catalogue | null = null;
  #hour = -1;
  #opportunities = 0;
  /** Opportunities in flight by ad set index; those under the current page's flight bits are still in `#flown`. */
  #live = new Uint32Array(0);
  #flight: Uint32Array | null = null;
  #flown = 0;
  readonly #usable = new VerticalCounter();
  readonly #masked = byMask.map(() => new VerticalCounter());
  /** Explicit reasons of usable ad sets: code → count by ad set index. */
  readonly #explicit = new Map<number, Map<number, number>>();
  #sealed: LossCount[] = [];

  /** Counts one finished decision. */
  count(sitting: Sitting, ending: Ending): void {
    const { catalogue, paceBook } = sitting.grounds;
    const hour = Math.floor(sitting.atMs / hourMs);
    if (hour !== this.#hour || catalogue !== this.#catalogue) {
      this.#seal();
      this.#hour = hour;
      this.#catalogue = catalogue;
      this.#live = new Uint32Array(catalogue.words * 32);
      for (const counter of [this.#usable, ...this.#masked]) counter.resize(catalogue.words);
    }
    this.#opportunities++;
    if (paceBook.inFlight !== this.#flight) this.#closeFlight();
    this.#flight = paceBook.inFlight;
    this.#flown++;
    const matched = sitting.matchedWords(catalogue.words);
    const [lifetime, day, floor] = this.#masked as [VerticalCounter, VerticalCounter, VerticalCounter];
    const cutWord = sitting.floorCut >> 5;
    for (let word = 0; word < catalogue.words; word++) {
      const live = paceBook.inFlight[word] ?? 0;
      if (live === 0) continue;
      const eligible = live & (matched[word] ?? 0);
      if (eligible === 0) continue;
      const ever = paceBook.openEver[word] ?? 0;
      const today = paceBook.openToday[word] ?? 0;
      lifetime.add(word, eligible & ~ever);
      day.add(word, eligible & ever & ~today);
      const open = eligible & ever & today;
      const aboveFloor = word < cutWord ? -1 : word > cutWord ? 0 : (1 << (sitting.floorCut & 31)) - 1;
      floor.add(word, open & ~aboveFloor);
      this.#usable.add(word, open & aboveFloor);
    }
    this.#countExplicit(sitting, ending);
    if (this.#usable.isFullAfterOneMore()) this.#seal();
  }

  #countExplicit(sitting: Sitting, ending: Ending): void {
    const { table } = sitting;
    for (const index of sitting.misfits) this.#bump(reasonCodes["duration-mismatch"].code, index);
    let row = 1;
    while (row < table.count && table.kind[row] === adKind) {
      const index = table.adSetIndex[row] ?? -1;
      let code = -1;
      let firstVeto = 0;
      for (; row < table.count && table.adSetIndex[row] === index; row++) {
        if (ending.failedRows.length > 0 && ending.failedRows.includes(row))
          code = reasonCodes["reservation-failed"].code;
        else if (!table.isVetoed(row)) code = code < 0 ? ending.beatenBy : code;
        else if (firstVeto === 0) firstVeto = table.primaryVetoOf(row);
      }
      this.#bump(index === ending.winnerAdSet ? 0 : code >= 0 ? code : firstVeto, index);
    }
  }

  #bump(code: number, adSetIndex: number): void {
    let counts = this.#explicit.get(code);
    if (counts === undefined) {
      counts = new Map();
      this.#explicit.set(code, counts);
    }
    counts.set(adSetIndex, (counts.get(adSetIndex) ?? 0) + 1);
  }

  /** Counts the opportunities under the last flight bits to every ad set that was in flight. */
  #closeFlight(): void {
    const flight = this.#flight;
    if (flight === null || this.#flown === 0) return;
    for (let index = 0; index < this.#live.length; index++) {
      if (((flight[index >> 5] ?? 0) & (1 << (index & 31))) !== 0)
        this.#live[index] = (this.#live[index] ?? 0) + this.#flown;
    }
    this.#flown = 0;
  }

  #seal(): void {
    const catalogue = this.#catalogue;
    if (catalogue === null || this.#opportunities === 0) return;
    this.#closeFlight();
    const hour = this.#hour * hourMs;
    catalogue.adSets.forEach((adSet, index) => {
      const live = this.#live[index] ?? 0;
      if (live === 0) return;
      const { advertiserNo, campaignNo, no } = adSet;
      const add = (code: number, count: number) => {
        if (count > 0) this.#sealed.push({ hourMs: hour, advertiserNo, campaignNo, adSetNo: no, code, count });
      };
      let accounted = 0;
      byMask.forEach((reason, i) => {
        const count = this.#masked[i]?.read(index) ?? 0;
        accounted += count;
        add(reasonCodes[reason].code, count);
      });
      const usable = this.#usable.read(index);
      let explicit = 0;
      for (const [code, counts] of this.#explicit) {
        const count = counts.get(index) ?? 0;
        explicit += count;
        add(code, count);
      }
      add(reasonCodes["not-shortlisted"].code, usable - explicit);
      add(reasonCodes["targeting-mismatch"].code, live - accounted - usable);
    });
    this.#live.fill(0);
    this.#flight = null;
    for (const counter of [this.#usable, ...this.#masked]) counter.clear();
    this.#explicit.clear();
    this.#opportunities = 0;
  }

  /** Everything counted since the last call; counting goes on from zero. */
  flush(): LossCount[] {
    this.#seal();
    const counts = this.#sealed;
    this.#sealed = [];
    return counts;
  }
}

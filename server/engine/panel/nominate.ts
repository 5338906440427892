import { forecastByProfile } from "../agents/user-profile";
import type { Catalogue, EngineAd } from "../catalogue";
import type { Knowledge } from "../knowledge";
import type { PaceBook } from "../pace-book";
import type { PrivacyView } from "../privacy-view";
import { adCategoryCount } from "../taxonomy/ad-categories";
import { adKind, outsideKind } from "./candidate-table";
import type { Sitting } from "./sitting";

/** Lifts that the pre-rank may give an ad, so that it can stop early in a list sorted by bid. */
const smallestLift = 0.25;
const largestLift = 2;
const adStrength = 50;

const heapAd = new Int32Array(64);
const heapPromise = new Float64Array(64);
const affinity = new Float64Array(adCategoryCount);
let heapSize = 0;

/** Sinks position `at` of a min-heap of the first `size` promises. */
function sink(at: number, size: number): void {
  for (;;) {
    const left = 2 * at + 1;
    if (left >= size) return;
    const right = left + 1;
    const child = right < size && comesAfter(right, left) ? right : left;
    if (!comesAfter(child, at)) return;
    swap(at, child);
    at = child;
  }
}

/** Is heap entry `a` worse than `b`: less promise, or as much with a higher index. */
function comesAfter(a: number, b: number): boolean {
  const pa = heapPromise[a] as number;
  const pb = heapPromise[b] as number;
  return pa < pb || (pa === pb && (heapAd[a] as number) > (heapAd[b] as number));
}

function swap(a: number, b: number): void {
  const ad = heapAd[a] as number;
  const promise = heapPromise[a] as number;
  heapAd[a] = heapAd[b] as number;
  heapPromise[a] = heapPromise[b] as number;
  heapAd[b] = ad;
  heapPromise[b] = promise;
}

/** Which ads of a catalogue have a creative of a slot's length, by ad index. */
type FitTable = Uint8Array;

const unknownFit = 0;
const fit = 1;
const misfit = 2;
const fitTables = new WeakMap<Catalogue, Map<number, FitTable>>();
/** Lengths of slots that are remembered; publishers have few. */
const mostLengths = 32;

/** What is known so far of the ads that fit a slot; `fits` fills it in. */
function fitTableOf(catalogue: Catalogue, minSeconds: number, maxSeconds: number): FitTable {
  let byLength = fitTables.get(catalogue);
  if (byLength === undefined) {
    byLength = new Map();
    fitTables.set(catalogue, byLength);
  }
  const key = minSeconds * 65_536 + maxSeconds;
  let table = byLength.get(key);
  if (table === undefined) {
    if (byLength.size >= mostLengths) byLength.clear();
    table = new Uint8Array(catalogue.ads.length);
    byLength.set(key, table);
  }
  return table;
}

function fits(
  table: FitTable,
  ads: readonly EngineAd[],
  index: number,
  { minSeconds, maxSeconds }: PrivacyView,
): boolean {
  let known = table[index] as number;
  if (known === unknownFit) {
    const isFit = (ads[index]?.creatives ?? []).some(
      ({ durationSeconds }) => durationSeconds >= minSeconds && durationSeconds <= maxSeconds,
    );
    known = isFit ? fit : misfit;
    table[index] = known;
  }
  return known === fit;
}

/** Expected lift of every ad by index, and of the best ad of every ad set, in one catalogue under one knowledge. */
interface LiftTable {
  ads: Float32Array;
  adSets: Float32Array;
}

const liftTables = new WeakMap<Knowledge, WeakMap<Catalogue, LiftTable>>();

function liftsOf(knowledge: Knowledge, catalogue: Catalogue): LiftTable {
  let byCatalogue = liftTables.get(knowledge);
  if (byCatalogue === undefined) {
    byCatalogue = new WeakMap();
    liftTables.set(knowledge, byCatalogue);
  }
  let table = byCatalogue.get(catalogue);
  if (table === undefined) {
    table = { ads: new Float32Array(catalogue.ads.length), adSets: new Float32Array(catalogue.adSets.length) };
    for (const [index, ad] of catalogue.ads.entries()) {
      const lift = adLift(knowledge, ad.no, catalogue.adSets[ad.adSetIndex]?.objective ?? 0);
      table.ads[index] = lift;
      table.adSets[ad.adSetIndex] = Math.max(table.adSets[ad.adSetIndex] ?? 0, table.ads[index] ?? 0);
    }
    byCatalogue.set(catalogue, table);
  }
  return table;
}

function adLift(knowledge: Knowledge, adNo: number, objective: number): number {
  const record = knowledge.ads.get(adNo);
  if (record === undefined) return 1;
  const head = objective === 2 ? 1 : 0;
  const base = knowledge.base[head];
  return (record[head] + base * adStrength) / (record[2] + adStrength) / base;
}

/** Expected taste for an ad category, looked up once a decision. */
function tasteOf(sitting: Sitting, category: number): number {
  let taste = affinity[category] as number;
  if (taste < 0) {
    taste = forecastByProfile(sitting, category, 0) / sitting.knowledge.base[0];
    affinity[category] = taste;
  }
  return taste;
}

/** What a bid promises, CPM micros: bid × (expected lift − shadow price). */
function promiseOf(bidCpmMicros: number, lift: number, priceMilli: number): number {
  const held = lift < smallestLift ? smallestLift : Math.min(lift, largestLift);
  return bidCpmMicros * (held - priceMilli / 1000);
}

const lowestPrices = new WeakMap<PaceBook, number>();

/** The lowest shadow price of a page, thousandths: no promise is reduced by less. */
function lowestPrice(page: PaceBook): number {
  let lowest = lowestPrices.get(page);
  if (lowest === undefined) {
    lowest = page.priceMilli.reduce((least, price) => Math.min(least, price), Number.POSITIVE_INFINITY);
    lowestPrices.set(page, lowest);
  }
  return lowest;
}

/** First ad set whose bid is below the floor, in a list sorted by falling bid. */
function firstBelow(bids: Float64Array, floor: number): number {
  let low = 0;
  let high = bids.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((bids[middle] ?? 0) >= floor) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Puts one ad set's ads that fit on the heap; false when none of them fits the slot. */
function consider(sitting: Sitting, lifts: LiftTable, fitting: FitTable, index: number, room: number): boolean {
  const { view } = sitting;
  const { catalogue, paceBook } = sitting.grounds;
  const adSet = catalogue.adSets[index];
  if (adSet === undefined) return false;
  const taste = tasteOf(sitting, adSet.category);
  const price = paceBook.priceMilli[index] ?? 0;
  let anyFits = false;
  for (let a = adSet.firstAd; a < adSet.firstAd + adSet.adCount; a++) {
    if (!fits(fitting, catalogue.ads, a, view)) continue;
    anyFits = true;
    const promise = promiseOf(adSet.bidCpmMicros, taste * (lifts.ads[a] as number), price);
    if (heapSize < room) {
      heapAd[heapSize] = a;
      heapPromise[heapSize] = promise;
      heapSize++;
      if (heapSize === room) for (let i = (heapSize >> 1) - 1; i >= 0; i--) sink(i, heapSize);
    } else if (promise > (heapPromise[0] ?? 0)) {
      heapAd[0] = a;
      heapPromise[0] = promise;
      sink(0, heapSize);
    }
  }
  return anyFits;
}

/**
 * Ad-selection's work: asks the targeting index for the eligible ad sets and puts the most promising ads (64 by
 * default) that can play in this slot on the table. Ad sets stand in order of falling bid, so the search ends as soon
 * as no later bid, at the largest lift and the lowest price, could reach the shortlist.
 */
export function nominate(sitting: Sitting): void {
  const { catalogue, paceBook, knowledge } = sitting.grounds;
  const { bids, categories } = catalogue;
  const { priceMilli, inFlight, openToday, openEver } = paceBook;
  const matched = sitting.matchedWords(catalogue.words);
  catalogue.matchTargeting(sitting.view, matched);
  sitting.floorCut = firstBelow(bids, sitting.view.floorCpmMicros);
  const lifts = liftsOf(knowledge, catalogue);
  const fitting = fitTableOf(catalogue, sitting.view.minSeconds, sitting.view.maxSeconds);
  affinity.fill(-1);
  heapSize = 0;
  const room = Math.min(sitting.policy.shortlist, heapAd.length);
  const lastWord = Math.min(catalogue.words, (sitting.floorCut + 31) >> 5);
  // Never below nothing: under a negative bound a lower bid would promise more, and the search may not end.
  const mostPerBid = Math.max(0, largestLift - lowestPrice(paceBook) / 1000);
  search: for (let word = 0; word < lastWord; word++) {
    let bits =
      (matched[word] as number) & (inFlight[word] as number) & (openToday[word] as number) & (openEver[word] as number);
    while (bits !== 0) {
      const index = word * 32 + 31 - Math.clz32(bits & -bits);
      bits &= bits - 1;
      if (index >= sitting.floorCut) break search;
      if (heapSize === room) {
        const least = heapPromise[0] as number;
        const bid = bids[index] as number;
        if (bid * mostPerBid <= least) break search;
        // The best ad's promise bounds its ad set's others: most of a long list ends here.
        const lift = (lifts.adSets[index] as number) * tasteOf(sitting, categories[index] as number);
        if (promiseOf(bid, lift, priceMilli[index] as number) <= least) continue;
      }
      if (!consider(sitting, lifts, fitting, index, room)) sitting.misfits.push(index);
    }
  }
  seat(sitting, heapSize);
  sitting.unitBid = 1;
  const { table } = sitting;
  for (let row = 1; row < table.count; row++) {
    if ((table.bidCpmMicros[row] ?? 0) > sitting.unitBid) sitting.unitBid = table.bidCpmMicros[row] ?? 1;
  }
}

/** Ad index × 64 + position in the heap. */
const adKeys = new Float64Array(64);

/** The heap's entries in the order of their ads, as keys. */
function sortByAd(size: number): Float64Array {
  for (let i = 0; i < size; i++) adKeys[i] = (heapAd[i] as number) * 64 + i;
  return adKeys.subarray(0, size).sort();
}

/** Puts the heap's ads on the table in the order of the catalogue, so that an ad set's ads stand together. */
function seat(sitting: Sitting, size: number): void {
  const { catalogue } = sitting.grounds;
  const { table } = sitting;
  for (const key of sortByAd(size)) {
    const entry = key % 64;
    const adIndex = heapAd[entry] as number;
    const ad = catalogue.ads[adIndex];
    const adSet = ad === undefined ? undefined : catalogue.adSets[ad.adSetIndex];
    if (ad === undefined || adSet === undefined) continue;
    const row = table.add(adKind);
    table.adIndex[row] = adIndex;
    table.adSetIndex[row] = ad.adSetIndex;
    table.adNo[row] = ad.no;
    table.objective[row] = adSet.objective;
    table.bidCpmMicros[row] = adSet.bidCpmMicros;
    table.category[row] = adSet.category;
    table.promise[row] = heapPromise[entry] as number;
  }
}

/** Adds the outside bids that came in as candidates. */
export function seatOutsideBids(sitting: Sitting, firstNo: number): void {
  const { table } = sitting;
  const bids = sitting.board.find("outside-bids") ?? [];
  bids.forEach((bid, index) => {
    const row = table.add(outsideKind);
    if (row < 0) return;
    table.adNo[row] = firstNo + index;
    table.objective[row] = 0;
    table.bidCpmMicros[row] = bid.priceCpmMicros;
    table.durationSeconds[row] = bid.durationSeconds;
    table.promise[row] = bid.priceCpmMicros;
    if (bid.priceCpmMicros > sitting.unitBid) sitting.unitBid = bid.priceCpmMicros;
  });
}

import { type AgentId, agentIds } from "../agent-roster";
import type { Catalogue, EngineAdSet } from "../catalogue";
import type { PaceBook } from "../pace-book";
import type { Grounds } from "../panel/sitting";

/** What an ad set might have been instead. Caps go by their position; null takes a cap away. */
export interface AdSetChange {
  bidCpmMicros?: number;
  caps?: readonly { index: number; maxImpressions: number | null }[];
}

/** What a decision might have rested on instead. */
export interface GroundsChange {
  adSets?: ReadonlyMap<number, AdSetChange>;
  off?: readonly AgentId[];
  /** Agents that the policy leaves out and that sit nevertheless. */
  on?: readonly AgentId[];
  undamped?: boolean;
}

/** More impressions than anybody will ever hear: a cap that never binds keeps its place among the others. */
const noCap = Number.MAX_SAFE_INTEGER;

/** The grounds with a change; the very same grounds when nothing changes. Records are never touched. */
export function changeGrounds(grounds: Grounds, change: GroundsChange): Grounds {
  const { adSets, off = [], on = [], undamped = false } = change;
  let changed = grounds;
  if (off.length > 0 || on.length > 0) {
    const isOff = agentIds.map((agent, seat) =>
      off.includes(agent) ? true : on.includes(agent) ? false : grounds.policy.isOff[seat] === true,
    );
    changed = { ...changed, policy: { ...changed.policy, isOff } };
  }
  if (undamped && grounds.policy.negotiation.step !== 1) {
    changed = {
      ...changed,
      policy: { ...changed.policy, negotiation: { ...changed.policy.negotiation, step: 1 } },
    };
  }
  return adSets === undefined || adSets.size === 0 ? changed : changeAdSets(changed, adSets);
}

function changeAdSet(adSet: EngineAdSet, { bidCpmMicros, caps = [] }: AdSetChange): EngineAdSet {
  return {
    ...adSet,
    bidCpmMicros: bidCpmMicros ?? adSet.bidCpmMicros,
    caps: adSet.caps.map((cap, at) => {
      const other = caps.find(({ index }) => index === at);
      return other === undefined ? cap : { ...cap, maxImpressions: other.maxImpressions ?? noCap };
    }),
  };
}

/** Ad sets stand in order of falling bid, so another bid moves an ad set, and with it all that goes by its position. */
function changeAdSets(grounds: Grounds, changes: ReadonlyMap<number, AdSetChange>): Grounds {
  const { catalogue, paceBook } = grounds;
  const altered = catalogue.adSets.map((adSet) => {
    const change = changes.get(adSet.no);
    return change === undefined ? adSet : changeAdSet(adSet, change);
  });
  const order = altered.map((_, index) => index);
  order.sort((a, b) => (altered[b]?.bidCpmMicros ?? 0) - (altered[a]?.bidCpmMicros ?? 0) || byNo(altered, a, b));
  return { ...grounds, catalogue: reorder(catalogue, altered, order), paceBook: reorderPage(paceBook, order) };
}

function byNo(adSets: readonly EngineAdSet[], a: number, b: number): number {
  return (adSets[a]?.no ?? 0) - (adSets[b]?.no ?? 0);
}

function reorder(catalogue: Catalogue, altered: readonly EngineAdSet[], order: readonly number[]): Catalogue {
  const ads: Catalogue["ads"][number][] = [];
  const adSets = order.flatMap((from, to) => {
    const adSet = altered[from];
    if (adSet === undefined) return [];
    const own = catalogue.ads.slice(adSet.firstAd, adSet.firstAd + adSet.adCount);
    const firstAd = ads.length;
    for (const ad of own) ads.push({ ...ad, adSetIndex: to });
    return [{ ...adSet, firstAd }];
  });
  const adIndex = new Map(ads.map((ad, index) => [ad.no, index]));
  const adSetIndex = new Map(adSets.map((adSet, index) => [adSet.no, index]));
  const before = new Uint32Array(catalogue.words);
  return {
    ...catalogue,
    adSets,
    ads,
    bids: Float64Array.from(adSets, (adSet) => adSet.bidCpmMicros),
    categories: Uint8Array.from(adSets, (adSet) => adSet.category),
    findAdIndex: (adNo) => adIndex.get(adNo) ?? -1,
    findAdSetIndex: (adSetNo) => adSetIndex.get(adSetNo) ?? -1,
    matchTargeting(view, out) {
      catalogue.matchTargeting(view, before);
      out.set(reorderBits(before, order));
    },
  };
}

function reorderBits(bits: Uint32Array, order: readonly number[]): Uint32Array {
  const moved = new Uint32Array(bits.length);
  order.forEach((from, to) => {
    if ((((bits[from >> 5] ?? 0) >>> (from & 31)) & 1) === 1) {
      moved[to >> 5] = ((moved[to >> 5] ?? 0) | (1 << (to & 31))) >>> 0;
    }
  });
  return moved;
}

function reorderPage(page: PaceBook, order: readonly number[]): PaceBook {
  const moved = (values: Float64Array) => Float64Array.from(order, (from) => values[from] ?? 0);
  return {
    ...page,
    priceMilli: Int32Array.from(order, (from) => page.priceMilli[from] ?? 0),
    spentTodayMicros: moved(page.spentTodayMicros),
    spentMicros: moved(page.spentMicros),
    plannedTodayMicros: moved(page.plannedTodayMicros),
    openToday: reorderBits(page.openToday, order),
    openEver: reorderBits(page.openEver, order),
    inFlight: reorderBits(page.inFlight, order),
  };
}

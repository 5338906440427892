import type { AdSet, AdvertiserInput } from "@/server/campaigns/schema";
import { advertiserSchema } from "@/server/campaigns/schema";
import { buildCatalogue } from "@/server/catalog/build-catalogue";
import type { Catalogue, EngineAdSet } from "@/server/engine/catalogue";
import type { PaceBook } from "@/server/engine/pace-book";
import type { Grounds } from "@/server/engine/panel/sitting";
import type { PrivacyView } from "@/server/engine/privacy-view";

/** The owner of an ad set, as far as the engine asks. */
export interface AdSetOwner {
  advertiser: Omit<AdvertiserInput, "campaigns">;
  campaign: Omit<AdvertiserInput["campaigns"][number], "adSets">;
}

/** What a decision would have rested on, and where the ad set stands in it. */
export interface ChangedGround {
  grounds: Grounds;
  /** The ad set as it was and as it would be. */
  base: EngineAdSet;
  changed: EngineAdSet;
  /** Was it in flight on the page. */
  inFlight: boolean;
  /** Would its targeting accept the view. */
  accepts(view: PrivacyView): boolean;
}

interface ChangedCatalogue {
  catalogue: Catalogue;
  base: EngineAdSet;
  changed: EngineAdSet;
  baseIndex: number;
  /** Position of every ad set of the base catalogue in the changed one. */
  moved: Int32Array;
}

const settings = [
  "bidCpmMicros",
  "startMs",
  "endMs",
  "timeZone",
  "dailyBudgetMicros",
  "lifetimeBudgetMicros",
  "pacingMode",
  "caps",
  "excludedContent",
  "excludedGenres",
  "excludedKeywords",
  "excludesExplicit",
  "suitabilityLevel",
] as const satisfies readonly (keyof EngineAdSet)[];

function hasBit(bits: Uint32Array, index: number): boolean {
  return ((bits[index >> 5] ?? 0) & (1 << (index & 31))) !== 0;
}

function setBit(bits: Uint32Array, index: number, on: boolean): void {
  const mask = 1 << (index & 31);
  const word = bits[index >> 5] ?? 0;
  bits[index >> 5] = on ? word | mask : word & ~mask;
}

/** The snapshot of one ad set alone, for its engine form and its targeting. */
function snapshotOf(owner: AdSetOwner, adSet: AdSet): Catalogue {
  const active = "ACTIVE" as const;
  const ads = adSet.ads.map((ad) => ({
    ...ad,
    status: active,
    creatives: ad.creatives.map((creative) => ({ ...creative, status: active })),
  }));
  return buildCatalogue(0, [
    advertiserSchema.parse({
      ...owner.advertiser,
      campaigns: [{ ...owner.campaign, status: active, adSets: [{ ...adSet, status: active, ads }] }],
    }),
  ]);
}

/**
 * Recorded grounds with the settings of one ad set changed and nothing else: what differs between `before` and `after`
 * is laid over the ad set as it was then, in whatever version of the catalogue. Prices and spend stay those of the page;
 * only a change to as fast as possible takes the ad set's price away, as it would. Snapshots are made once a version.
 */
export class ChangedGrounds {
  readonly #overlay: Partial<EngineAdSet>;
  readonly #targeting: Catalogue | null;
  readonly #adSetNo: number;
  readonly #catalogues = new WeakMap<Catalogue, ChangedCatalogue>();
  readonly #pages = new WeakMap<PaceBook, PaceBook>();
  readonly #bit = new Uint32Array(1);

  constructor({ owner, before, after }: { owner: AdSetOwner; before: AdSet; after: AdSet }) {
    const [was] = snapshotOf(owner, before).adSets;
    const snapshot = snapshotOf(owner, after);
    const [is] = snapshot.adSets;
    if (was === undefined || is === undefined) throw new Error("an ad set without ads decides nothing");
    const differing = settings.filter((name) => JSON.stringify(was[name]) !== JSON.stringify(is[name]));
    this.#overlay = Object.fromEntries(differing.map((name) => [name, is[name]]));
    this.#targeting = JSON.stringify(before.targeting) === JSON.stringify(after.targeting) ? null : snapshot;
    this.#adSetNo = before.no;
  }

  /** The changed grounds, or null when the ad set did not take part at the time (it was paused, or not there yet). */
  apply(grounds: Grounds): ChangedGround | null {
    const found = this.#catalogueOf(grounds.catalogue);
    if (found === null) return null;
    const { catalogue, base, changed, baseIndex } = found;
    const index = found.moved[baseIndex] ?? 0;
    const matched = new Uint32Array(catalogue.words);
    return {
      grounds: { ...grounds, catalogue, paceBook: this.#pageOf(grounds.paceBook, found) },
      base,
      changed,
      inFlight: hasBit(grounds.paceBook.inFlight, baseIndex),
      accepts: (view) => {
        catalogue.matchTargeting(view, matched);
        return hasBit(matched, index);
      },
    };
  }

  #catalogueOf(base: Catalogue): ChangedCatalogue | null {
    const known = this.#catalogues.get(base);
    if (known !== undefined) return known;
    const baseIndex = base.findAdSetIndex(this.#adSetNo);
    const was = base.adSets[baseIndex];
    if (was === undefined) return null;
    const made = changeCatalogue({
      base,
      baseIndex,
      was,
      changed: { ...was, ...this.#overlay },
      accepts:
        this.#targeting === null
          ? null
          : (view) => {
              this.#targeting?.matchTargeting(view, this.#bit);
              return hasBit(this.#bit, 0);
            },
    });
    this.#catalogues.set(base, made);
    return made;
  }

  #pageOf(page: PaceBook, { base, changed, baseIndex, moved }: ChangedCatalogue): PaceBook {
    const known = this.#pages.get(page);
    if (known !== undefined) return known;
    const index = moved[baseIndex] ?? 0;
    const next = moved.every((to, from) => to === from) ? copyPage(page) : movePage(page, moved);
    if (hasBit(page.inFlight, baseIndex)) {
      const costMicros = Math.floor(changed.bidCpmMicros / 1000);
      const { dailyBudgetMicros, lifetimeBudgetMicros } = changed;
      const today = page.spentTodayMicros[baseIndex] ?? 0;
      const ever = page.spentMicros[baseIndex] ?? 0;
      setBit(next.openToday, index, dailyBudgetMicros === null || today + costMicros <= dailyBudgetMicros);
      setBit(next.openEver, index, ever + costMicros <= lifetimeBudgetMicros);
      if (changed.pacingMode === "PACING_ASAP" && base.pacingMode !== "PACING_ASAP") next.priceMilli[index] = 0;
    }
    this.#pages.set(page, next);
    return next;
  }
}

function changeCatalogue(parts: {
  base: Catalogue;
  baseIndex: number;
  was: EngineAdSet;
  changed: EngineAdSet;
  accepts: ((view: PrivacyView) => boolean) | null;
}): ChangedCatalogue {
  const { base, baseIndex, was, changed, accepts } = parts;
  const settled = base.adSets.map((adSet, index) => (index === baseIndex ? changed : adSet));
  const order = settled.map((_, index) => index);
  if (changed.bidCpmMicros !== was.bidCpmMicros) {
    const bidOf = (index: number) => settled[index]?.bidCpmMicros ?? 0;
    order.sort((a, b) => bidOf(b) - bidOf(a) || (settled[a]?.no ?? 0) - (settled[b]?.no ?? 0));
  }
  const moved = new Int32Array(order.length);
  order.forEach((from, to) => {
    moved[from] = to;
  });
  const shifted = order.flatMap((from, to) => (from === to ? [] : [from]));
  const adSets = order.map((from) => settled[from] ?? changed);
  const index = moved[baseIndex] ?? 0;
  const scratch = new Uint32Array(base.words);
  return {
    base: was,
    changed,
    baseIndex,
    moved,
    catalogue: {
      version: base.version,
      adSets,
      ads: shifted.length === 0 ? base.ads : base.ads.map((ad) => ({ ...ad, adSetIndex: moved[ad.adSetIndex] ?? 0 })),
      words: base.words,
      bids: Float64Array.from(adSets, ({ bidCpmMicros }) => bidCpmMicros),
      categories: Uint8Array.from(adSets, ({ category }) => category),
      categoryOfAdvertiser: base.categoryOfAdvertiser,
      findAdIndex: base.findAdIndex,
      findAdSetIndex: (no) => {
        const from = base.findAdSetIndex(no);
        return from < 0 ? from : (moved[from] ?? from);
      },
      matchTargeting(view, out) {
        base.matchTargeting(view, scratch);
        out.set(scratch);
        for (const from of shifted) setBit(out, moved[from] ?? 0, hasBit(scratch, from));
        if (accepts !== null) setBit(out, index, accepts(view));
      },
    },
  };
}

function copyPage(page: PaceBook): PaceBook {
  return {
    ...page,
    priceMilli: page.priceMilli.slice(),
    openToday: page.openToday.slice(),
    openEver: page.openEver.slice(),
  };
}

function movePage(page: PaceBook, moved: Int32Array): PaceBook {
  const numbers = <T extends Int32Array | Float64Array>(column: T): T => {
    const next = column.slice() as T;
    moved.forEach((to, from) => {
      next[to] = column[from] ?? 0;
    });
    return next;
  };
  const bits = (column: Uint32Array): Uint32Array => {
    const next = column.slice();
    moved.forEach((to, from) => {
      if (to !== from) setBit(next, to, hasBit(column, from));
    });
    return next;
  };
  return {
    ...page,
    priceMilli: numbers(page.priceMilli),
    spentTodayMicros: numbers(page.spentTodayMicros),
    spentMicros: numbers(page.spentMicros),
    plannedTodayMicros: numbers(page.plannedTodayMicros),
    openToday: bits(page.openToday),
    openEver: bits(page.openEver),
    inFlight: bits(page.inFlight),
  };
}

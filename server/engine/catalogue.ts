import type { CompiledAdWords } from "./language/understand";
import type { PrivacyView } from "./privacy-view";
import type { CapUnit, PacingMode } from "./vocabulary";

/** One frequency cap as the engine counts it. */
export interface EngineCap {
  unit: CapUnit;
  windowMs: number;
  maxImpressions: number;
}

/** One creative as the engine sees it. */
export interface EngineCreative {
  no: number;
  id: string;
  name: string;
  durationSeconds: number;
  /** Index into `tones`. */
  tone: number;
  audioUrl: string;
  mimeType: string;
  companionUrl: string | null;
  companionWidth: number | null;
  companionHeight: number | null;
  words: CompiledAdWords;
}

/** One ad as the engine sees it; its position in `Catalogue.ads` is its index. */
export interface EngineAd {
  no: number;
  id: string;
  name: string;
  adSetIndex: number;
  clickUrl: string;
  creatives: readonly EngineCreative[];
}

/** One ad set as the engine sees it. Ad sets are sorted by falling bid; their ads are contiguous. */
export interface EngineAdSet {
  no: number;
  id: string;
  name: string;
  campaignNo: number;
  campaignId: string;
  campaignName: string;
  advertiserNo: number;
  advertiserId: string;
  advertiserName: string;
  advertiserDomain: string;
  /** Index into `objectives`. */
  objective: number;
  /** IAB Ad Product Taxonomy 2.0 id, and its tier-1 index. */
  categoryId: string;
  category: number;
  categoryCodes: readonly string[];
  bidCpmMicros: number;
  startMs: number;
  endMs: number;
  timeZone: string;
  dailyBudgetMicros: number | null;
  lifetimeBudgetMicros: number;
  pacingMode: PacingMode;
  caps: readonly EngineCap[];
  excludedContent: readonly string[];
  excludedGenres: readonly string[];
  excludedKeywords: readonly string[];
  excludesExplicit: boolean;
  suitabilityLevel: number;
  firstAd: number;
  adCount: number;
}

/** The immutable snapshot of everything that may be advertised, with its targeting index. */
export interface Catalogue {
  readonly version: number;
  readonly adSets: readonly EngineAdSet[];
  readonly ads: readonly EngineAd[];
  /** 32-bit words of a bit set over ad sets. */
  readonly words: number;
  /** CPM micros by ad set index, falling. */
  readonly bids: Float64Array;
  /** Tier-1 ad category index by ad set index. */
  readonly categories: Uint8Array;
  /** Ad product ids of advertisers, for competitor checks. */
  readonly categoryOfAdvertiser: ReadonlyMap<number, string>;
  findAdIndex(adNo: number): number;
  findAdSetIndex(adSetNo: number): number;
  /** Writes the ad sets whose targeting accepts the view into `out` (length `words`). Nothing else is checked. */
  matchTargeting(view: PrivacyView, out: Uint32Array): void;
}

import type { AdSetDraft } from "@/server/campaigns/draft-schema";
import type { Objective, Tone } from "@/server/engine/vocabulary";
import type { HiddenCreative } from "../truth/creative-truth";

/** One spot of a line-up. */
export interface CreativeSpec {
  name: string;
  tone: Tone;
  seconds: number;
  /** Separated by spaces. */
  keywords?: string;
  language?: string;
  /** Has a companion banner. */
  companion?: boolean;
  /** What is fixed about its hidden character; the rest is drawn. */
  hidden?: Omit<HiddenCreative, "creativeId">;
}

export interface AdSpec {
  name: string;
  creatives: readonly CreativeSpec[];
}

export interface AdSetSpec {
  name: string;
  /** CPM in whole currency units. */
  bid: number;
  /** Part of the opportunities it is eligible for that it would like to win, before budgets are scaled to the traffic. */
  share: number;
  /** Instead: the part of all opportunities that was planned for, whether or not so many fit. Never scaled. */
  plannedShare?: number;
  asap?: boolean;
  caps?: AdSetDraft["caps"];
  targeting?: AdSetDraft["targeting"];
  exclusions?: AdSetDraft["exclusions"];
  /** Days from the scenario's start; default from −1 to three weeks after the end. */
  flight?: readonly [firstDay: number, lastDay: number];
  status?: "ACTIVE" | "PAUSED";
  ads: readonly AdSpec[];
}

export interface CampaignSpec {
  name: string;
  objective: Objective;
  /** What this campaign is there to show, such as "starves". */
  role?: string;
  adSets: readonly AdSetSpec[];
}

export interface AdvertiserSpec {
  /** Key in `brands`. */
  brand: string;
  campaigns: readonly CampaignSpec[];
}

/** A spot with a tone, a length in seconds and its keywords. */
export function spot(
  name: string,
  tone: Tone,
  seconds: number,
  keywords = "",
  more: Partial<CreativeSpec> = {},
): CreativeSpec {
  return { name, tone, seconds, keywords, ...more };
}

/** An ad with its creatives. */
export function ad(name: string, ...creatives: readonly CreativeSpec[]): AdSpec {
  return { name, creatives };
}

/** Sensible caps: five a day and twenty a week. */
export const usualCaps: NonNullable<AdSetDraft["caps"]> = [
  { unit: "DAY", period: 1, maxImpressions: 5 },
  { unit: "WEEK", period: 1, maxImpressions: 20 },
];

/** At most so many a day. */
export function dailyCap(maxImpressions: number): NonNullable<AdSetDraft["caps"]> {
  return [{ unit: "DAY", period: 1, maxImpressions }];
}

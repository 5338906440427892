/** Who an ad belongs to, as numbers. */
export interface AdOwner {
  adSetNo: number;
  campaignNo: number;
  advertiserNo: number;
}

/** Looks an ad's owner up by its number; null for numbers that no ad has (silence, outside bids). */
export type ResolveAd = (adNo: number) => AdOwner | null;

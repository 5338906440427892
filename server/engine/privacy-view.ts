/**
 * What the panel may see of one opportunity: the privacy agent's output, already reduced to whole numbers and short
 * codes. Recorded as it stands; re-deciding starts from it, so nothing that is not here can have influenced a vote.
 */
export interface PrivacyView {
  /** Index into `placementKinds`. */
  kind: number;
  /** Index into `slots`. */
  slot: number;
  minSeconds: number;
  maxSeconds: number;
  floorCpmMicros: number;
  blockedCategories: readonly string[];
  companion: boolean;
  /** 32 hex characters, keyed hash of the publisher's pseudonym; "" when no key may be used. */
  listenerKey: string;
  /** Group of at least 50 listeners that stands in where the listener may not be known. */
  cohort: string;
  /** Bit set of `purpose`. */
  purposes: number;
  /** ISO 3166-1 alpha-2 or "". */
  country: string;
  region: string;
  /** Years; 0 unknown. */
  age: number;
  /** Index into `genders`. */
  gender: number;
  /** Index into `platforms`. */
  platform: number;
  /** Lower-case primary language subtag or "". */
  language: string;
  /** Lower-case genre text or "". */
  genre: string;
  /** 0…100, or `unknownPercent`. */
  valencePct: number;
  energyPct: number;
  /** Beats a minute; 0 unknown. */
  tempo: number;
  explicit: boolean;
  showTitle: string;
  /** IAB Content Taxonomy 3.1 ids of the show or track. */
  contentCategories: readonly string[];
  /** Index into `activities`. */
  activity: number;
  /** Minute of the listener's local week, Monday 00:00 = 0, 0…10079. */
  localMinuteOfWeek: number;
  /** As the publisher says, or 255 when it says nothing. */
  adsThisHour: number;
  /** As the publisher says, or 65535 when it says nothing. */
  secondsSinceLastAd: number;
}

export const unknownPercent = 255;
export const unknownAdsThisHour = 255;
export const unknownSecondsSinceLastAd = 65_535;

/** What the consent signals allow, as bits. */
export const purpose = {
  /** A listener key may be kept (caps, exposure counts). */
  listenerKey: 1,
  /** A personal profile may be built and used. */
  profile: 2,
  /** Age, gender and region may be used. */
  demographics: 4,
  /** Responses may be measured and learned from. */
  measure: 8,
  /** The listener is, or must be treated as, a child. */
  child: 16,
  /** The device asked to limit tracking. */
  limitTracking: 32,
  /** GDPR applies. */
  gdpr: 64,
} as const;

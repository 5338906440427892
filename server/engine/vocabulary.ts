/** The closed word lists that the engine, the ledger and the public forms share. Order is stored: append only. */

export const placementKinds = ["MUSIC", "PODCAST"] as const;
export type PlacementKind = (typeof placementKinds)[number];

export const slots = ["PRE_ROLL", "MID_ROLL", "POST_ROLL"] as const;
export type Slot = (typeof slots)[number];

export const genders = ["UNKNOWN", "FEMALE", "MALE", "OTHER"] as const;
export type Gender = (typeof genders)[number];

export const platforms = ["UNKNOWN", "IOS", "ANDROID", "DESKTOP", "WEB", "SPEAKER", "CAR", "TV", "CONSOLE"] as const;
export type Platform = (typeof platforms)[number];

export const activities = [
  "UNKNOWN",
  "COMMUTE",
  "WORKOUT",
  "FOCUS",
  "PARTY",
  "RELAX",
  "CHORES",
  "SLEEP",
  "GAMING",
] as const;
export type Activity = (typeof activities)[number];

export const objectives = ["REACH", "COMPLETIONS", "CLICKS"] as const;
export type Objective = (typeof objectives)[number];

export const pacingModes = ["PACING_EVEN", "PACING_ASAP"] as const;
export type PacingMode = (typeof pacingModes)[number];

export const capUnits = ["HOUR", "DAY", "WEEK", "MONTH"] as const;
export type CapUnit = (typeof capUnits)[number];

/** How a spot sounds; the context agent learns which tone suits which moment. */
export const tones = ["CALM", "WARM", "UPBEAT", "URGENT", "HUMOROUS", "SERIOUS"] as const;
export type Tone = (typeof tones)[number];

/** Local hours 0–5, 6–8, 9–11, 12–14, 15–17, 18–20, 21–23. */
export const dayparts = [
  "NIGHT",
  "EARLY_MORNING",
  "MORNING",
  "MIDDAY",
  "AFTERNOON",
  "EVENING",
  "LATE_EVENING",
] as const;
export type Daypart = (typeof dayparts)[number];

/** Valence × energy quadrants with a neutral middle; UNKNOWN when the context says nothing. */
export const moods = ["UNKNOWN", "NEUTRAL", "HAPPY", "TENSE", "SAD", "CALM"] as const;
export type Mood = (typeof moods)[number];

/** Genres that learned tables know; anything else is kept as text for targeting and counts as "other" in learning. */
export const genres = [
  "other",
  "pop",
  "rock",
  "hip-hop",
  "latin",
  "r&b",
  "edm",
  "classical",
  "jazz",
  "country",
  "folk",
  "metal",
  "indie",
  "ambient",
  "blues",
  "reggae",
  "soul",
  "soundtrack",
  "children",
  "sad",
  "podcast-news",
  "podcast-technology",
  "podcast-comedy",
  "podcast-business",
  "podcast-society",
  "podcast-sports",
  "podcast-true-crime",
  "podcast-health",
  "podcast-education",
  "podcast-other",
] as const;
export type Genre = (typeof genres)[number];

/** Everything that can happen to a played ad. Order is the bit order of an event mask. */
export const eventTypes = [
  "impression",
  "start",
  "firstQuartile",
  "midpoint",
  "thirdQuartile",
  "complete",
  "click",
  "skip",
  "mute",
] as const;
export type EventType = (typeof eventTypes)[number];

/** Where a ballot came from. */
export const ballotSources = ["live", "cached", "fallback", "absent"] as const;
export type BallotSource = (typeof ballotSources)[number];

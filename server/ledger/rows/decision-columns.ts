/** One stored column of `decisions`: what ClickHouse keeps, and how the row is read back. */
export interface LedgerColumn {
  name: string;
  type: string;
  codec: string;
  /** Column settings, for those whose repeats lie far apart. */
  settings?: string;
  /** A list of numbers arrives as hex of its bytes (little-endian) under this name: read four times as fast as text. */
  hexName?: string;
}

/** The name under which an insert hands a column over. */
export function insertName({ name, hexName }: LedgerColumn): string {
  return hexName ?? name;
}

/** A name for something that is computed from stored columns when asked for. */
export interface LedgerAlias {
  name: string;
  type: string;
  expression: string;
}

// What varies like noise is packed by bits (T64) or left alone; what repeats from row to row goes through ZSTD. Rows lie
// by hour, then listener, so that one listener's breaks are neighbours and repeat one another.
const repeats = "ZSTD(3)";
const packed = "T64, ZSTD(1)";
const noise = "NONE";
const word = "LowCardinality(String)";
const words = "Array(LowCardinality(String))";

const column = (name: string, type: string, codec: string): LedgerColumn => ({ name, type, codec });
const numbers = (name: string, type: string, codec: string): LedgerColumn => ({
  ...column(name, `Array(${type})`, codec),
  hexName: `${name.replace(".", "_")}_hex`,
});

/** Every stored column of `decisions`, in the order of an insert. Names with a dot share one list of lengths. */
export const decisionColumns: readonly LedgerColumn[] = [
  column("at", "DateTime64(3, 'UTC')", packed),
  // A UUIDv7 is its time, then 74 random bits: `at` + `id_lead`, `id_high`, `id_low`.
  column("id_lead", "Int32", repeats),
  column("id_high", "UInt16", packed),
  column("id_low", "UInt64", noise),
  column("arm", "UInt8", repeats),
  column("policy_version", "UInt32", repeats),
  column("knowledge_version", "UInt32", repeats),
  column("catalogue_version", "UInt32", repeats),
  column("pace_version", "UInt32", packed),
  // Seed of the draws, exclusive-or the engine's hash of the id: 0 where the seed was made from the id.
  column("seed_shift", "UInt32", repeats),

  column("listener_high", "UInt64", repeats),
  column("listener_low", "UInt64", repeats),
  column("cohort", word, repeats),
  column("purposes", "UInt16", repeats),
  column("country", word, repeats),
  column("region", word, repeats),
  column("age", "UInt8", repeats),
  column("gender", "UInt8", repeats),
  column("platform", "UInt8", repeats),
  column("language", word, repeats),

  column("kind", "UInt8", repeats),
  column("slot", "UInt8", repeats),
  column("min_seconds", "UInt16", repeats),
  column("max_seconds", "UInt16", repeats),
  column("floor_cpm_micros", "UInt64", repeats),
  column("blocked_categories", words, repeats),
  column("companion", "UInt8", repeats),
  column("genre", word, repeats),
  column("valence_pct", "UInt8", repeats),
  column("energy_pct", "UInt8", repeats),
  column("tempo", "UInt16", packed),
  column("explicit", "UInt8", repeats),
  column("show_title", word, repeats),
  column("content_categories", words, repeats),
  column("activity", "UInt8", repeats),
  // Local minute of the week minus the same in UTC, −5040…5039.
  column("local_minute_shift", "Int16", repeats),
  column("stated_ads_this_hour", "UInt16", repeats),
  column("stated_seconds_since_ad", "UInt32", packed),

  column("ads_this_hour", "UInt16", repeats),
  column("seconds_since_ad", "UInt32", packed),
  column("recent_skips", "UInt8", repeats),
  numbers("heard.category", "UInt16", repeats),
  numbers("heard.advertiser_no", "UInt32", packed),
  numbers("heard.minutes_ago", "UInt16", packed),
  // 0 none, 1 listener, 2 cohort.
  column("profile_source", "UInt8", repeats),
  numbers("genre_shares.genre", "UInt8", repeats),
  numbers("genre_shares.pct", "UInt8", repeats),
  numbers("responses.category", "UInt16", repeats),
  numbers("responses.completes_tenths", "UInt32", repeats),
  numbers("responses.plays_tenths", "UInt32", repeats),
  // 0 none, 1 utterance, 2 transcript.
  column("intent_source", "UInt8", repeats),
  column("intent", word, repeats),
  column("topics.id", words, repeats),
  numbers("topics.strength", "UInt16", repeats),
  column("keywords", words, repeats),
  // Difference to the ad set before it in the list; counts in the caps' windows and the rest of 30 days as "1/3+4";
  // minute of the last exposure modulo 65,536, which stays the same from break to break.
  numbers("exposures.ad_set_step", "Int32", packed),
  column("exposures.counts", words, repeats),
  numbers("exposures.last_minute", "UInt16", repeats),
  // JSON list, "" for none.
  column("outside_bids", "String", repeats),

  numbers("voters", "UInt8", repeats),
  // Three rows, one an objective, each as long as `voters`.
  {
    ...numbers("weights", "UInt32", "ZSTD(3, 24)"),
    settings: "min_compress_block_size = 16777216, max_compress_block_size = 16777216",
  },
  // "adNo/adSetNo/creativeNo/objective", best first.
  column("candidates.key", words, repeats),
  numbers("candidates.score", "Int64", packed),
  numbers("candidates.settle", "UInt8", repeats),
  // Votes of all candidates, one after the other, each as long as `voters`: vote = high × 256 + low.
  numbers("votes.high", "Int8", repeats),
  numbers("votes.low", "UInt8", repeats),
  // First votes as the difference to what the negotiation `negotiation_no` expects of the final ones, in 16 bits that
  // wrap around; 0 expects no move.
  column("negotiation_no", "UInt32", repeats),
  numbers("votes.first_step", "Int16", packed),
  numbers("vetoes.ad_no", "UInt32", packed),
  // "509/511": codes of one ad, primary first.
  column("vetoes.codes", words, repeats),

  column("winner", "Int8", repeats),
  column("ad_no", "UInt32", packed),
  column("ad_set_no", "UInt32", packed),
  column("campaign_no", "UInt32", packed),
  column("advertiser_no", "UInt32", packed),
  column("creative_no", "UInt32", packed),
  column("silence_code", "UInt16", repeats),
  column("price_cpm_micros", "UInt64", repeats),
  column("eligible", "UInt32", packed),
  column("shortlisted", "UInt16", repeats),
  column("rounds", "UInt8", repeats),
  column("explored", "UInt8", repeats),
  column("propensity_ppm", "UInt32", packed),
  column("creative_propensity_ppm", "UInt32", packed),
  numbers("seats.status", "UInt8", repeats),
  numbers("seats.source", "UInt8", repeats),
  // Units of 4 µs.
  numbers("seats.timing", "UInt16", packed),
  column("total_micros", "UInt32", packed),
  column("deadline_ms", "UInt16", repeats),
];

const hex = (value: string, bytes: number) => `leftPad(lower(hex(${value})), ${bytes * 2}, '0')`;

/** Plain names for what is stored in parts. */
export const decisionAliases: readonly LedgerAlias[] = [
  {
    name: "id",
    type: "UUID",
    expression:
      `toUUID(concat(substring(${hex("toUInt64(toUnixTimestamp64Milli(at) + id_lead)", 8)}, 5), ` +
      `${hex("id_high", 2)}, ${hex("id_low", 8)}))`,
  },
  {
    name: "listener_key",
    type: "String",
    expression: `if(listener_high = 0 AND listener_low = 0, '', concat(${hex("listener_high", 8)}, ${hex("listener_low", 8)}))`,
  },
  {
    name: "votes",
    type: "Array(Int16)",
    expression: "arrayMap((high, low) -> toInt16(high * 256 + low), `votes.high`, `votes.low`)",
  },
  {
    name: "candidate_ad_nos",
    type: "Array(UInt32)",
    expression: "arrayMap(key -> toUInt32(substringIndex(key, '/', 1)), `candidates.key`)",
  },
  {
    name: "objectives",
    type: "Array(UInt8)",
    expression: "arrayMap(key -> toUInt8(substringIndex(key, '/', -1)), `candidates.key`)",
  },
  {
    name: "veto_codes",
    type: "Array(UInt16)",
    expression:
      "arrayMap(code -> toUInt16(code), arrayFlatten(arrayMap(codes -> splitByChar('/', codes), `vetoes.codes`)))",
  },
];

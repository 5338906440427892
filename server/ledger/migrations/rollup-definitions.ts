import type { LedgerColumn } from "../rows/decision-columns";

/** A view that sums every block inserted into `decisions` or `events` into an hourly table. */
export interface RollupSource {
  view: string;
  /** Names of the sums it provides; the others count as 0. */
  provides: readonly string[];
  /** The sums of the rows that `conditions` (joined by AND) let through. */
  select: (conditions: readonly string[]) => string;
  /** Conditions that let through the rows of these hours, given as a list of SQL literals. */
  hours: (hours: { list: string; first: string; last: string }) => string[];
}

/** An hourly table and all that feeds it. */
export interface Rollup {
  table: string;
  keys: readonly LedgerColumn[];
  sums: readonly LedgerColumn[];
  orderBy: string;
  sources: readonly RollupSource[];
}

const column = (name: string, type: string): LedgerColumn => ({ name, type, codec: "ZSTD(1)" });
const where = (conditions: readonly string[]) => (conditions.length === 0 ? "" : ` WHERE ${conditions.join(" AND ")}`);
const ladder = ["advertiser_no", "campaign_no", "ad_set_no", "ad_no", "creative_no"];
const hour = column("hour", "DateTime('UTC')");
const eventHour = "toStartOfHour(addMilliseconds(decision_at, delay_ms))";

const decisionHours: RollupSource["hours"] = ({ list }) => [`toStartOfHour(at) IN (${list})`];
// Events come within hours of their decision; two days let the index skip the rest.
const eventHours: RollupSource["hours"] = ({ list, first, last }) => [
  `${eventHour} IN (${list})`,
  `decision_at >= ${first} - INTERVAL 2 DAY AND decision_at < ${last} + INTERVAL 2 DAY`,
];

const delivery: Rollup = {
  table: "delivery_hourly",
  keys: [...ladder.map((name) => column(name, "UInt32")), hour],
  sums: ["won", "impressions", "completes", "clicks", "skips", "mutes", "spend_micros"].map((name) =>
    column(name, "UInt64"),
  ),
  orderBy: `(${ladder.join(", ")}, hour)`,
  sources: [
    {
      view: "delivery_hourly_from_decisions",
      provides: ["won"],
      select: (conditions) => `SELECT ${ladder.join(", ")}, toStartOfHour(at) AS hour, count() AS won
FROM decisions${where(["ad_no > 0", ...conditions])} GROUP BY ${ladder.join(", ")}, hour`,
      hours: decisionHours,
    },
    {
      view: "delivery_hourly_from_events",
      provides: ["impressions", "completes", "clicks", "skips", "mutes", "spend_micros"],
      // Types by their index in the engine's vocabulary: 0 impression, 5 complete, 6 click, 7 skip, 8 mute.
      select: (conditions) => `SELECT ${ladder.join(", ")}, ${eventHour} AS hour,
  countIf(type = 0) AS impressions, countIf(type = 5) AS completes, countIf(type = 6) AS clicks, countIf(type = 7) AS skips,
  countIf(type = 8) AS mutes, sum(charged_micros) AS spend_micros
FROM events${where(conditions)} GROUP BY ${ladder.join(", ")}, hour`,
      hours: eventHours,
    },
  ],
};

const contributions: Rollup = {
  table: "contributions_hourly",
  keys: [column("ad_no", "UInt32"), column("advertiser_no", "UInt32"), hour, column("seat", "UInt8")],
  sums: [column("contribution_units", "Int64"), column("votes_bp", "Int64"), column("wins", "UInt64")],
  orderBy: "(ad_no, advertiser_no, hour, seat)",
  sources: [
    {
      view: "contributions_hourly_from_decisions",
      provides: ["contribution_units", "votes_bp", "wins"],
      select: (conditions) => `SELECT ad_no, advertiser_no, toStartOfHour(at) AS hour, seat,
  sum(toInt64(vote) * weight) AS contribution_units, sum(vote) AS votes_bp, count() AS wins
FROM (
  SELECT at, ad_no, advertiser_no, voters, length(voters) AS size,
    toUInt8(substringIndex(\`candidates.key\`[winner + 1], '/', -1)) AS objective,
    arraySlice(weights, objective * size + 1, size) AS winner_weights,
    arrayMap((high, low) -> toInt16(high * 256 + low), arraySlice(\`votes.high\`, winner * size + 1, size),
      arraySlice(\`votes.low\`, winner * size + 1, size)) AS winner_votes
  FROM decisions${where(["ad_no > 0", ...conditions])}
)
ARRAY JOIN voters AS seat, winner_weights AS weight, winner_votes AS vote
GROUP BY ad_no, advertiser_no, hour, seat`,
      hours: decisionHours,
    },
  ],
};

const outcomes: Rollup = {
  table: "outcomes_hourly",
  keys: [
    hour,
    column("kind", "UInt8"),
    column("genre", "LowCardinality(String)"),
    column("arm", "UInt8"),
    column("silence_code", "UInt16"),
  ],
  sums: [column("decisions", "UInt64"), column("answered", "UInt64")],
  orderBy: "(hour, kind, genre, arm, silence_code)",
  sources: [
    {
      view: "outcomes_hourly_from_decisions",
      provides: ["decisions", "answered"],
      select: (conditions) => `SELECT toStartOfHour(at) AS hour, kind, genre, arm, silence_code, count() AS decisions,
  countIf(ad_no > 0) AS answered
FROM decisions${where(conditions)} GROUP BY hour, kind, genre, arm, silence_code`,
      hours: decisionHours,
    },
  ],
};

const exposures: Rollup = {
  table: "exposures_hourly",
  // `listener` is the lower half of the key: 64 bits of a keyed hash, so that two listeners in one are not to be feared.
  keys: [...ladder.map((name) => column(name, "UInt32")), hour, column("listener", "UInt64")],
  sums: [column("impressions", "UInt64")],
  orderBy: `(${ladder.join(", ")}, hour, listener)`,
  sources: [
    {
      view: "exposures_hourly_from_events",
      provides: ["impressions"],
      select: (
        conditions,
      ) => `SELECT ${ladder.join(", ")}, ${eventHour} AS hour, listener_low AS listener, count() AS impressions
FROM events${where(["type = 0", ...conditions])} GROUP BY ${ladder.join(", ")}, hour, listener`,
      hours: eventHours,
    },
  ],
};

const adSetLadder = ["advertiser_no", "campaign_no", "ad_set_no"];

const plays: Rollup = {
  table: "plays",
  // Dated twice: by the hour in which it was heard, as every sum, and by the second of its decision, as caps count.
  keys: [
    ...adSetLadder.map((name) => column(name, "UInt32")),
    hour,
    column("listener", "UInt64"),
    column("decided_at", "DateTime('UTC')"),
  ],
  sums: [column("impressions", "UInt64"), column("charged", "UInt64")],
  orderBy: `(${adSetLadder.join(", ")}, hour, listener, decided_at)`,
  sources: [
    {
      view: "plays_from_events",
      provides: ["impressions", "charged"],
      // Row by row: two impressions of a listener in one second are rare, and the table adds them up by itself.
      select: (conditions) => `SELECT ${adSetLadder.join(", ")}, ${eventHour} AS hour, listener_low AS listener,
  toDateTime(decision_at, 'UTC') AS decided_at, toUInt64(1) AS impressions, toUInt64(charged_micros > 0) AS charged
FROM events${where(["type = 0", ...conditions])}`,
      hours: eventHours,
    },
  ],
};

const responses: Rollup = {
  table: "responses_hourly",
  keys: [...adSetLadder.map((name) => column(name, "UInt32")), hour, column("exposure_no", "UInt32")],
  sums: ["impressions", "unkeyed", "late", "completes", "clicks", "skips"].map((name) => column(name, "UInt64")),
  orderBy: `(${adSetLadder.join(", ")}, hour, exposure_no)`,
  sources: [
    {
      view: "responses_hourly_from_events",
      provides: ["impressions", "unkeyed", "late", "completes", "clicks", "skips"],
      // Types as above; late is what was reported after its reservation had lapsed, and not charged.
      select: (conditions) => `SELECT ${adSetLadder.join(", ")}, ${eventHour} AS hour, exposure_no,
  countIf(type = 0) AS impressions, countIf(type = 0 AND listener_high = 0 AND listener_low = 0) AS unkeyed,
  countIf(type = 0 AND charged_micros = 0) AS late, countIf(type = 5) AS completes, countIf(type = 6) AS clicks,
  countIf(type = 7) AS skips
FROM events${where(["type IN (0, 5, 6, 7)", ...conditions])} GROUP BY ${adSetLadder.join(", ")}, hour, exposure_no`,
      hours: eventHours,
    },
  ],
};

/** Hourly sums: delivery of every creative, contributions of every agent to the wins of every ad, outcomes. */
export const firstRollups: readonly Rollup[] = [delivery, contributions, outcomes];

/** Who heard which creative in which hour, for reach; listener 0 stands for all who cannot be told apart for lack of consent. */
export const exposuresRollup = exposures;

/**
 * What frequency is told from: every impression of a listener to an ad set with the second of its decision, and how the
 * n-th exposures ended. Listener 0 as above.
 */
export const frequencyRollups: readonly Rollup[] = [plays, responses];

/** Everything that is kept by views over inserted blocks. */
export const rollups: readonly Rollup[] = [...firstRollups, exposures, ...frequencyRollups];

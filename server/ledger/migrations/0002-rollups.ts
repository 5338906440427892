import type { LedgerColumn } from "../rows/decision-columns";
import type { LedgerMigration } from "./ledger-migration";
import { createTable, createView } from "./table-definition";

const column = (name: string, type: string): LedgerColumn => ({ name, type, codec: "ZSTD(1)" });
const ladder = ["advertiser_no", "campaign_no", "ad_set_no", "ad_no", "creative_no"];
const hour = column("hour", "DateTime('UTC')");

/** Hourly sums, kept by views: delivery of every creative, contributions of every agent to the wins of every ad, outcomes. */
export const rollupsMigration: LedgerMigration = {
  version: 2,
  name: "hourly rollups",
  statements: [
    createTable({
      name: "delivery_hourly",
      columns: [
        ...ladder.map((name) => column(name, "UInt32")),
        hour,
        ...["won", "impressions", "completes", "clicks", "skips", "mutes", "spend_micros"].map((name) => column(name, "UInt64")),
      ],
      engine: "SummingMergeTree",
      partitionBy: "toStartOfMonth(hour)",
      orderBy: `(${ladder.join(", ")}, hour)`,
    }),
    createView({
      name: "delivery_hourly_from_decisions",
      to: "delivery_hourly",
      select: `SELECT ${ladder.join(", ")}, toStartOfHour(at) AS hour, count() AS won
FROM decisions WHERE ad_no > 0 GROUP BY ${ladder.join(", ")}, hour`,
    }),
    createView({
      name: "delivery_hourly_from_events",
      to: "delivery_hourly",
      // Types by their index in the engine's vocabulary: 0 impression, 5 complete, 6 click, 7 skip, 8 mute.
      select: `SELECT ${ladder.join(", ")}, toStartOfHour(addMilliseconds(decision_at, delay_ms)) AS hour,
  countIf(type = 0) AS impressions, countIf(type = 5) AS completes, countIf(type = 6) AS clicks, countIf(type = 7) AS skips,
  countIf(type = 8) AS mutes, sum(charged_micros) AS spend_micros
FROM events GROUP BY ${ladder.join(", ")}, hour`,
    }),
    createTable({
      name: "contributions_hourly",
      columns: [
        column("ad_no", "UInt32"),
        column("advertiser_no", "UInt32"),
        hour,
        column("seat", "UInt8"),
        column("contribution_units", "Int64"),
        column("votes_bp", "Int64"),
        column("wins", "UInt64"),
      ],
      engine: "SummingMergeTree",
      partitionBy: "toStartOfMonth(hour)",
      orderBy: "(ad_no, advertiser_no, hour, seat)",
    }),
    createView({
      name: "contributions_hourly_from_decisions",
      to: "contributions_hourly",
      select: `SELECT ad_no, advertiser_no, toStartOfHour(at) AS hour, seat, sum(toInt64(vote) * weight) AS contribution_units,
  sum(vote) AS votes_bp, count() AS wins
FROM (
  SELECT at, ad_no, advertiser_no, voters, length(voters) AS size,
    toUInt8(substringIndex(\`candidates.key\`[winner + 1], '/', -1)) AS objective,
    arraySlice(weights, objective * size + 1, size) AS winner_weights,
    arrayMap((high, low) -> toInt16(high * 256 + low), arraySlice(\`votes.high\`, winner * size + 1, size),
      arraySlice(\`votes.low\`, winner * size + 1, size)) AS winner_votes
  FROM decisions WHERE ad_no > 0
)
ARRAY JOIN voters AS seat, winner_weights AS weight, winner_votes AS vote
GROUP BY ad_no, advertiser_no, hour, seat`,
    }),
    createTable({
      name: "outcomes_hourly",
      columns: [
        hour,
        column("kind", "UInt8"),
        column("genre", "LowCardinality(String)"),
        column("arm", "UInt8"),
        column("silence_code", "UInt16"),
        column("decisions", "UInt64"),
        column("answered", "UInt64"),
      ],
      engine: "SummingMergeTree",
      partitionBy: "toStartOfMonth(hour)",
      orderBy: "(hour, kind, genre, arm, silence_code)",
    }),
    createView({
      name: "outcomes_hourly_from_decisions",
      to: "outcomes_hourly",
      select: `SELECT toStartOfHour(at) AS hour, kind, genre, arm, silence_code, count() AS decisions, countIf(ad_no > 0) AS answered
FROM decisions GROUP BY hour, kind, genre, arm, silence_code`,
    }),
  ],
};

import { eventTypes } from "@/server/engine/vocabulary";
import type { LedgerClient } from "@/server/ledger/ledger-client";
import { type LedgerContents, Tally, wonBy } from "./read-ledger";

const hourMs = 3_600_000;
const hourOf = (atMs: number) => Math.floor(atMs / hourMs) * hourMs;
const hourSql = "toInt64(toUnixTimestamp(hour)) * 1000 AS hourMs";
/** Columns of `delivery_hourly` that count events, and the type that each counts. */
const counted = {
  impressions: "impression",
  completes: "complete",
  clicks: "click",
  skips: "skip",
  mutes: "mute",
} as const;
const countedNames = Object.entries(counted).map(([column, type]) => ({ column, type: eventTypes.indexOf(type) }));

/** Where an hourly rollup or the reasons for losses disagree with the decisions and events they are made of. */
export async function findRollupDifferences(client: LedgerClient, contents: LedgerContents): Promise<string[]> {
  return [
    ...(await compareDelivery(client, contents)),
    ...(await compareExposures(client)),
    ...(await comparePlays(client)),
    ...(await compareResponses(client)),
    ...(await compareContributions(client, contents)),
    ...(await compareOutcomes(client, contents)),
    ...(await compareLosses(client, contents)),
  ];
}

async function compareDelivery(client: LedgerClient, { decisions, events }: LedgerContents): Promise<string[]> {
  const rows = new Tally();
  for (const record of decisions) {
    const won = wonBy(record);
    if (won !== null) rows.add(`won of creative ${won.creativeNo} at ${hourOf(record.atMs)}`);
  }
  for (const event of events) {
    const name = countedNames.find(({ type }) => type === event.type)?.column;
    if (name !== undefined) rows.add(`${name} of creative ${event.creativeNo} at ${event.hourMs}`);
    rows.add(`spend of creative ${event.creativeNo} at ${event.hourMs}`, event.chargedMicros);
  }
  const columns = ["won", ...Object.keys(counted)];
  const kept = await client.query<Record<string, number> & { creativeNo: number; hourMs: number }>({
    sql: `SELECT creative_no AS creativeNo, ${hourSql}, ${columns.map((name) => `sum(d.${name}) AS ${name}`).join(", ")},
  sum(spend_micros) AS spend FROM delivery_hourly AS d GROUP BY creativeNo, hour`,
  });
  const rollup = new Tally();
  for (const row of kept) {
    for (const name of [...columns, "spend"])
      rollup.add(`${name} of creative ${row.creativeNo} at ${row.hourMs}`, row[name]);
  }
  return rows.differencesTo(rollup);
}

/** Counts by key of two questions to the ledger, against each other. */
async function compareCounts(client: LedgerClient, what: string, counted: string, kept: string): Promise<string[]> {
  const [rows = new Tally(), rollup = new Tally()] = await Promise.all(
    [counted, kept].map(async (sql) => {
      const tally = new Tally();
      for (const { key, n } of await client.query<{ key: string; n: number }>({ sql }))
        tally.add(`${what} of ${key}`, n);
      return tally;
    }),
  );
  return rows.differencesTo(rollup);
}

const keyOf = (...parts: string[]) =>
  `concatWithSeparator('/', ${parts.map((part) => `toString(${part})`).join(", ")}) AS key`;
const heardHour = "toUnixTimestamp(toStartOfHour(at))";
const typeNo = (type: (typeof eventTypes)[number]) => eventTypes.indexOf(type);

/** Who heard what in which hour: the sums against the events, both as rows of the ledger. */
function compareExposures(client: LedgerClient): Promise<string[]> {
  return compareCounts(
    client,
    "impressions",
    `SELECT ${keyOf("creative_no", heardHour, "listener_low")}, count() AS n FROM events
WHERE type = ${typeNo("impression")} GROUP BY key`,
    `SELECT ${keyOf("creative_no", "toUnixTimestamp(hour)", "listener")}, sum(e.impressions) AS n FROM exposures_hourly AS e GROUP BY key`,
  );
}

/** Who heard which ad set, by the second of the decision, charged and not. */
function comparePlays(client: LedgerClient): Promise<string[]> {
  return compareCounts(
    client,
    "plays",
    `SELECT ${keyOf("ad_set_no", heardHour, "listener_low", "intDiv(toUnixTimestamp64Milli(decision_at), 1000)")},
  count() + 1000 * countIf(charged_micros > 0) AS n FROM events WHERE type = ${typeNo("impression")} GROUP BY key`,
    `SELECT ${keyOf("ad_set_no", "toUnixTimestamp(hour)", "listener", "toUnixTimestamp(decided_at)")},
  sum(p.impressions) + 1000 * sum(p.charged) AS n FROM plays AS p GROUP BY key`,
  );
}

/** How the n-th exposures to an ad set ended. */
async function compareResponses(client: LedgerClient): Promise<string[]> {
  const columns = {
    impressions: `type = ${typeNo("impression")}`,
    unkeyed: `type = ${typeNo("impression")} AND listener_high = 0 AND listener_low = 0`,
    late: `type = ${typeNo("impression")} AND charged_micros = 0`,
    completes: `type = ${typeNo("complete")}`,
    clicks: `type = ${typeNo("click")}`,
    skips: `type = ${typeNo("skip")}`,
  };
  const found = await Promise.all(
    Object.entries(columns).map(([column, condition]) =>
      compareCounts(
        client,
        column,
        `SELECT ${keyOf("ad_set_no", heardHour, "exposure_no")}, count() AS n FROM events WHERE ${condition} GROUP BY key`,
        `SELECT ${keyOf("ad_set_no", "toUnixTimestamp(hour)", "exposure_no")}, sum(r.${column}) AS n FROM responses_hourly AS r
GROUP BY key HAVING n > 0`,
      ),
    ),
  );
  return found.flat();
}

async function compareContributions(client: LedgerClient, { decisions }: LedgerContents): Promise<string[]> {
  const rows = new Tally();
  for (const record of decisions) {
    const won = wonBy(record);
    if (won === null) continue;
    record.voters.forEach((seat, at) => {
      const weight = record.weightsPpm[won.objective]?.[at] ?? 0;
      const key = `seat ${seat} on ad ${won.adNo} at ${hourOf(record.atMs)}`;
      rows.add(`contribution of ${key}`, weight * (won.votesBp[at] ?? 0));
      rows.add(`wins of ${key}`);
    });
  }
  const kept = await client.query<{ adNo: number; seat: number; hourMs: number; units: number; wins: number }>({
    sql: `SELECT ad_no AS adNo, seat, ${hourSql}, sum(contribution_units) AS units, sum(c.wins) AS wins
FROM contributions_hourly AS c GROUP BY adNo, seat, hour`,
  });
  const rollup = new Tally();
  for (const { adNo, seat, hourMs: hour, units, wins } of kept) {
    rollup.add(`contribution of seat ${seat} on ad ${adNo} at ${hour}`, units);
    rollup.add(`wins of seat ${seat} on ad ${adNo} at ${hour}`, wins);
  }
  return rows.differencesTo(rollup);
}

async function compareOutcomes(client: LedgerClient, { decisions }: LedgerContents): Promise<string[]> {
  const rows = new Tally();
  for (const { silenceCode, atMs } of decisions) rows.add(`decisions with code ${silenceCode} at ${hourOf(atMs)}`);
  const kept = await client.query<{ code: number; hourMs: number; decisions: number }>({
    sql: `SELECT silence_code AS code, ${hourSql}, sum(o.decisions) AS decisions FROM outcomes_hourly AS o GROUP BY code, hour`,
  });
  const rollup = new Tally();
  for (const row of kept) rollup.add(`decisions with code ${row.code} at ${row.hourMs}`, row.decisions);
  return rows.differencesTo(rollup);
}

/** Every ad set of the ladder was in flight for every decision: its reasons must sum to all of them, its wins to its own. */
async function compareLosses(client: LedgerClient, { decisions }: LedgerContents): Promise<string[]> {
  const kept = await client.query<{ adSetNo: number; hourMs: number; all: number; won: number }>({
    sql: `SELECT ad_set_no AS adSetNo, ${hourSql}, sum(losses.opportunities) AS all, sumIf(losses.opportunities, code = 0) AS won
FROM losses GROUP BY adSetNo, hour`,
  });
  const rollup = new Tally();
  for (const { adSetNo, hourMs: hour, all, won } of kept) {
    rollup.add(`opportunities of ad set ${adSetNo} at ${hour}`, all);
    rollup.add(`wins of ad set ${adSetNo} at ${hour}`, won);
  }
  const rows = new Tally();
  const adSetNos = new Set(kept.map(({ adSetNo }) => adSetNo));
  for (const record of decisions) {
    const won = wonBy(record);
    for (const adSetNo of adSetNos) rows.add(`opportunities of ad set ${adSetNo} at ${hourOf(record.atMs)}`);
    if (won !== null) rows.add(`wins of ad set ${won.adSetNo} at ${hourOf(record.atMs)}`);
  }
  return rows.differencesTo(rollup);
}

import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { everybody, grantTenants } from "@/server/accounts/tenant-scope";
import type { ReportView } from "./data-model";
import { ReportQueryError } from "./report-query-error";
import { type ReportViewKey, reportViewKeys, reportViews } from "./report-views";
import { runReport } from "./run-report";
import type { ReportAnswer, ReportQueryInput, ReportValues } from "./schema";
import { syntheticId } from "./testing/synthetic-ladder";
import { openSyntheticReportLedger, type SyntheticReportLedger } from "./testing/synthetic-report-ledger";

let world: SyntheticReportLedger;
beforeAll(async () => {
  world = await openSyntheticReportLedger(1500);
});
afterAll(() => world.close());

const berlin = "Europe/Berlin";
const report = (query: ReportQueryInput, tenant = everybody) =>
  runReport(query, { ledger: world.ask({ tenant }), ladder: world.ladder, timeZone: berlin });

const impressionsOf = "type = 0";
/** The views that tables answer; pacing is of what no table holds, and has a test of its own. */
type TableViewKey = Exclude<ReportViewKey, "pacing">;
const tableViewKeys = reportViewKeys.filter((key): key is TableViewKey => key !== "pacing");

/** Every measure again, by hand, over decisions, events and losses themselves: not over rollups, nor by the builder. */
const byHand: Record<TableViewKey, { table: string; measures: Record<string, string> }> = {
  delivery: {
    table: "events",
    measures: {
      won: "(SELECT count() FROM decisions WHERE ad_no > 0)",
      impressions: `countIf(${impressionsOf})`,
      completes: "countIf(type = 5)",
      clicks: "countIf(type = 6)",
      skips: "countIf(type = 7)",
      mutes: "countIf(type = 8)",
      spend: "sum(charged_micros)",
      completionRate: `countIf(type = 5) / countIf(${impressionsOf})`,
      clickRate: `countIf(type = 6) / countIf(${impressionsOf})`,
      skipRate: `countIf(type = 7) / countIf(${impressionsOf})`,
      ecpm: `sum(charged_micros) / countIf(${impressionsOf}) * 1000`,
      costPerComplete: "sum(charged_micros) / countIf(type = 5)",
      reach: `length(groupUniqArrayIf((listener_high, listener_low), ${impressionsOf} AND listener_high + listener_low > 0))`,
      countableImpressions: `countIf(${impressionsOf} AND (listener_high, listener_low) != (0, 0))`,
      notCountable: `countIf(${impressionsOf} AND (listener_high, listener_low) = (0, 0))`,
      frequency: `countIf(${impressionsOf} AND (listener_high, listener_low) != (0, 0)) / uniqExactIf((listener_high, listener_low), ${impressionsOf} AND (listener_high, listener_low) != (0, 0))`,
    },
  },
  decisions: {
    table: "decisions",
    measures: {
      decisions: "count()",
      answered: "countIf(winner >= 0 AND candidate_ad_nos[winner + 1] > 0)",
      silent: "countIf(winner < 0 OR candidate_ad_nos[winner + 1] = 0)",
      explored: "sum(explored)",
      priceSum: "sum(price_cpm_micros)",
      eligibleSum: "sum(eligible)",
      timeSum: "sum(total_micros)",
      listeners: "uniqExactIf(listener_key, listener_key != '')",
      answerRate: "countIf(ad_no > 0) / count()",
      meanPrice: "sum(price_cpm_micros) / countIf(ad_no > 0)",
      meanEligible: "avg(eligible)",
      meanTime: "avg(total_micros)",
    },
  },
  events: {
    table: "events",
    measures: {
      events: "count()",
      impressions: `countIf(${impressionsOf})`,
      completes: "countIf(type = 5)",
      clicks: "countIf(type = 6)",
      skips: "countIf(type = 7)",
      mutes: "countIf(type = 8)",
      spend: "sum(charged_micros)",
      reach: `uniqExactIf((listener_high, listener_low), ${impressionsOf} AND (listener_high, listener_low) != (0, 0))`,
      completionRate: `countIf(type = 5) / countIf(${impressionsOf})`,
      clickRate: `countIf(type = 6) / countIf(${impressionsOf})`,
    },
  },
  ballots: {
    table: `(SELECT arrayJoin(arrayZip(arraySlice(votes, winner * length(voters) + 1, length(voters)), arraySlice(weights, objectives[winner + 1] * length(voters) + 1, length(voters)), arrayMap(seat -> arrayElement(\`seats.source\`, seat), voters))) AS ballot FROM decisions WHERE ad_no > 0)`,
    measures: {
      ballots: "count()",
      contribution: "sum(toInt64(ballot.1) * ballot.2)",
      votes: "sum(ballot.1)",
      weights: "sum(ballot.2)",
      supporting: "countIf(ballot.1 > 0)",
      opposing: "countIf(ballot.1 < 0)",
      standIns: "countIf(ballot.3 > 0)",
      meanContribution: "sum(toInt64(ballot.1) * ballot.2) / count() / 1000000",
      meanVote: "sum(ballot.1) / count()",
      meanWeight: "sum(ballot.2) / count() / 1000000",
      supportShare: "countIf(ballot.1 > 0) / count()",
      standInShare: "countIf(ballot.3 > 0) / count()",
    },
  },
  exposures: {
    table: "events",
    measures: {
      impressions: `countIf(${impressionsOf})`,
      reach: `uniqExactIf((listener_high, listener_low), ${impressionsOf} AND (listener_high, listener_low) != (0, 0))`,
      countableImpressions: `countIf(${impressionsOf} AND (listener_high, listener_low) != (0, 0))`,
      notCountable: `countIf(${impressionsOf} AND (listener_high, listener_low) = (0, 0))`,
      frequency: `countIf(${impressionsOf} AND (listener_high, listener_low) != (0, 0)) / uniqExactIf((listener_high, listener_low), ${impressionsOf} AND (listener_high, listener_low) != (0, 0))`,
    },
  },
  losses: {
    table: "losses AS l",
    measures: {
      opportunities: "sum(l.opportunities)",
      matching: "sum(l.opportunities) - sumIf(l.opportunities, code = 500)",
      won: "sumIf(l.opportunities, code = 0)",
      lost: "sumIf(l.opportunities, code IN (504, 509))",
      winRate: "sumIf(l.opportunities, code = 0) / sumIf(l.opportunities, code != 500)",
    },
  },
};

const withoutCost = ({ cost: _, ...answer }: ReportAnswer) => answer;
const viewOf = (key: ReportViewKey): ReportView => reportViews[key];

describe("every measure", () => {
  test.each(tableViewKeys.map((key) => [key]))("of %s equals the same counted by hand", async (view) => {
    const { table, measures } = byHand[view];
    const keys = Object.keys(viewOf(view).measures);
    expect(Object.keys(measures).sort()).toEqual([...keys].sort());
    const [row] = await world.ledger.client.query<Record<string, number>>({
      sql: `SELECT ${keys.map((key, at) => `${measures[key]} AS c${at}`).join(", ")} FROM ${table}`,
    });
    const { totals } = await report({ view, measures: keys });
    for (const [at, key] of keys.entries()) expect([key, totals.values[key]]).toEqual([key, close(row?.[`c${at}`])]);
    expect(Object.values(totals.values).some((value) => value !== 0)).toBe(true);
  });
});

const close = (value: number | undefined) => (Number.isInteger(value) ? value : expect.closeTo(value ?? Number.NaN, 9));

describe("totals", () => {
  const questions = tableViewKeys.flatMap((view) =>
    Object.keys(viewOf(view).dimensions).map((dimension) => ({ view, dimension })),
  );

  test("of additive measures are the sum of the rows, by any dimension; reach is not", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...questions),
        fc.constantFrom("hour" as const, "day" as const, "week" as const),
        async ({ view, dimension }, granularity) => {
          const { measures, dimensions } = viewOf(view);
          const tables = Object.keys(dimensions[dimension]?.sql ?? {});
          const additive = Object.entries(measures).flatMap(([key, measure]) =>
            measure.additivity === "additive" && tables.some((table) => table in measure.sql) ? [key] : [],
          );
          const { rows } = await report({ view, rows: [dimension], measures: additive, granularity });
          // Without the dimension the planner may well ask another table.
          const { totals } = await report({ view, measures: additive });
          for (const key of additive)
            expect(rows.reduce((sum, { values }) => sum + (values[key] ?? 0), 0)).toBe(totals.values[key]);
        },
      ),
      { numRuns: 40, seed: 3 },
    );
    const { rows, totals } = await report({ view: "delivery", rows: ["ad"], measures: ["reach"] });
    expect(rows.reduce((sum, { values }) => sum + (values.reach ?? 0), 0)).toBeGreaterThan(totals.values.reach ?? 0);
  });

  test("cover what the limit cut off", async () => {
    const whole = await report({ view: "delivery", rows: ["campaign"], measures: ["impressions"] });
    const cut = await report({ view: "delivery", rows: ["campaign"], measures: ["impressions"], limit: 3 });
    expect(cut.rows).toHaveLength(3);
    expect(cut.truncated).toBe(true);
    expect(cut.totals).toEqual(whole.totals);
  });

  test("are not asked for where only rows are wanted", async () => {
    const query: ReportQueryInput = { view: "delivery", rows: ["campaign"], measures: ["impressions", "frequency"] };
    const answer = await report({ ...query, totals: false });
    expect(answer.totals).toEqual({ values: {}, previous: null });
    expect(answer.rows).toEqual((await report(query)).rows);
  });

  test("of a pivot hold for every row, every column and the whole", async () => {
    const answer = await report({
      view: "delivery",
      rows: ["advertiser"],
      columns: "day",
      measures: ["impressions", "reach", "frequency"],
    });
    const { rows, columns = [], totals } = answer;
    expect(columns.length).toBeGreaterThan(0);
    for (const [at, { values }] of columns.entries())
      expect(rows.reduce((sum, row) => sum + (row.cells?.[at]?.values.impressions ?? 0), 0)).toBe(values.impressions);
    for (const { cells = [], values } of rows) {
      expect(cells.reduce((sum, cell) => sum + (cell.values.impressions ?? 0), 0)).toBe(values.impressions);
      for (const cell of cells) expect(cell.values.reach ?? 0).toBeLessThanOrEqual(values.reach ?? 0);
    }
    expect(totals.values.reach).toBe((await report({ view: "delivery", measures: ["reach"] })).totals.values.reach);
  });
});

describe("rows", () => {
  test("are named by the ladder and come in the order asked for", async () => {
    const { rows } = await report({
      view: "delivery",
      rows: ["campaign"],
      measures: ["impressions"],
      orderBy: { key: "impressions" },
      limit: 5,
    });
    const counts = rows.map(({ values }) => values.impressions ?? 0);
    expect(counts).toEqual([...counts].sort((a, b) => b - a));
    expect(rows[0]?.keys[0]?.label).toMatch(/^Campaign \d+$/);
    expect(rows[0]?.keys[0]?.value).toMatch(/^0190b5a0-0002-/);
  });

  test("of days are the days of the zone", async () => {
    const { rows } = await report({ view: "delivery", rows: ["time"], measures: ["won"], granularity: "day" });
    // Berlin is an hour ahead of UTC in winter: its days begin at 23:00.
    for (const { keys } of rows) expect(String(keys[0]?.value)).toMatch(/T23:00:00\.000Z$/);
    const hours = await report({ view: "delivery", rows: ["time"], measures: ["won"], granularity: "hour" });
    expect(hours.rows.length).toBeGreaterThan(rows.length);
  });

  test("of a ratio without anything below it are null, not zero", async () => {
    const { totals } = await report({
      view: "delivery",
      measures: ["completionRate", "impressions"],
      filters: [{ dimension: "ad", values: ["00000000-0000-7000-8000-000000000000"] }],
    });
    expect(totals.values).toEqual({ completionRate: null, impressions: 0 });
  });
});

describe("the window before", () => {
  test("stands beside each number", async () => {
    const { fromMs, toMs } = world.window;
    const middle = fromMs + Math.floor((toMs - fromMs) / 7_200_000) * 3_600_000;
    const answer = await runReport(
      { view: "delivery", rows: ["advertiser"], measures: ["impressions", "reach"] },
      {
        ledger: world.ask({ window: { fromMs: middle, toMs } }),
        previous: world.ask({ window: { fromMs, toMs: middle } }),
        ladder: world.ladder,
        timeZone: berlin,
      },
    );
    const all = await report({ view: "delivery", measures: ["impressions"] });
    const { values, previous } = answer.totals;
    expect((values.impressions ?? 0) + (previous?.impressions ?? 0)).toBe(all.totals.values.impressions);
    expect(previous?.impressions).toBeGreaterThan(0);
  });

  test("is shown whole: what ended before this one is a row, a column and cells too", async () => {
    const { fromMs, toMs } = world.window;
    const middle = toMs - 2 * 3_600_000;
    const answer = await runReport(
      { view: "delivery", rows: ["ad"], columns: "campaign", measures: ["impressions", "completionRate"] },
      {
        ledger: world.ask({ window: { fromMs: middle, toMs } }),
        previous: world.ask({ window: { fromMs, toMs: middle } }),
        ladder: world.ladder,
        timeZone: berlin,
      },
    );
    const { rows, columns = [], totals } = answer;
    const impressionsBefore = (all: readonly { previous: ReportValues | null }[]) =>
      all.reduce((sum, { previous }) => sum + (previous?.impressions ?? 0), 0);
    const whole = totals.previous?.impressions ?? 0;
    expect([
      impressionsBefore(rows),
      impressionsBefore(columns),
      impressionsBefore(rows.flatMap(({ cells = [] }) => cells)),
    ]).toEqual([whole, whole, whole]);
    const ended = rows.find(({ values, previous }) => values.impressions === 0 && (previous?.impressions ?? 0) > 0);
    expect(ended?.values.completionRate).toBeNull();
  });
});

describe("filters", () => {
  test("keep what they name, and not-in keeps the rest", async () => {
    const campaign = syntheticId("campaign", 7);
    const ask = (op: "in" | "not-in") =>
      report({
        view: "delivery",
        measures: ["impressions"],
        filters: [{ dimension: "campaign", op, values: [campaign] }],
      });
    const [only, rest, all] = await Promise.all([
      ask("in"),
      ask("not-in"),
      report({ view: "delivery", measures: ["impressions"] }),
    ]);
    const [count] = await world.ledger.client.query<{ n: number }>({
      sql: "SELECT count() AS n FROM events WHERE type = 0 AND campaign_no = 7",
    });
    expect(only.totals.values.impressions).toBe(count?.n);
    expect((only.totals.values.impressions ?? 0) + (rest.totals.values.impressions ?? 0)).toBe(
      all.totals.values.impressions,
    );
  });

  const injection = "x') OR 1=1 --";
  test.each<[string, ReportQueryInput, RegExp]>([
    ["a dimension", { view: "delivery", rows: [injection], measures: ["won"] }, /cannot be told apart/],
    ["a dimension of every object", { view: "delivery", rows: ["constructor"], measures: ["won"] }, /cannot be told/],
    ["a measure", { view: "delivery", measures: ["sum(spend_micros)"] }, /has no measure/],
    ["an order", { view: "delivery", measures: ["won"], orderBy: { key: injection } }, /cannot be ordered/],
    [
      "a filter's dimension",
      { view: "delivery", measures: ["won"], filters: [{ dimension: injection, values: [1] }] },
      /cannot be told apart/,
    ],
    [
      "a word",
      { view: "decisions", measures: ["decisions"], filters: [{ dimension: "kind", values: [injection] }] },
      /knows no/,
    ],
    [
      "a number",
      { view: "events", measures: ["events"], filters: [{ dimension: "exposure", values: [injection] }] },
      /not a whole number/,
    ],
    [
      "a time",
      { view: "events", measures: ["events"], filters: [{ dimension: "day", values: [injection] }] },
      /not an instant/,
    ],
    [
      "the same dimension twice",
      { view: "delivery", rows: ["ad"], columns: "ad", measures: ["won"] },
      /asked for twice/,
    ],
  ])("refuse SQL in %s with a sentence", async (_name, query, message) => {
    await expect(report(query)).rejects.toThrow(ReportQueryError);
    await expect(report(query)).rejects.toThrow(message);
  });

  test.each([
    ["text", { view: "decisions", measures: ["decisions"], filters: [{ dimension: "genre", values: [injection] }] }],
    ["an id", { view: "decisions", measures: ["decisions"], filters: [{ dimension: "ad", values: [injection] }] }],
  ] satisfies [string, ReportQueryInput][])("take SQL in %s as a value that no row has", async (_name, query) => {
    expect((await report(query)).totals.values.decisions).toBe(0);
  });
});

describe("a tenant", () => {
  const tenant = grantTenants([2]);
  const questions = tableViewKeys.map((view) => [view, Object.keys(viewOf(view).measures)] as const);

  test.each(questions)(
    "asking %s sees what a filter to itself would show, and nothing else",
    async (view, measures) => {
      const own = await report({ view, rows: ["advertiser"], measures: [...measures] }, tenant);
      const filtered = await report({
        view,
        rows: ["advertiser"],
        measures: [...measures],
        filters: [{ dimension: "advertiser", values: [syntheticId("advertiser", 2)] }],
      });
      expect(withoutCost(own)).toEqual(withoutCost(filtered));
      expect(own.rows.map(({ keys }) => keys[0]?.value)).toEqual([syntheticId("advertiser", 2)]);
    },
  );

  test("naming another's campaign gets the answer of an unknown one", async () => {
    const ask = (id: string) =>
      report({ view: "delivery", measures: ["spend"], filters: [{ dimension: "campaign", values: [id] }] }, tenant);
    const [another, unknown] = await Promise.all([ask(syntheticId("campaign", 7)), ask("no such id")]);
    expect(withoutCost(another)).toEqual(withoutCost(unknown));
  });
});

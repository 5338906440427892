import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { everybody, grantTenants } from "@/server/accounts/tenant-scope";
import { listOwnedAdSets, type OwnedAdSet } from "@/server/campaigns/list-owned-ad-sets";
import { readCsv } from "@/server/exports/testing/read-files";
import type { TimeWindow } from "@/server/ledger/queries/scope";
import { openSmallWorld, type SmallWorld } from "@/server/process-tests/serving/open-small-world";
import { type ReportQueryInput, type ReportRow, reportQuerySchema } from "./schema";

const hourMs = 3_600_000;
let world: SmallWorld;
let adSets: OwnedAdSet[];
beforeAll(async () => {
  world = await openSmallWorld(1_000);
  adSets = await listOwnedAdSets(world.runtime.prisma, everybody, { level: "account" });
}, 240_000);
afterAll(() => world.close());

const report = (query: Omit<ReportQueryInput, "view">, more: Partial<Asked> = {}) =>
  world.runtime.application.desks.reports.run({
    sight: more.sight ?? world.question.viewer,
    query: reportQuerySchema.parse({ view: more.view ?? "pacing", ...query }),
    window: more.window ?? world.window,
    previous: more.previous ?? null,
    timeZone: more.timeZone,
  });
interface Asked {
  sight: typeof world.question.viewer;
  view: ReportQueryInput["view"];
  window: TimeWindow;
  previous: TimeWindow;
  timeZone: string;
}
const byKey = (rows: readonly ReportRow[]) => new Map(rows.map((row) => [String(row.keys[0]?.value), row.values]));

describe("the pacing view has the numbers of the pacing pages", () => {
  // From the beginning, and from the middle of a local day.
  it.each([0, 5, 11, 20])("of every ad set from the %i. hour on", async (skipped) => {
    const window = { fromMs: world.window.fromMs + skipped * hourMs, toMs: world.window.toMs };
    const { pacing } = world.runtime.application.desks;
    const page = await pacing.readOverview({ ...world.question, window });
    const measures = ["spend", "plannedSpend", "flightSpend", "budgetLeft", "budget", "flightGoal", "pacingIndex"];
    const { rows, cost } = await report({ rows: ["adSet"], measures }, { window });
    const values = byKey(rows);
    expect(values.size).toBe(adSets.length);
    for (const row of page.rows) {
      expect(values.get(row.adSetId)).toEqual({
        spend: row.rangeSpendMicros,
        plannedSpend: row.rangePlanMicros,
        flightSpend: row.spendMicros,
        budgetLeft: row.leftMicros,
        budget: row.lifetimeBudgetMicros,
        flightGoal: row.goalMicros,
        pacingIndex: row.index === null ? null : expect.closeTo(row.index, 12),
      });
      const detail = await pacing.readDetail({
        ...world.question,
        window,
        level: "adSet",
        id: row.adSetId,
        span: "range",
      });
      expect(detail?.curve.at(-1)).toMatchObject({
        planMicros: row.rangePlanMicros,
        spendMicros: row.rangeSpendMicros,
      });
    }
    expect(page.rows.some(({ rangePlanMicros }) => rangePlanMicros > 0)).toBe(true);
    expect(cost.sources).toEqual([{ table: "pacing_hours", rollup: true }]);
  });

  it("say the same of an hour whatever range it is looked at in", async () => {
    const asked = { rows: ["adSet", "hour"], measures: ["plannedSpend", "spend", "budgetLeft", "dueByTime"] };
    const whole = await report(asked);
    const values = new Map(whole.rows.map((row) => [JSON.stringify(row.keys), row.values]));
    for (const skipped of [3, 11, 17]) {
      const part = await report(asked, {
        window: { fromMs: world.window.fromMs + skipped * hourMs, toMs: world.window.toMs },
      });
      expect(part.rows.length).toBeGreaterThan(0);
      for (const { keys, values: shown } of part.rows) expect(shown).toEqual(values.get(JSON.stringify(keys)));
    }
  });

  it.each(["Europe/Berlin", "Asia/Kolkata", "America/New_York"])(
    "cut by the calendar of %s as delivery is",
    async (zone) => {
      for (const dimension of ["hour", "day", "week", "hourOfDay", "weekday", "advertiser", "campaign"]) {
        const asked = { rows: [dimension], measures: ["spend", "impressions"] };
        const [own, delivery] = await Promise.all([
          report(asked, { timeZone: zone }),
          report(asked, { timeZone: zone, view: "delivery" }),
        ]);
        const values = byKey(own.rows);
        for (const { keys, values: delivered } of delivery.rows)
          if (delivered.impressions !== 0) expect(values.get(String(keys[0]?.value))).toEqual(delivered);
        expect(own.totals.values).toEqual(delivery.totals.values);
      }
    },
  );
});

describe("totals", () => {
  it("add sums up over time, and hold states as they stood at last", async () => {
    const measures = ["plannedSpend", "spend", "difference", "budgetLeft", "planRatio"];
    const { rows, columns = [], totals } = await report({ rows: ["campaign"], columns: "day", measures });
    const total = (key: string) => totals.values[key] ?? Number.NaN;
    for (const key of ["plannedSpend", "spend", "difference"]) {
      const added = columns.reduce((sum, { values }) => sum + (values[key] ?? 0), 0);
      expect(added).toBeCloseTo(total(key), 3);
    }
    expect(total("difference")).toBe(total("spend") - total("plannedSpend"));
    expect(total("planRatio")).toBeCloseTo(total("spend") / total("plannedSpend"), 12);
    expect(columns.length).toBeGreaterThan(1);
    expect(columns.at(-1)?.values.budgetLeft).toBe(total("budgetLeft"));
    expect(rows.reduce((sum, { values }) => sum + (values.budgetLeft ?? 0), 0)).toBe(total("budgetLeft"));
    expect(columns[0]?.values.budgetLeft).toBeGreaterThan(total("budgetLeft"));
  });

  it("keep to filters, of ad sets and of hours", async () => {
    const [first] = adSets;
    const days = await report({ rows: ["day"], measures: ["spend"] });
    const day = String(days.rows.at(-1)?.keys[0]?.value);
    const { totals } = await report({
      measures: ["spend", "budget"],
      filters: [
        { dimension: "adSet", op: "not-in", values: [first?.id ?? ""] },
        { dimension: "day", values: [day] },
      ],
    });
    const whole = await report({ rows: ["adSet"], columns: "day", measures: ["spend"] });
    const own = whole.rows.find(({ keys }) => keys[0]?.value === first?.id)?.cells?.at(-1)?.values.spend ?? 0;
    expect(totals.values.spend).toBe((days.rows.at(-1)?.values.spend ?? 0) - own);
    expect(totals.values.budget).toBe(
      adSets.slice(1).reduce((sum, { lifetimeBudgetMicros }) => sum + lifetimeBudgetMicros, 0),
    );
  });

  it("stand beside those of the window before, hour on hour", async () => {
    const { fromMs } = world.window;
    const window = { fromMs: fromMs + 24 * hourMs, toMs: fromMs + 48 * hourMs };
    const previous = { fromMs, toMs: window.fromMs };
    const asked = { rows: ["hour"], measures: ["spend", "plannedSpend"] };
    const [both, before] = await Promise.all([
      report(asked, { window, previous }),
      report(asked, { window: previous }),
    ]);
    const values = byKey(before.rows);
    expect(both.totals.previous).toEqual(before.totals.values);
    for (const { keys, previous: shown } of both.rows)
      expect(shown).toEqual(values.get(new Date(Date.parse(String(keys[0]?.value)) - 24 * hourMs).toISOString()));
  });
});

describe("others", () => {
  it("are not seen by an advertiser", async () => {
    const [first] = adSets;
    const tenants = grantTenants([first?.advertiserNo ?? 0]);
    const sight = { ...world.question.viewer, tenants };
    const asked = { rows: ["adSet"], measures: ["spend", "plannedSpend", "budgetLeft"] };
    const own = await report(asked, { sight });
    const filtered = await report({ ...asked, filters: [{ dimension: "advertiser", values: [await advertiserId()] }] });
    expect(own.rows).toEqual(filtered.rows);
    expect(own.totals).toEqual(filtered.totals);
    expect(own.rows.length).toBe(adSets.filter(({ advertiserNo }) => advertiserNo === first?.advertiserNo).length);
    expect((await report(asked, { sight: world.strangers.viewer })).rows).toEqual([]);

    async function advertiserId() {
      const advertiser = await world.runtime.prisma.advertiser.findFirstOrThrow({
        where: { no: first?.advertiserNo ?? 0 },
      });
      return advertiser.id;
    }
  });

  it("are told that states of pacing are not told apart by what only impressions know", async () => {
    await expect(report({ rows: ["ad"], measures: ["spend"] })).rejects.toThrow(/cannot be told apart by "ad"/);
  });
});

it("a file holds the numbers of the screen", async () => {
  const measures = ["plannedSpend", "plannedImpressions", "pacingIndex", "budgetLeft"];
  const { viewer } = world.question;
  const { rows } = await report({ rows: ["adSet"], measures });
  const { path } = await world.runtime.application.desks.exports.makeNow(
    { ownerId: viewer.userId, ownerName: viewer.name, sight: viewer },
    {
      subject: { kind: "report", query: reportQuerySchema.parse({ view: "pacing", rows: ["adSet"], measures }) },
      format: "csv",
      about: false,
      keepDays: 1,
      window: world.window,
    },
    new AbortController().signal,
  );
  const file = await readCsv(path);
  const money = (value: number | null | undefined) => (value ?? Number.NaN) / 1e6;
  expect(file.rows).toEqual(
    rows.map(({ keys, values }) => ({
      "Ad set": keys[0]?.label,
      "Planned spend (EUR)": String(money(values.plannedSpend)),
      "Planned impressions": String(values.plannedImpressions),
      "Pacing index": String(values.pacingIndex),
      "Left of the goal (EUR)": String(money(values.budgetLeft)),
    })),
  );
});

import { describe, expect, test } from "vitest";
import { chartTableToCsv } from "./chart-table";
import { judgeChange } from "./judge-change";
import { type BandPoint, describeBand, legendOfBand, prepareBand, tabulateBand } from "./prepare-band";
import { prepareBarList, tabulateBars } from "./prepare-bar-list";
import { prepareFunnel, splitTenths, tabulateFunnel } from "./prepare-funnel";
import { prepareHeatMap } from "./prepare-heat-map";
import { describeHistogram, prepareHistogram, tabulateHistogram } from "./prepare-histogram";
import { describeSeries, fillSteps, legendOfSeries, looksOfSeries, tabulateSeries } from "./prepare-series";
import { prepareSparkline } from "./prepare-sparkline";
import { prepareStack, tabulateStack } from "./prepare-stack";

const hour = 3_600_000;
const start = Date.parse("2026-11-23T10:00:00Z");
const time = { locale: "en-GB", timeZone: "UTC", timeZoneName: "UTC" };
const format = (value: number) => value.toLocaleString("en-GB");

describe("series", () => {
  const spec = {
    series: [
      { id: "now", label: "Impressions" },
      { id: "before", label: "Week before", comparison: true },
      { id: "clicks", label: "Clicks" },
    ],
    points: [
      { atMs: start, values: { now: 1200, before: 900, clicks: 3 } },
      { atMs: start + 3 * hour, values: { now: null, before: 1000 } },
    ],
    stepMs: hour,
    unit: "a hour",
    formatValue: format,
  };

  test("a missing step breaks the line instead of being bridged", () => {
    expect(fillSteps(spec.points, hour).map(({ values }) => values.before ?? null)).toEqual([900, null, 1000]);
    expect(fillSteps([...spec.points].slice(0, 1), hour)).toHaveLength(1);
  });

  test("the file holds what is drawn: raw numbers, an empty cell for a gap", () => {
    const csv = chartTableToCsv(tabulateSeries(spec, time));
    expect(csv.split("\r\n")).toEqual([
      "\uFEFFTime (UTC),Impressions (a hour),Week before (a hour),Clicks (a hour)",
      "2026-11-23T10:00:00.000Z,1200,900,3",
      "2026-11-23T13:00:00.000Z,,1000,",
      "",
    ]);
  });

  test("lines differ in dash, and a comparison never takes a hue of the palette", () => {
    const legend = legendOfSeries(spec.series);
    expect(new Set(legend.map(({ dash }) => dash)).size).toBe(3);
    expect(legend.map(({ color }) => color)).toEqual(["var(--chart-1)", "var(--line-strong)", "var(--chart-2)"]);
    expect(legendOfSeries(spec.series.slice(0, 1))).toEqual([]);
  });

  test("a comparison of one of several series takes a faint hue of that and a dash of its own", () => {
    const [first, , second] = spec.series;
    const before = [first, second].flatMap((one) =>
      one === undefined ? [] : [one, { id: `${one.id} before`, label: "Before", comparison: { of: one.id } }],
    );
    const looks = looksOfSeries(before);
    expect(looks.get(`${second?.id} before`)?.color).toContain("var(--chart-2)");
    expect(new Set([...looks.values()].map(({ dash }) => dash)).size).toBe(4);
  });

  test("words say the range of every series and where nothing is known", () => {
    expect(describeSeries(spec, time)).toContain("Impressions: lowest 1,200, highest 1,200, last 1,200.");
    expect(describeSeries({ ...spec, points: [] }, time)).toBe("There is nothing to draw.");
  });
});

describe("band", () => {
  const point = (index: number, over: Partial<BandPoint>): BandPoint => ({
    atMs: start + index * hour,
    plan: index * 10,
    planLow: index * 9,
    planHigh: index * 11,
    actual: null,
    forecast: null,
    forecastLow: null,
    forecastHigh: null,
    ...over,
  });
  const points = [
    point(0, { actual: 0 }),
    point(1, { actual: 8 }),
    point(2, { forecast: 17, forecastLow: 15, forecastHigh: 19 }),
  ];
  const spec = {
    points,
    stepMs: hour,
    nowMs: start + hour,
    flags: [{ id: "f", atMs: start + hour + 60_000, label: "Bid raised to €5.00" }],
    unit: "EUR",
    formatValue: format,
  };

  test("the forecast starts where what is known ends", () => {
    const rows = prepareBand(points);
    expect(rows.map(({ forecast }) => forecast)).toEqual([null, 8, 17]);
    expect(rows[1]?.forecastRange).toEqual([8, 8]);
    expect(rows[2]?.planRange).toEqual([18, 22]);
  });

  test("a change stands in the row of its hour", () => {
    const changes = tabulateBand(spec, time).rows.map((row) => row[row.length - 1]?.text);
    expect(changes).toEqual(["", "Bid raised to €5.00", ""]);
  });

  test("the legend names only what is there", () => {
    const bare = { ...spec, flags: [], nowMs: null, points: [point(0, { actual: 1, planLow: null, planHigh: null })] };
    expect(legendOfBand(bare).map(({ id }) => id)).toEqual(["actual", "plan"]);
  });

  test("words say what is done, what was planned and what is likely", () => {
    expect(describeBand(spec)).toBe(
      "Actual so far 8 EUR against 10 planned. Forecast at the end 17 EUR, likely 15 to 19. 1 change is marked.",
    );
  });
});

describe("bars", () => {
  const bars = [
    { id: "a", label: "Moment", value: 30, low: 20, high: 45 },
    { id: "b", label: "Frequency", value: -15 },
  ];

  test("stand on one scale about zero, whiskers included", () => {
    const { zeroPct, bars: placed } = prepareBarList(bars);
    expect(zeroPct).toBe(25);
    expect(placed[0]).toMatchObject({ startPct: 25, widthPct: 50, whisker: { startPct: 58.333333333333336 } });
    expect(placed[1]).toMatchObject({ startPct: 0, widthPct: 25, whisker: null });
  });

  test("share a wider scale when given one, and nothing divides by zero", () => {
    expect(prepareBarList(bars, [-60, 60]).zeroPct).toBe(50);
    expect(prepareBarList([{ id: "a", label: "A", value: 0 }]).bars[0]?.widthPct).toBe(0);
  });

  test("tabulate an interval only when there is one", () => {
    const words = { subject: "Agent", measure: "Mean", unit: "points", formatValue: format };
    expect(tabulateBars(bars, words).columns).toHaveLength(4);
    expect(tabulateBars(bars.slice(1), words).columns).toHaveLength(2);
  });
});

describe("stacks", () => {
  const spec = {
    series: [
      { id: "x", label: "X" },
      { id: "y", label: "Y" },
    ],
    stacks: [
      { id: "1", label: "Mon", values: { x: 3, y: 1 } },
      { id: "2", label: "Tue", values: {} },
    ],
    subject: "Day",
    unit: "ads",
    formatValue: format,
  };

  test("as shares sum to one and stay empty when empty", () => {
    const [monday, tuesday] = prepareStack({ ...spec, asShares: true });
    expect(monday?.values).toEqual({ x: 0.75, y: 0.25 });
    expect(tuesday?.values).toEqual({ x: null, y: null });
  });

  test("tabulate amounts and their sum however they are drawn", () => {
    expect(tabulateStack({ ...spec, asShares: true }).rows[0]?.map(({ value }) => value)).toEqual(["Mon", 3, 1, 4]);
  });
});

describe("histogram", () => {
  const words = { subject: "exposures", unit: "listeners", formatCount: format };
  const bins = [
    { at: 1, count: 50 },
    { at: 2, count: 30 },
    { at: 4, count: 7 },
  ];

  test("has no holes and marks what stands at the wall", () => {
    const steps = prepareHistogram({ ...words, bins, cap: 4 });
    expect(steps.map(({ count }) => count)).toEqual([50, 30, 0, 7]);
    expect(steps.map(({ atWall }) => atWall)).toEqual([false, false, false, true]);
  });

  test("draws a wall that nobody has reached", () => {
    expect(prepareHistogram({ ...words, bins, cap: 6 }).map(({ label }) => label)).toEqual([
      "1",
      "2",
      "3",
      "4",
      "5",
      "6",
    ]);
  });

  test("draws a long tail as one step and loses nobody", () => {
    const steps = prepareHistogram({ ...words, bins: [...bins, { at: 90, count: 2 }], cap: null, mostBins: 3 });
    expect(steps.map(({ label, count }) => [label, count])).toEqual([
      ["1", 50],
      ["2", 30],
      ["3+", 9],
    ]);
  });

  test("tabulates every bin with its share and says who is at the cap", () => {
    expect(tabulateHistogram({ ...words, bins, cap: 4 }).rows.map((row) => row[2]?.value)).toEqual([57.5, 34.5, 8]);
    expect(describeHistogram({ ...words, bins, cap: 4, stopped: 12 })).toBe(
      "87 listeners; most have 1 exposures (50). The cap stands at 4; 7 listeners are there. It stopped 12.",
    );
  });
});

describe("heat map", () => {
  const values: Record<string, number | null> = { "a/x": 1, "a/y": 3, "b/x": -2, "b/y": null };
  const spec = {
    rows: ["a", "b"].map((id) => ({ id, label: id })),
    columns: ["x", "y"].map((id) => ({ id, label: id })),
    cellAt: (row: string, column: string) => ({
      value: values[`${row}/${column}`] ?? null,
      count: row === "a" ? 100 : 4,
    }),
    words: { row: "Row", column: "Column", value: "Value", unit: "%", count: "wins" },
    formatValue: format,
    formatCount: format,
    fewBelow: 10,
  };
  const strengths = (scale: "sequential" | "diverging") =>
    prepareHeatMap({ ...spec, scale }).lines.flatMap(({ cells }) => cells.map(({ strength }) => strength));

  test("a sequential scale runs from the least to the most", () => {
    expect(strengths("sequential")).toEqual([0.6, 1, 0, 0]);
  });

  test("a diverging scale is as steep to both sides, and a gap is no zero", () => {
    const { lines } = prepareHeatMap({ ...spec, scale: "diverging" });
    expect(strengths("diverging")).toEqual([1 / 3, 1, 2 / 3, 0]);
    expect(lines[1]?.cells.map(({ side, few, value }) => [side, few, value])).toEqual([
      ["low", true, -2],
      ["high", false, null],
    ]);
  });
});

describe("funnel", () => {
  const stages = [
    {
      id: "all",
      label: "Eligible",
      count: 3,
      losses: [
        { id: "cap", label: "Cap", count: 1 },
        { id: "pace", label: "Pacing", count: 1 },
      ],
    },
    { id: "won", label: "Won", count: 1, losses: [] },
  ];

  test("shares of losses and of what is left sum to exactly 100", () => {
    const { stages: laid, unaccounted } = prepareFunnel(stages);
    const shares = [...(laid[0]?.losses.map(({ sharePct }) => sharePct) ?? []), 33.3];
    expect(shares).toEqual([33.4, 33.3, 33.3]);
    expect(unaccounted).toBe(0);
    expect(laid[0]?.losses.map(({ startPct }) => Math.round(startPct))).toEqual([33, 67]);
  });

  test("says what is missing rather than hiding it", () => {
    expect(prepareFunnel([{ ...stages[0]!, count: 5 }, stages[1]!]).unaccounted).toBe(2);
  });

  test.each([[[1, 1, 1]], [[0, 0]], [[997, 1, 1, 1]], [[1, 2, 3, 4, 5, 6, 7]]])(
    "%j splits without a rest",
    (counts) => {
      const sum = splitTenths(counts).reduce((total, share) => total + share, 0);
      expect(sum).toBe(counts.some((count) => count > 0) ? 1000 : 0);
    },
  );

  test("tabulates stages and losses", () => {
    const table = tabulateFunnel(stages, { unit: "opportunities", formatCount: format });
    expect(table.rows.map((row) => [row[0]?.text, row[1]?.text, row[2]?.value])).toEqual([
      ["Eligible", "", 3],
      ["Eligible", "Cap", 1],
      ["Eligible", "Pacing", 1],
      ["Won", "", 1],
    ]);
  });
});

describe("sparkline", () => {
  const box = { width: 10, height: 10 };
  test("breaks at gaps, shows a lone value as a dot and ends at its last", () => {
    expect(prepareSparkline([0, 10, null, 5], box)).toEqual({ path: "M0 10L3.33 0M10 5L10 5", end: { x: 10, y: 5 } });
    expect(prepareSparkline([null], box)).toEqual({ path: "", end: null });
  });
});

test.each([
  ["more of what should be more", 112, 100, "higher", "+12 %", "good"],
  ["more of what should be less", 112, 100, "lower", "+12 %", "bad"],
  ["less of what should be more", 96, 100, "higher", "−4.0 %", "bad"],
  ["more of neither", 112, 100, "neither", "+12 %", "neutral"],
  ["hardly any change", 100.2, 100, "higher", "no change", "neutral"],
  ["something out of nothing", 5, 0, "higher", "from nothing", "good"],
  ["nothing out of nothing", 0, 0, "higher", "no change", "neutral"],
  ["a multiple", 2500, 100, "higher", "25 times", "good"],
] as const)("%s", (_, current, previous, better, text, judgement) => {
  expect(judgeChange({ current, previous, better })).toMatchObject({ text, judgement });
});

test("nothing to compare with is no change at all", () => {
  expect(judgeChange({ current: 5, previous: null, better: "higher" })).toBeNull();
});

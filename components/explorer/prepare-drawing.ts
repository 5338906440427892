import type { Bar } from "@/components/charts/prepare-bar-list";
import type { HeatMapSpec } from "@/components/charts/prepare-heat-map";
import type { SeriesSpec } from "@/components/charts/prepare-series";
import { formatCount } from "@/components/format/numbers";
import type { ReportResult } from "@/server/reports/report-result-schema";
import type { MeasureDefinition, ReportFilter, ReportKey } from "@/server/reports/schema";
import { changeOf, formatChange, sayChange } from "./compare-values";
import { prepareDrill } from "./prepare-drill";
import { formatMeasure, labelOf, unitWord } from "./report-words";

const mostSeries = 8;
/** With a second line each. */
const mostComparedSeries = 3;
const mostBars = 40;
const mostHeatColumns = 40;
const fewBelow = 30;
const stepsMs: Record<string, number> = { hour: 3_600_000, day: 86_400_000, week: 604_800_000 };

const idOf = ({ value, label }: ReportKey) => String(value ?? `none:${label}`);
const unitOf = (measure: MeasureDefinition) => unitWord(measure) || measure.title.toLowerCase();

/** The measure that a drawing is of; the first that was chosen. */
export function drawnMeasure({ measures }: ReportResult, chosen: readonly string[]): MeasureDefinition | null {
  return measures.find(({ key }) => key === chosen[0]) ?? measures[0] ?? null;
}

/** Lines over time: one a value across, or one of the measure; compared, each has the window before behind it. Null unless rows are hours, days or weeks alone. */
export function prepareLines(result: ReportResult, measure: MeasureDefinition): (SeriesSpec & { left: number }) | null {
  const [time, ...others] = result.dimensions;
  const stepMs = stepsMs[time?.key ?? ""];
  if (time === undefined || stepMs === undefined || others.length > 0) return null;
  const { across, timeZone, columns = [], previousFrom } = result;
  const compared = previousFrom !== null;
  const ranked = columns
    .map((column, place) => ({ ...column, place }))
    .sort((a, b) => (b.values[measure.key] ?? 0) - (a.values[measure.key] ?? 0))
    .slice(0, compared ? mostComparedSeries : mostSeries);
  const series =
    across === null
      ? [
          { id: "value", label: measure.title },
          ...(compared ? [{ id: "before", label: "The window before", comparison: true }] : []),
        ]
      : ranked.flatMap(({ key }) => {
          const [id, label] = [idOf(key), labelOf(across, key, timeZone)];
          const before = { id: `before ${id}`, label: `${label}, before`, comparison: { of: id } };
          return compared ? [{ id, label }, before] : [{ id, label }];
        });
  const points = result.rows.map(({ keys, values, previous, cells }) => ({
    atMs: Date.parse(String(keys[0]?.value)),
    values:
      across === null
        ? { value: values[measure.key] ?? null, before: previous?.[measure.key] ?? null }
        : Object.fromEntries(
            ranked.flatMap(({ key, place }) => {
              const { values: now, previous: before } = cells?.[place] ?? { values: {}, previous: null };
              return [
                [idOf(key), now[measure.key] ?? null],
                [`before ${idOf(key)}`, before?.[measure.key] ?? null],
              ];
            }),
          ),
  }));
  return {
    series,
    points: points.sort((a, b) => a.atMs - b.atMs),
    stepMs,
    unit: unitOf(measure),
    formatValue: (value) => formatMeasure(measure, value),
    left: columns.length - ranked.length,
  };
}

/** Bars of the rows with the most; each leads to its impressions. */
export function prepareBars(
  result: ReportResult,
  measure: MeasureDefinition,
  filters: readonly ReportFilter[],
): { bars: Bar[]; left: number } {
  const known = result.rows.filter(({ values }) => typeof values[measure.key] === "number");
  const ordered = result.dimensions.some(({ type }) => type === "time" || type === "number")
    ? known
    : [...known].sort((a, b) => (b.values[measure.key] ?? 0) - (a.values[measure.key] ?? 0));
  const bars = ordered.slice(0, mostBars).map(({ keys, values, previous }) => {
    const labels = keys.map((key, at) => {
      const dimension = result.dimensions[at];
      return dimension === undefined ? key.label : labelOf(dimension, key, result.timeZone);
    });
    const drill = keys.map(({ value }, at) => ({ dimension: result.dimensions[at]?.key ?? "", value }));
    const href = prepareDrill(result, drill, filters);
    return {
      id: JSON.stringify(keys.map(idOf)),
      label: labels.join(", "),
      value: values[measure.key] ?? 0,
      ...noteOf(sayChange(values[measure.key], previous?.[measure.key])),
      ...(href === null ? {} : { href }),
    };
  });
  return { bars, left: ordered.length - bars.length };
}

const noteOf = (change: string | null) => (change === null ? {} : { note: change });

/** Rows by columns, in every cell the measure or its change against the window before. Null without one dimension each way. */
export function prepareHeat(
  result: ReportResult,
  measure: MeasureDefinition,
  { counted, filters, ofChange }: { counted: string; filters: readonly ReportFilter[]; ofChange: boolean },
): (HeatMapSpec & { left: number }) | null {
  const [down, ...others] = result.dimensions;
  const { across, columns = [], timeZone } = result;
  if (down === undefined || across === null || others.length > 0) return null;
  const shown = columns.slice(0, mostHeatColumns);
  const places = new Map(shown.map(({ key }, place) => [idOf(key), place]));
  const lines = new Map(result.rows.map((row) => [idOf(row.keys[0] ?? { value: null, label: "" }), row]));
  return {
    rows: [...lines].map(([id, { keys }]) => ({
      id,
      label: keys[0] === undefined ? "" : labelOf(down, keys[0], timeZone),
    })),
    columns: shown.map(({ key }) => ({ id: idOf(key), label: labelOf(across, key, timeZone) })),
    cellAt: (rowId, columnId) => {
      const row = lines.get(rowId);
      const place = places.get(columnId) ?? -1;
      const cell = row?.cells?.[place];
      const { values, previous } = cell ?? { values: {}, previous: null };
      // A change is of both windows, and so is what it is read from.
      const count = (values[counted] ?? 0) + (ofChange ? (previous?.[counted] ?? 0) : 0);
      if (count === 0) return null;
      const drill = [
        { dimension: down.key, value: row?.keys[0]?.value ?? null },
        { dimension: across.key, value: shown[place]?.key.value ?? null },
      ];
      const href = prepareDrill(result, drill, filters);
      const now = values[measure.key] ?? null;
      return {
        value: ofChange ? changeOf(now, previous?.[measure.key]) : now,
        count,
        ...(href === null ? {} : { href }),
      };
    },
    scale: ofChange || measure.unit === "points" || measure.unit === "units" ? "diverging" : "sequential",
    words: {
      row: down.title,
      column: across.title,
      value: ofChange ? `${measure.title}, change` : measure.title,
      unit: ofChange ? "against the window before" : unitWord(measure),
      count: result.measures.find(({ key }) => key === counted)?.title.toLowerCase() ?? "rows",
    },
    formatValue: (value) => (ofChange ? formatChange(value) : formatMeasure(measure, value)),
    formatCount,
    fewBelow,
    left: columns.length - shown.length,
  };
}

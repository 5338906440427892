import type { Bar } from "@/components/charts/prepare-bar-list";
import type { HeatMapSpec } from "@/components/charts/prepare-heat-map";
import type { SeriesSpec } from "@/components/charts/prepare-series";
import { formatCount } from "@/components/format/numbers";
import type { ReportResult } from "@/server/reports/report-result-schema";
import type { MeasureDefinition, ReportFilter, ReportKey } from "@/server/reports/schema";
import { prepareDrill } from "./prepare-drill";
import { formatMeasure, labelOf, unitWord } from "./report-words";

const mostSeries = 8;
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

/** Lines over time: one a value across, or one of the measure. Null unless rows are hours, days or weeks alone. */
export function prepareLines(result: ReportResult, measure: MeasureDefinition): (SeriesSpec & { left: number }) | null {
  const [time, ...others] = result.dimensions;
  const stepMs = stepsMs[time?.key ?? ""];
  if (time === undefined || stepMs === undefined || others.length > 0) return null;
  const { across, timeZone, columns = [], previousFrom } = result;
  const ranked = columns
    .map((column, place) => ({ ...column, place }))
    .sort((a, b) => (b.values[measure.key] ?? 0) - (a.values[measure.key] ?? 0))
    .slice(0, mostSeries);
  const compared = across === null && previousFrom !== null;
  const series =
    across === null
      ? [
          { id: "value", label: measure.title },
          ...(compared ? [{ id: "before", label: "The window before", comparison: true }] : []),
        ]
      : ranked.map(({ key }) => ({ id: idOf(key), label: labelOf(across, key, timeZone) }));
  const points = result.rows.map(({ keys, values, previous, cells }) => ({
    atMs: Date.parse(String(keys[0]?.value)),
    values:
      across === null
        ? { value: values[measure.key] ?? null, before: previous?.[measure.key] ?? null }
        : Object.fromEntries(ranked.map(({ key, place }) => [idOf(key), cells?.[place]?.values[measure.key] ?? null])),
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
  const bars = ordered.slice(0, mostBars).map(({ keys, values }) => {
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
      ...(href === null ? {} : { href }),
    };
  });
  return { bars, left: ordered.length - bars.length };
}

/** Rows by columns, the measure in every cell. Null without one dimension each way. */
export function prepareHeat(
  result: ReportResult,
  measure: MeasureDefinition,
  { counted, filters }: { counted: string; filters: readonly ReportFilter[] },
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
      const count = cell?.values[counted] ?? 0;
      if (cell === undefined || count === 0) return null;
      const drill = [
        { dimension: down.key, value: row?.keys[0]?.value ?? null },
        { dimension: across.key, value: shown[place]?.key.value ?? null },
      ];
      const href = prepareDrill(result, drill, filters);
      return { value: cell.values[measure.key] ?? null, count, ...(href === null ? {} : { href }) };
    },
    scale: measure.unit === "points" || measure.unit === "units" ? "diverging" : "sequential",
    words: {
      row: down.title,
      column: across.title,
      value: measure.title,
      unit: unitWord(measure),
      count: result.measures.find(({ key }) => key === counted)?.title.toLowerCase() ?? "rows",
    },
    formatValue: (value) => formatMeasure(measure, value),
    formatCount,
    fewBelow,
    left: columns.length - shown.length,
  };
}

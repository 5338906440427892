import Link from "next/link";
import type { TableColumn } from "@/components/data-table/table-column";
import { formatPercent } from "@/components/format/numbers";
import type { CsvValue } from "@/components/ui/csv/write-csv";
import type { ReportResult } from "@/server/reports/report-result-schema";
import type { MeasureDefinition, ReportFilter, ReportRow } from "@/server/reports/schema";
import { type DrillKey, prepareDrill } from "./prepare-drill";
import { formatMeasure, labelOf, unitWord } from "./report-words";

/** A row of the table: the report's, with what tells it apart in words. */
export interface GridRow extends ReportRow {
  id: string;
  labels: readonly string[];
  drill: readonly DrillKey[];
}

export interface Grid {
  columns: TableColumn<GridRow>[];
  rows: GridRow[];
  totals: Record<string, CsvValue>;
  /** How many columns across were left out. */
  hiddenColumns: number;
}

/** More columns than this are not read, and weigh on the page. */
const mostColumns = 60;

/** Rows, columns and totals of a report for the table: a column a measure, or one a measure for each value across. */
export function prepareGrid(result: ReportResult, measures: readonly string[], filters: readonly ReportFilter[]): Grid {
  const { timeZone, dimensions, across } = result;
  const shown = result.measures.filter(({ key }) => measures.includes(key));
  const rows = result.rows.map((row): GridRow => {
    const labels = row.keys.map((key, at) => labelOf(dimensionAt(result, at), key, timeZone));
    const drill = row.keys.map(({ value }, at) => ({ dimension: dimensionAt(result, at).key, value }));
    return { ...row, id: JSON.stringify(row.keys.map(({ value, label }) => value ?? label)), labels, drill };
  });
  const columns: TableColumn<GridRow>[] = dimensions.map(({ title, definition }, at) => ({
    id: `d${at}`,
    header: title,
    definition,
    value: ({ labels }) => labels[at] ?? "",
  }));
  const totals: Record<string, CsvValue> = {};
  const values = (result.columns ?? []).slice(0, mostColumns);
  values.forEach(({ key, values: total }, place) => {
    const label = across === null ? key.label : labelOf(across, key, timeZone);
    for (const [at, measure] of shown.entries()) {
      const id = `c${place}m${at}`;
      totals[id] = total[measure.key] ?? null;
      columns.push({
        ...columnOf(measure, id),
        header: shown.length === 1 ? label : `${label}: ${measure.title}`,
        value: ({ cells }) => cells?.[place]?.values[measure.key] ?? null,
        cell: ({ cells, drill }) => (
          <Drilled
            text={write(measure, cells?.[place]?.values[measure.key])}
            href={prepareDrill(result, [...drill, { dimension: across?.key ?? "", value: key.value }], filters)}
          />
        ),
      });
    }
  });
  for (const [at, measure] of shown.entries()) {
    totals[`m${at}`] = result.totals.values[measure.key] ?? null;
    columns.push({
      ...columnOf(measure, `m${at}`),
      ...(values.length === 0 ? {} : { header: shown.length === 1 ? "All" : `All: ${measure.title}` }),
      value: (row) => row.values[measure.key] ?? null,
      cell: (row) => (
        <Drilled text={write(measure, row.values[measure.key])} href={prepareDrill(result, row.drill, filters)} />
      ),
    });
    if (result.previousFrom === null) continue;
    const change = (now: number | null | undefined, before: number | null | undefined) =>
      now === null || now === undefined || !before ? null : now / before - 1;
    totals[`p${at}`] = result.totals.previous?.[measure.key] ?? null;
    totals[`x${at}`] = change(result.totals.values[measure.key], result.totals.previous?.[measure.key]);
    columns.push(
      {
        ...columnOf(measure, `p${at}`),
        header: `${measure.title} before`,
        definition: `${measure.definition} In the window of the same length before.`,
        value: (row) => row.previous?.[measure.key] ?? null,
      },
      {
        id: `x${at}`,
        header: `${measure.title}, change`,
        definition: "By how much it differs from the window before, as a share of that.",
        numeric: true,
        value: (row) => change(row.values[measure.key], row.previous?.[measure.key]),
        format: (value) => `${value > 0 ? "+" : ""}${formatPercent(value)}`,
      },
    );
  }
  return { columns, rows, totals, hiddenColumns: Math.max(0, (result.columns?.length ?? 0) - mostColumns) };
}

function dimensionAt({ dimensions }: ReportResult, at: number) {
  const dimension = dimensions[at];
  if (dimension === undefined) throw new RangeError("a row has more keys than the report has dimensions");
  return dimension;
}

function columnOf(measure: MeasureDefinition, id: string): Omit<TableColumn<GridRow>, "value"> {
  const unit = unitWord(measure);
  return {
    id,
    header: measure.title,
    ...(unit === "" ? {} : { unit }),
    definition: measure.definition,
    numeric: true,
    format: (value) => formatMeasure(measure, value),
  };
}

function write(measure: MeasureDefinition, value: number | null | undefined): string | null {
  return value === null || value === undefined ? null : formatMeasure(measure, value);
}

/** A number that leads to the impressions behind it, where the list can be filtered to just those. */
function Drilled({ text, href }: { text: string | null; href: string | null }) {
  if (text === null) return <span className="text-muted">–</span>;
  if (href === null) return text;
  return (
    <Link prefetch={false} href={href} title="The impressions behind it" className="rounded-sm hover:underline">
      {text}
    </Link>
  );
}

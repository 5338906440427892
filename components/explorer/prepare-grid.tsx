import Link from "next/link";
import type { TableColumn } from "@/components/data-table/table-column";
import type { CsvValue } from "@/components/ui/csv/write-csv";
import type { ReportResult } from "@/server/reports/report-result-schema";
import type { MeasureDefinition, ReportFilter, ReportRow, ReportValues } from "@/server/reports/schema";
import { changeOf, formatChange } from "./compare-values";
import { ComparedValue } from "./compared-value";
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

type Measured = { values: ReportValues; previous: ReportValues | null };

/**
 * Rows, columns and totals of a report for the table: a column a measure, or one a measure for each value across. Compared
 * with the window before, a measure has two more columns; in a pivot every cell says its change instead.
 */
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
  const compared = result.previousFrom !== null;
  /** Columns of the measures of one part of every row: a cell of it, or the whole. */
  const add = (part: {
    prefix: string;
    label: string | null;
    of: (row: GridRow) => Measured | undefined;
    total: Measured;
    drill: (row: GridRow) => readonly DrillKey[];
  }) => {
    for (const [at, measure] of shown.entries()) {
      const { prefix, label, of, total } = part;
      const id = `${prefix}m${at}`;
      const names = {
        id: prefix === "" ? String(at) : id,
        title: label === null ? measure.title : `${label}: ${measure.title}`,
      };
      const beside = compared ? besides(measure, names, of) : [];
      totals[id] = total.values[measure.key] ?? null;
      if (compared) {
        totals[`p${names.id}`] = total.previous?.[measure.key] ?? null;
        totals[`x${names.id}`] = changeOf(total.values[measure.key], total.previous?.[measure.key]);
      }
      const drilled = (row: GridRow) => (
        <Drilled
          text={write(measure, of(row)?.values[measure.key])}
          href={prepareDrill(result, part.drill(row), filters)}
        />
      );
      const isCell = compared && across !== null;
      columns.push({
        ...columnOf(measure, id),
        header: label === null ? measure.title : shown.length === 1 ? label : names.title,
        value: (row) => of(row)?.values[measure.key] ?? null,
        cell: (row) => (isCell ? besideChange(measure, drilled(row), of(row)) : drilled(row)),
        ...(isCell
          ? { total: besideChange(measure, write(measure, total.values[measure.key]) ?? "–", total), beside }
          : {}),
      });
      if (!isCell) columns.push(...beside);
    }
  };
  const values = (result.columns ?? []).slice(0, mostColumns);
  values.forEach(({ key, ...total }, place) => {
    add({
      prefix: `c${place}`,
      label: across === null ? key.label : labelOf(across, key, timeZone),
      of: ({ cells }) => cells?.[place],
      total,
      drill: ({ drill }) => [...drill, { dimension: across?.key ?? "", value: key.value }],
    });
  });
  add({
    prefix: "",
    label: values.length === 0 ? null : "All",
    of: (row) => row,
    total: result.totals,
    drill: ({ drill }) => drill,
  });
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

/** What a measure was in the window before, and by how much it differs from that. */
function besides(
  measure: MeasureDefinition,
  { id, title }: { id: string; title: string },
  of: (row: GridRow) => Measured | undefined,
): TableColumn<GridRow>[] {
  return [
    {
      ...columnOf(measure, `p${id}`),
      header: `${title} before`,
      definition: `${measure.definition} In the window of the same length before.`,
      value: (row) => of(row)?.previous?.[measure.key] ?? null,
    },
    {
      id: `x${id}`,
      header: `${title}, change`,
      definition: "By how much it differs from the window before, as a share of that.",
      numeric: true,
      value: (row) => changeOf(of(row)?.values[measure.key], of(row)?.previous?.[measure.key]),
      format: formatChange,
    },
  ];
}

function besideChange({ key, ...measure }: MeasureDefinition, text: React.ReactNode, measured: Measured | undefined) {
  const [now, before] = [measured?.values[key], measured?.previous?.[key]];
  return <ComparedValue text={text} now={now} before={before} beforeText={write({ key, ...measure }, before)} />;
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

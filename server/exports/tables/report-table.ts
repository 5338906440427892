import type { LadderIndex } from "@/server/campaigns/ladder-index";
import type { TenantLedger } from "@/server/ledger/tenant-ledger";
import type { ReadPacingHours } from "@/server/pacing/health/pacing-hours";
import type { ReportView } from "@/server/reports/data-model";
import { reportViews } from "@/server/reports/report-views";
import { runReport } from "@/server/reports/run-report";
import type { ReportKey, ReportQuery, ReportValues } from "@/server/reports/schema";
import { ExportRefusal } from "../export-refusal";
import type { Cell, ColumnType, ExportColumn, ExportTable, Fact } from "../export-table";
import { toZoneDay } from "../writers/wall-clock";

/** A report never has more rows; the query builder refuses them. */
const mostRows = 50_000;
const batchRows = 5_000;

const typeOfUnit: Record<ReportView["measures"][string]["unit"], ColumnType> = {
  count: "whole",
  micros: "money",
  share: "share",
  number: "number",
  units: "number",
  points: "number",
  microseconds: "number",
};

interface Asked {
  query: ReportQuery;
  ledger: TenantLedger;
  ladder: LadderIndex;
  timeZone: string;
  /** ISO 4217. */
  currency: string;
  readPacing: ReadPacingHours;
}

/** A report as it is on screen, all its rows: a column a dimension, then one a measure, or one a measure of each value across. */
export async function readReportTable({
  query,
  ledger,
  ladder,
  timeZone,
  currency,
  readPacing,
}: Asked): Promise<ExportTable> {
  const answer = await runReport({ ...query, limit: mostRows }, { ledger, ladder, timeZone, readPacing });
  if (answer.truncated) throw new ExportRefusal(`That is more than ${mostRows} rows. Ask for fewer days, or filter.`);
  const view: ReportView = reportViews[query.view];
  const dimensions = query.rows.map((key) => describeDimension(view, key === "time" ? query.granularity : key));
  const measures = query.measures.map((key) => describeMeasure(view, key, currency));
  const across = answer.columns ?? null;
  const columns: ExportColumn[] = [
    ...dimensions,
    ...(across === null
      ? measures
      : across.flatMap(({ key: { label } }) =>
          measures.map((one) => ({ ...one, key: `${label}.${one.key}`, title: `${label}: ${one.title}` })),
        )),
    ...(across === null ? [] : measures.map((one) => ({ ...one, key: `all.${one.key}`, title: `All: ${one.title}` }))),
  ];
  const toDay = toZoneDay(timeZone);
  const take = (values: ReportValues) => query.measures.map((key) => values[key] ?? null);
  const rows = answer.rows.map(({ keys, values, cells }): Cell[] => [
    ...keys.map((key, at) => showKey(key, dimensions[at]?.type ?? "text", toDay)),
    ...(cells ?? []).flatMap((cell) => take(cell.values)),
    ...take(values),
  ]);
  return {
    title: view.title,
    columns: nameApart(columns),
    rows: rows.length,
    facts: [
      { name: "Report", text: `${view.title}. ${view.description}` },
      ...listFilters(view, query, ladder),
      ...(query.totals ? listTotals(measures, answer.totals.values) : []),
    ],
    batches: async function* () {
      for (let at = 0; at < rows.length; at += batchRows) yield rows.slice(at, at + batchRows);
    },
  };
}

function describeDimension(view: ReportView, key: string): ExportColumn {
  const dimension = view.dimensions[key];
  const kind = dimension?.kind;
  const type: ColumnType =
    kind?.type === "time" ? (kind.step === "day" ? "date" : "time") : kind?.type === "number" ? "whole" : "text";
  return { key, title: dimension?.title ?? key, definition: dimension?.description ?? "", type };
}

function describeMeasure(view: ReportView, key: string, currency: string): ExportColumn {
  const measure = view.measures[key];
  if (measure === undefined) return { key, title: key, definition: "", type: "number" };
  const unit = measure.unit === "micros" ? ` (${currency})` : measure.unit === "microseconds" ? " (µs)" : "";
  return {
    key,
    title: `${measure.title}${unit}`,
    definition: measure.definition,
    type: measure.additivity === "ratio" && measure.unit === "count" ? "number" : typeOfUnit[measure.unit],
  };
}

function showKey({ value, label }: ReportKey, type: ColumnType, toDay: (atMs: number) => string): Cell {
  if (type === "date") return toDay(Date.parse(String(value)));
  if (type === "time") return Date.parse(String(value));
  if (type === "whole") return value === null ? null : Number(value);
  return label;
}

/** Two values across may be called alike: files need a name a column. */
function nameApart(columns: readonly ExportColumn[]): ExportColumn[] {
  const seen = new Map<string, number>();
  return columns.map((column) => {
    const times = (seen.get(column.key) ?? 0) + 1;
    seen.set(column.key, times);
    return times === 1 ? column : { ...column, key: `${column.key}.${times}`, title: `${column.title} (${times})` };
  });
}

function listFilters(view: ReportView, query: ReportQuery, ladder: LadderIndex): Fact[] {
  return query.filters.map(({ dimension: key, op, values }) => {
    const dimension = view.dimensions[key];
    const kind = dimension?.kind;
    const names = values.map((value) =>
      kind?.type === "entity"
        ? (ladder.nameOf(kind.level, ladder.noOf(kind.level, String(value)) ?? -1)?.name ?? "?")
        : value,
    );
    return { name: "Filter", text: `${dimension?.title ?? key} ${op === "in" ? "is" : "is not"} ${names.join(", ")}` };
  });
}

function listTotals(measures: readonly ExportColumn[], totals: ReportValues): Fact[] {
  return measures.map(({ key, title, type }) => {
    const total = totals[key] ?? null;
    return {
      name: "Total",
      text: `${title}: ${total === null ? "none" : type === "money" ? total / 1_000_000 : total}`,
    };
  });
}

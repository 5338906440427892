import type { ExportColumn, ExportTable, Fact } from "./export-table";
import { toWallClock } from "./writers/wall-clock";

interface Told {
  table: ExportTable;
  window: { fromMs: number; toMs: number };
  timeZone: string;
  /** ISO 4217. */
  currency: string;
  /** Whose rows are in it, in words. */
  whose: string;
  newestMs: number | null;
  madeMs: number;
  madeFor: string;
}

/** What travels inside every file: what it is, whose, of when, in which zone and currency, and what each column means. */
export function listFacts(told: Told): Fact[] {
  const { table, window, timeZone, currency, whose, newestMs, madeMs, madeFor } = told;
  const toZone = toWallClock(timeZone);
  const show = (atMs: number) => toZone(atMs).toISOString().slice(0, 16).replace("T", " ");
  return [
    { name: "Content", text: table.title },
    { name: "Advertisers", text: whose },
    { name: "From", text: `${show(window.fromMs)} (${new Date(window.fromMs).toISOString()})` },
    { name: "To, not included", text: `${show(window.toMs)} (${new Date(window.toMs).toISOString()})` },
    {
      name: "Time zone",
      text: `${timeZone}. Days are days there; instants in CSV, NDJSON and Parquet are UTC, in XLSX by its clock`,
    },
    { name: "Currency", text: `${currency}; money is in whole units with up to six decimals` },
    {
      name: "Newest data",
      text: newestMs === null ? "none" : `${show(newestMs)} (${new Date(newestMs).toISOString()})`,
    },
    { name: "Made", text: `${show(madeMs)} (${new Date(madeMs).toISOString()}) for ${madeFor}` },
    ...table.facts,
    ...table.columns.map(defineColumn),
  ];
}

function defineColumn({ title, definition }: ExportColumn): Fact {
  return { name: `Column “${title}”`, text: definition };
}

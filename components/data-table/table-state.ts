import {
  createParser,
  createSerializer,
  parseAsArrayOf,
  parseAsString,
  parseAsStringLiteral,
  type UrlKeys,
} from "nuqs/server";
import type { TableColumn } from "./table-column";

export const densities = ["comfortable", "compact"] as const;
export type Density = (typeof densities)[number];

export interface Sorting {
  column: string;
  descending: boolean;
}

/** A sorting in the URL: `spend` upwards, `-spend` downwards. */
export const parseAsSorting = createParser<Sorting>({
  parse: (text) => {
    const match = /^(-?)([A-Za-z0-9]+)$/.exec(text);
    return match ? { column: match[2] ?? "", descending: match[1] === "-" } : null;
  },
  serialize: ({ column, descending }) => (descending ? `-${column}` : column),
  eq: (a, b) => a.column === b.column && a.descending === b.descending,
});

/** What of a table lives in the URL. Columns are null as long as nobody chose any. */
export const tableParams = {
  sort: parseAsSorting,
  columns: parseAsArrayOf(parseAsString),
  density: parseAsStringLiteral(densities).withDefault("comfortable"),
};

/** Names of a table's parameters in the URL: several tables on one page do not disturb each other. */
export function tableUrlKeys(name: string): UrlKeys<typeof tableParams> {
  return { sort: `${name}-sort`, columns: `${name}-columns`, density: `${name}-density` };
}

/** Writes a sorting of a table into a link to its page. */
export function linkToSorting(path: string, name: string, sorting: Sorting): string {
  return createSerializer({ [`${name}-sort`]: parseAsSorting })(path, { [`${name}-sort`]: sorting });
}

/** Which columns are shown: the first always, others as chosen or, while nobody chose, as they come; in the table's order. */
export function shownColumns<Row>(
  columns: readonly TableColumn<Row>[],
  chosen: readonly string[] | null,
): TableColumn<Row>[] {
  return columns.filter(({ id, hidden }, index) => index === 0 || (chosen ? chosen.includes(id) : !hidden));
}

/** What to keep in the URL after a column was switched; null when that is what the table shows by itself. */
export function toggleColumn<Row>(
  columns: readonly TableColumn<Row>[],
  chosen: readonly string[] | null,
  id: string,
): string[] | null {
  const shown = shownColumns(columns, chosen).map((column) => column.id);
  const next = columns.map((column) => column.id).filter((one) => (one === id) !== shown.includes(one));
  const first = columns[0]?.id;
  const byItself = shownColumns(columns, null).map((column) => column.id);
  return next.join() === byItself.join() ? null : next.filter((one) => one !== first);
}

/** The sorting after a press on a heading: numbers from the most, words from A; then the other way; then none. */
export function nextSorting<Row>(column: TableColumn<Row>, current: Sorting | null): Sorting | null {
  const descendingFirst = column.numeric ?? false;
  if (current?.column !== column.id) return { column: column.id, descending: descendingFirst };
  return current.descending === descendingFirst ? { column: column.id, descending: !descendingFirst } : null;
}

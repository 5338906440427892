import type { OptionalColumn } from "./decision-search-params";

export interface ListColumn {
  /** Heading, with its unit. */
  label: string;
  /** Track size in the row's grid. */
  width: string;
  numeric: boolean;
}

/** Columns that can be chosen, in the order they stand after time, ad and vote. */
export const listColumns: Record<OptionalColumn, ListColumn> = {
  margin: { label: "Ahead by, points", width: "6.25rem", numeric: true },
  moment: { label: "Moment", width: "minmax(9rem, 1.3fr)", numeric: false },
  price: { label: "Price, CPM", width: "5.5rem", numeric: true },
  excluded: { label: "Ruled out", width: "4.75rem", numeric: true },
  speed: { label: "Took", width: "5rem", numeric: true },
};

/** The chosen columns in their standing order. */
export function orderColumns(chosen: readonly OptionalColumn[]): OptionalColumn[] {
  return (Object.keys(listColumns) as OptionalColumn[]).filter((name) => chosen.includes(name));
}

/** The grid tracks of a row in a wide list. */
export function gridTracks(columns: readonly OptionalColumn[]): string {
  const chosen = columns.map((name) => listColumns[name].width);
  return ["4.25rem", "minmax(11rem, 1.5fr)", "minmax(9rem, 1.4fr)", "5.5rem", ...chosen, "9.5rem"].join(" ");
}

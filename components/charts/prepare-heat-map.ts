import { type ChartTable, numberCell, textCell } from "./chart-table";

/** A cell's value and how many observations stand behind it; null where there are none. */
export interface HeatCell {
  value: number | null;
  count: number;
  href?: string;
}

export interface HeatLine {
  id: string;
  label: string;
}

/** What a heat map draws, tabulates and describes. */
export interface HeatMapSpec {
  rows: readonly HeatLine[];
  columns: readonly HeatLine[];
  cellAt: (rowId: string, columnId: string) => HeatCell | null;
  /** From little to much, or to both sides of `middle`. */
  scale: "sequential" | "diverging";
  /** Where a diverging scale turns; 0 when absent. */
  middle?: number;
  /** What rows and columns stand for, what the value is, what the count counts: "Genre", "Daypart", "Win rate", "wins". */
  words: { row: string; column: string; value: string; unit: string; count: string };
  formatValue: (value: number) => string;
  formatCount: (value: number) => string;
  /** Cells with fewer observations are drawn hatched: too few to read much into. */
  fewBelow?: number;
}

export interface PreparedHeatCell extends HeatCell {
  rowId: string;
  columnId: string;
  /** How far from the scale's quiet end, 0…1, and to which side. */
  strength: number;
  side: "low" | "high";
  /** Too few observations to be sure. */
  few: boolean;
}

export interface PreparedHeatMap {
  lines: readonly { row: HeatLine; cells: readonly PreparedHeatCell[] }[];
  /** The least and the most of what is drawn; null when there is nothing. */
  range: readonly [number, number] | null;
}

/** Places every cell on the scale: sequential from the least to the most, diverging by the larger of both distances. */
export function prepareHeatMap({
  rows,
  columns,
  cellAt,
  scale,
  middle = 0,
  fewBelow = 0,
}: HeatMapSpec): PreparedHeatMap {
  const known = rows.flatMap((row) => columns.flatMap((column) => cellAt(row.id, column.id)?.value ?? []));
  const range = known.length === 0 ? null : ([Math.min(...known), Math.max(...known)] as const);
  const strengthOf = (value: number): number => {
    if (range === null) return 0;
    const [least, most] = range;
    if (scale === "sequential") return most === least ? 0.5 : (value - least) / (most - least);
    const reach = Math.max(Math.abs(least - middle), Math.abs(most - middle));
    return reach === 0 ? 0 : Math.abs(value - middle) / reach;
  };
  return {
    range,
    lines: rows.map((row) => ({
      row,
      cells: columns.map((column) => {
        const cell = cellAt(row.id, column.id) ?? { value: null, count: 0 };
        return {
          ...cell,
          rowId: row.id,
          columnId: column.id,
          strength: cell.value === null ? 0 : strengthOf(cell.value),
          side: scale === "diverging" && cell.value !== null && cell.value < middle ? "low" : "high",
          few: cell.value !== null && cell.count < fewBelow,
        };
      }),
    })),
  };
}

/** The numbers behind a heat map: a row a cell, so that it can be sorted and pivoted elsewhere. */
export function tabulateHeatMap({ rows, columns, cellAt, words, formatValue, formatCount }: HeatMapSpec): ChartTable {
  return {
    columns: [
      { label: words.row },
      { label: words.column },
      { label: words.value, unit: words.unit, numeric: true },
      { label: "Count", unit: words.count, numeric: true },
    ],
    rows: rows.flatMap((row) =>
      columns.flatMap((column) => {
        const cell = cellAt(row.id, column.id);
        if (cell === null) return [];
        const count = numberCell(cell.count, formatCount);
        return [[textCell(row.label), textCell(column.label), numberCell(cell.value, formatValue), count]];
      }),
    ),
  };
}

import { type ChartTable, numberCell, textCell } from "./chart-table";

/** One bar: what it stands for, how long it is to either side of the hairline. */
export interface Bar {
  id: string;
  label: string;
  value: number;
  /** The interval around the value, drawn as a whisker. */
  low?: number;
  high?: number;
  /** A CSS colour of both themes, and a CSS background image laid over it. */
  color?: string;
  pattern?: string;
  /** What the bar leads down to. */
  href?: string;
  /** A few words behind the number: "of 1,204 wins". */
  note?: string;
}

/** A bar laid out; percentages of the width of the track. */
export interface PlacedBar extends Bar {
  startPct: number;
  widthPct: number;
  /** Null when the bar has no interval. */
  whisker: { startPct: number; widthPct: number } | null;
}

export interface PreparedBarList {
  bars: readonly PlacedBar[];
  /** Where the hairline of zero stands. */
  zeroPct: number;
}

/** Lays bars out on one common scale that holds zero, every value and every interval. `domain` widens it. */
export function prepareBarList(bars: readonly Bar[], domain: readonly [number, number] = [0, 0]): PreparedBarList {
  let low = Math.min(0, domain[0]);
  let high = Math.max(0, domain[1]);
  for (const bar of bars) {
    low = Math.min(low, bar.value, bar.low ?? bar.value);
    high = Math.max(high, bar.value, bar.high ?? bar.value);
  }
  const span = high - low || 1;
  const toPct = (value: number) => ((value - low) / span) * 100;
  return {
    zeroPct: toPct(0),
    bars: bars.map((bar) => ({
      ...bar,
      startPct: toPct(Math.min(0, bar.value)),
      widthPct: (Math.abs(bar.value) / span) * 100,
      whisker:
        bar.low === undefined || bar.high === undefined
          ? null
          : { startPct: toPct(bar.low), widthPct: ((bar.high - bar.low) / span) * 100 },
    })),
  };
}

export interface BarListWords {
  /** What the bars stand for: "Agent". */
  subject: string;
  /** What their length means: "Mean contribution". */
  measure: string;
  unit: string;
  formatValue: (value: number) => string;
}

/** The numbers behind a list of bars. */
export function tabulateBars(bars: readonly Bar[], { subject, measure, unit, formatValue }: BarListWords): ChartTable {
  const intervals = bars.some(({ low, high }) => low !== undefined && high !== undefined);
  const notes = bars.some(({ note }) => note !== undefined);
  const heading = (label: string) => ({ label, unit, numeric: true });
  return {
    columns: [
      { label: subject },
      heading(measure),
      ...(intervals ? [heading("Likely from"), heading("Likely to")] : []),
      ...(notes ? [{ label: "Note" }] : []),
    ],
    rows: bars.map((bar) => [
      textCell(bar.label),
      numberCell(bar.value, formatValue),
      ...(intervals ? [numberCell(bar.low, formatValue), numberCell(bar.high, formatValue)] : []),
      ...(notes ? [textCell(bar.note ?? "")] : []),
    ]),
  };
}

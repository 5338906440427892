import type { LadderLevel } from "@/server/campaigns/ladder-index";
import type { TenantTable } from "@/server/ledger/tenant-ledger";
import type { PacingHour } from "@/server/pacing/health/pacing-hours";
import type { HourCalendar } from "./hour-calendar";

/**
 * What a view may be answered from: tables of the ledger, or the hours of ad sets that the pacing pages are made of, which
 * no table holds: the plan of an hour is what one page of the pace book adds to the page before.
 */
export type ReportSource = TenantTable | "pacing_hours";

/** How a value of a dimension is stored, and so how it is filtered and named. */
export type DimensionType =
  /** A rung of the campaign ladder: outside by its id, in the ledger by its number. */
  | { type: "entity"; level: LadderLevel }
  /** The start of an hour, a day or a week (Monday), UTC milliseconds. */
  | { type: "time"; step: "hour" | "day" | "week" }
  /** An index into a closed list of words. */
  | { type: "word"; words: readonly string[] }
  /** A number that stands for a word, in no order. */
  | { type: "code"; codes: ReadonlyMap<number, string> }
  | { type: "text" }
  | { type: "number" };

/** What rows can be told apart by. */
export interface Dimension {
  title: string;
  description: string;
  kind: DimensionType;
  /** Key of the dimension that it divides: an ad set divides a campaign. */
  parent?: string;
  /** Whether its values depend on the report's time zone. */
  zoned?: boolean;
  /**
   * How each table that knows it says it. May use {timeZone:String}, {shiftSeconds:Int64} (from a window before to this
   * one) and, of the ladder, {adNos:Array(UInt32)} with {adSetNosOfAds:Array(UInt32)} and {campaignNosOfAds:Array(UInt32)}.
   */
  sql: TableSql;
  /** The same of a pacing hour. */
  ofHour?: (hour: Pick<PacingHour, "adSet" | "hourMs">, frame: HourFrame) => number;
}

/** How times of pacing hours are cut; the shift moves them from a window before to this one. */
export interface HourFrame {
  calendar: HourCalendar;
  shiftMs: number;
}

/** An expression over the rows of each table that knows it. */
export type TableSql = Readonly<Partial<Record<TenantTable, string>>>;

/** How the values of a measure are written. Micros are millionths of the account's currency; shares are 0…1; points are of score, units a millionth of one. */
export type MeasureUnit = "count" | "micros" | "share" | "number" | "points" | "units" | "microseconds";

interface MeasureWords {
  title: string;
  unit: MeasureUnit;
  /** One sentence, shown beside the numbers. */
  definition: string;
}

/** A sum: rows may be added up. */
export interface AdditiveMeasure extends MeasureWords {
  additivity: "additive";
  sql: TableSql;
  /** The same of a pacing hour. */
  ofHour?: (hour: PacingHour) => number;
}

/** A state of ad sets: may be added up over them, and over time is what it was at last. Asked for itself at every level. */
export interface SemiAdditiveMeasure extends MeasureWords {
  additivity: "semi-additive";
  sql: TableSql;
  /** As it stood at the hour's end. */
  ofHour: (hour: PacingHour) => number;
}

/** A count of different things: never summed, every total is asked for itself. */
export interface DistinctMeasure extends MeasureWords {
  additivity: "distinct";
  sql: TableSql;
}

/** One measure over another, times a factor: recomputed from both wherever a total is shown. Null where nothing is below. */
export interface RatioMeasure extends MeasureWords {
  additivity: "ratio";
  numerator: string;
  denominator: string;
  factor: number;
}

/** A measure that is asked for; ratios are computed from others. */
export type CountedMeasure = AdditiveMeasure | SemiAdditiveMeasure | DistinctMeasure;
export type Measure = CountedMeasure | RatioMeasure;

/** One way of looking at the ledger: the rows, what tells them apart, what is counted. Every dimension can be a filter. */
export interface ReportView {
  title: string;
  description: string;
  /** Tables that it may be answered from, the cheapest first: rollups before what they sum up. */
  sources: readonly ReportSource[];
  dimensions: Readonly<Record<string, Dimension>>;
  measures: Readonly<Record<string, Measure>>;
}

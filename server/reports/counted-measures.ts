import type { AdditiveMeasure, MeasureUnit, RatioMeasure, TableSql } from "./data-model";

/** A sum of a view, with its words. */
export function sumMeasure(
  title: string,
  sql: TableSql,
  definition: string,
  unit: MeasureUnit = "count",
): AdditiveMeasure {
  return { title, unit, definition, additivity: "additive", sql };
}

/** One measure of a view over another, with its words. */
export function ratioMeasure(
  title: string,
  unit: MeasureUnit,
  [numerator, denominator]: readonly [string, string],
  definition: string,
  factor = 1,
): RatioMeasure {
  return { title, unit, definition, additivity: "ratio", numerator, denominator, factor };
}

import type { DimensionType, Measure, MeasureUnit, ReportView } from "./data-model";
import type { NamedDimension } from "./plan-report";
import { reportViews } from "./report-views";
import type { DimensionDefinition, MeasureDefinition, ViewDefinition } from "./schema";

const formats: Record<MeasureUnit, MeasureDefinition["format"]> = {
  count: "integer",
  micros: "money",
  share: "percent",
  number: "decimal",
  points: "decimal",
  units: "integer",
  microseconds: "duration",
};

/** What a measure means and how it is written. */
export function describeMeasure(key: string, { title, definition, unit, additivity }: Measure): MeasureDefinition {
  return { key, title, definition, unit, format: formats[unit], additivity };
}

/** What a dimension means, where it stands in its hierarchy, and its values where they are a closed list. */
export function describeDimension({ key, title, description, kind, parent }: NamedDimension): DimensionDefinition {
  return { key, title, definition: description, type: kind.type, parent: parent ?? null, values: listValues(kind) };
}

function listValues(kind: DimensionType): string[] | null {
  if (kind.type === "word") return [...kind.words];
  return kind.type === "code" ? [...kind.codes.values()] : null;
}

/** What every view, dimension and measure means, for people who read the numbers. */
export function describeViews(): ViewDefinition[] {
  return Object.entries<ReportView>(reportViews).map(([key, { title, description, dimensions, measures }]) => ({
    key,
    title,
    definition: description,
    dimensions: Object.entries(dimensions).map(([name, dimension]) => describeDimension({ ...dimension, key: name })),
    measures: Object.entries(measures).map(([name, measure]) => describeMeasure(name, measure)),
  }));
}

import type { ReportView } from "./data-model";
import { reportViews } from "./report-views";
import type { ViewDefinition } from "./schema";

/** What every view, dimension and measure means, for people who read the numbers. */
export function describeViews(): ViewDefinition[] {
  return Object.entries<ReportView>(reportViews).map(([key, { title, description, dimensions, measures }]) => ({
    key,
    title,
    definition: description,
    dimensions: Object.entries(dimensions).map(([name, dimension]) => ({
      key: name,
      title: dimension.title,
      definition: dimension.description,
      type: dimension.kind.type,
    })),
    measures: Object.entries(measures).map(([name, { title: called, definition, unit, additivity }]) => ({
      key: name,
      title: called,
      definition,
      unit,
      additivity,
    })),
  }));
}

import type { ViewDefinition } from "@/server/reports/schema";
import type { ExplorerState } from "./explorer-params";

const views = ["delivery", "decisions", "events", "ballots", "losses", "exposures", "pacing"] as const;

/** The same question to another view: what that does not have is left out, and its first measure stands in for none. */
export function moveToView(
  model: readonly ViewDefinition[],
  { rows, across, measures, filters }: ExplorerState,
  wanted: string,
): Partial<ExplorerState> {
  const view = model.find(({ key }) => key === wanted);
  const key = views.find((one) => one === wanted);
  if (view === undefined || key === undefined) return {};
  const has = (dimension: string) => view.dimensions.some((one) => one.key === dimension);
  const kept = measures.filter((measure) => view.measures.some((one) => one.key === measure));
  const keptRows = rows.filter(has);
  return {
    view: key,
    rows: keptRows.length > 0 || rows.length === 0 ? keptRows : view.dimensions.slice(0, 1).map((one) => one.key),
    across: across !== null && has(across) ? across : null,
    measures: kept.length > 0 ? kept : view.measures.slice(0, 1).map((one) => one.key),
    filters: filters.filter(({ dimension }) => has(dimension)),
  };
}

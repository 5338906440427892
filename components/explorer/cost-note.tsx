import { formatCompact } from "@/components/charts/format-compact";
import { formatCount, formatMilliseconds } from "@/components/format/numbers";
import type { ReportResult } from "@/server/reports/report-result-schema";

const tableNames: Record<string, string> = {
  delivery_hourly: "hourly delivery",
  exposures_hourly: "hourly exposures",
  contributions_hourly: "hourly contributions",
  outcomes_hourly: "hourly outcomes",
  losses: "hourly losses",
  pacing_hours: "hourly delivery and the engine's plan",
  decisions: "every single decision",
  ballots: "every single ballot",
  events: "every single event",
};

/** What an answer took: where it came from, how much was read, how long. */
export function CostNote({ cost }: Pick<ReportResult, "cost">) {
  const sources = cost.sources.map(({ table }) => tableNames[table] ?? table).join(" and ");
  return (
    <span className="text-muted text-xs" title={`${formatCount(cost.rowsRead)} stored rows read`}>
      From {sources}: {formatCompact(cost.rowsRead)} rows read in {formatMilliseconds(cost.ms)}
    </span>
  );
}

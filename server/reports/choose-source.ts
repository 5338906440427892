import type { TenantScope } from "@/server/accounts/tenant-scope";
import type { TimeWindow } from "@/server/ledger/queries/scope";
import type { CountedMeasure, Dimension, ReportSource, ReportView } from "./data-model";
import { ReportQueryError } from "./report-query-error";

const hourMs = 3_600_000;

/** What a table must do to answer a question exactly. */
export interface SourceNeeds {
  /** Everything that rows are told apart or filtered by. */
  dimensions: readonly Dimension[];
  window: TimeWindow;
  timeZone: string;
  tenant: TenantScope;
}

/** Tables that keep sums by the hour. */
const rollupTables: ReadonlySet<ReportSource> = new Set([
  "delivery_hourly",
  "exposures_hourly",
  "contributions_hourly",
  "outcomes_hourly",
  "losses",
  "pacing_hours",
]);

/** Whether a table holds hourly sums rather than what happened one by one. */
export function isRollup(table: ReportSource): boolean {
  return rollupTables.has(table);
}

/**
 * The cheapest table of the view that answers exactly: 1. it has the measure and every dimension; 2. it holds the asker's
 * rows; 3. hourly sums are not cut inside an hour, by the window or by the zone's days. Where nothing keeps 3, sums by
 * the hour are all there is. Throws `ReportQueryError` where nothing keeps 1.
 */
export function chooseSource(
  { sources, title }: ReportView,
  measure: CountedMeasure,
  needs: SourceNeeds,
): ReportSource {
  const able = sources.filter(
    (table) =>
      knows(table, measure) &&
      needs.dimensions.every((dimension) => knows(table, dimension)) &&
      (table !== "outcomes_hourly" || needs.tenant.advertiserNos === "all"),
  );
  const [chosen = able[0]] = able.filter((table) => !isRollup(table) || isOnTheHour(needs));
  if (chosen !== undefined) return chosen;
  const missing = needs.dimensions.find(
    (dimension) => !sources.some((table) => knows(table, dimension) && knows(table, measure)),
  );
  throw new ReportQueryError(
    missing === undefined
      ? `"${title}" cannot tell "${measure.title}" apart by all of these at once. Ask for fewer of them.`
      : `"${title}" cannot tell "${measure.title}" apart by "${missing.title}".`,
  );
}

function knows(table: ReportSource, said: CountedMeasure | Dimension): boolean {
  return table === "pacing_hours" ? "ofHour" in said : said.sql[table] !== undefined;
}

function isOnTheHour({ window, dimensions, timeZone }: SourceNeeds): boolean {
  const { fromMs, toMs } = window;
  if (fromMs % hourMs !== 0 || toMs % hourMs !== 0) return false;
  if (!dimensions.some(({ zoned }) => zoned)) return true;
  return [fromMs, toMs].every((atMs) => minutesOfZone(atMs, timeZone) === 0);
}

/** Minutes past the hour that a clock of the zone shows on a whole hour of UTC. */
function minutesOfZone(atMs: number, timeZone: string): number {
  return Number(new Intl.DateTimeFormat("en", { timeZone, minute: "numeric" }).format(atMs));
}

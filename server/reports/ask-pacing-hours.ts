import type { TenantLedger } from "@/server/ledger/tenant-ledger";
import type { PacingHour, ReadPacingHours } from "@/server/pacing/health/pacing-hours";
import type { CountedMeasure, HourFrame } from "./data-model";
import { foldPacingHours, readHour } from "./fold-pacing-hours";
import { HourCalendar } from "./hour-calendar";
import type { NamedDimension, ReadFilter, ReportPlan, SourceMeasures } from "./plan-report";

/** Asks for some measures by some dimensions; `rowsRead` are the hours that it is folded from. */
export type AskPacingHours = (
  asked: SourceMeasures,
  dimensions: readonly NamedDimension[],
) => Promise<{ rows: Record<string, number>[]; rowsRead: number }>;

/** What tells ad sets apart rather than their hours: kept to before anything is read. */
const ofAdSets: ReadonlySet<string> = new Set(["advertiser", "campaign", "adSet", "pacingMode"]);

/** Answers the questions of one report over one window from pacing hours, which are read once, when first asked for. */
export function createPacingAsker(
  { view, filters }: ReportPlan,
  asked: { read: ReadPacingHours; ledger: TenantLedger; timeZone: string; shiftMs: number },
): AskPacingHours {
  const frame: HourFrame = { calendar: new HourCalendar(asked.timeZone), shiftMs: asked.shiftMs };
  let hours: Promise<PacingHour[]> | null = null;

  async function read(): Promise<PacingHour[]> {
    const whole = filters.filter(({ dimension }) => ofAdSets.has(dimension.key));
    const kept: PacingHour[] = [];
    const found = await asked.read(asked.ledger, (adSet) =>
      whole.every((filter) => passes(filter, { adSet, hourMs: 0 }, frame)),
    );
    for (const hour of found) if (filters.every((filter) => passes(filter, hour, frame))) kept.push(hour);
    return kept;
  }

  return async ({ keys }, dimensions) => {
    hours ??= read();
    const known = await hours;
    const measures = keys.map((key) => view.measures[key] as CountedMeasure);
    return { rows: foldPacingHours(known, dimensions, measures, frame), rowsRead: known.length };
  };
}

function passes(
  { dimension, isIn, values }: ReadFilter,
  hour: Pick<PacingHour, "adSet" | "hourMs">,
  frame: HourFrame,
): boolean {
  return values.includes(readHour(dimension, hour, frame)) === isIn;
}

import { createLoader, createParser, createSerializer, parseAsBoolean, parseAsStringLiteral } from "nuqs/server";
import { zoneOffsetMs } from "@/components/charts/prepare-time-axis";
import { accountTimeZone } from "@/components/format/account-settings";
import type { RangeInput } from "@/server/api/trpc/range-input";
// Not from the schema's file: what checks input stays on the server.
import { reportRanges } from "@/server/api/trpc/report-ranges";

const dayMs = 86_400_000;

/** A day of the account's calendar, `2026-11-23`; an instant in the URL counts as its day. */
const parseAsDay = createParser<string>({
  parse: (text) => {
    const day = text.slice(0, 10);
    return /^\d{4}-\d{2}-\d{2}$/.test(day) && !Number.isNaN(Date.parse(day)) ? day : null;
  },
  serialize: (day) => day,
});

/** The range of every page with numbers, as it stands in the URL. `from` and `to` are days, both included. */
export const rangeSearchParams = {
  range: parseAsStringLiteral(reportRanges).withDefault("7d"),
  from: parseAsDay,
  to: parseAsDay,
  compare: parseAsBoolean.withDefault(false),
};

/** Reads the range of a page on the server. */
export const loadRange = createLoader(rangeSearchParams);

export type RangeParams = Awaited<ReturnType<typeof loadRange>>;

/** Writes a range into a path, so that the next page shows the same: `linkWithRange("/pacing", params)`. */
export const linkWithRange = createSerializer(rangeSearchParams);

/** The first instant of a day of the zone, or of a later one, ISO. */
export function startOfDay(day: string, addDays = 0, timeZone: string = accountTimeZone): string {
  const local = Date.parse(`${day}T00:00:00Z`) + addDays * dayMs;
  const guess = local - zoneOffsetMs(local, timeZone);
  return new Date(local - zoneOffsetMs(guess, timeZone)).toISOString();
}

/** What procedures are asked with. A range of one's own without both its days is the usual week. */
export function toRangeInput(
  { range, from, to, compare }: RangeParams,
  timeZone: string = accountTimeZone,
): RangeInput {
  if (range !== "custom") return { range, compare };
  if (!from || !to || from > to) return { range: "7d", compare };
  return { range, from: startOfDay(from, 0, timeZone), to: startOfDay(to, 1, timeZone), compare };
}

/** An instant in ISO UTC that was read, or why it was not. */
export type InstantRead = { value: string } | { problem: string; instead: string };

const example = "a time such as 2026-11-23 08:00 or 2026-11-23T07:00:00Z";

/** What a zone's clocks show at an instant, as if that were UTC milliseconds. */
function wallClock(atMs: number, zone: string): number {
  const parts = new Intl.DateTimeFormat("en-GB", {
    timeZone: zone,
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
    second: "numeric",
    hourCycle: "h23",
  }).formatToParts(atMs);
  const of = (type: string) => Number(parts.find((part) => part.type === type)?.value);
  return Date.UTC(of("year"), of("month") - 1, of("day"), of("hour"), of("minute"), of("second"));
}

/**
 * An instant: with "Z" or an offset as it stands; without, by the clocks of the ad set's zone. A day alone begins at
 * midnight there, or ends at the next midnight. Days are written 2026-11-23 or 23.11.2026; 11/12/2026 may mean two days
 * and is refused, as are hours that the clocks skip or show twice.
 */
export function readInstant(text: string, zone: string, end: boolean): InstantRead {
  const trimmed = text.trim();
  if (/^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:?\d\d)$/i.test(trimmed)) {
    const at = Date.parse(trimmed);
    return Number.isNaN(at)
      ? { problem: "there is no such time", instead: example }
      : { value: new Date(at).toISOString() };
  }
  if (/^\d{1,2}\/\d{1,2}\/\d{2,4}/.test(trimmed)) {
    return { problem: "day and month cannot be told apart", instead: "the day as 2026-11-23" };
  }
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ]+(\d{1,2}):(\d\d)(?::(\d\d))?)?$/.exec(trimmed);
  const german = /^(\d{1,2})\.(\d{1,2})\.(\d{4})(?:,?\s+(\d{1,2}):(\d\d)(?::(\d\d))?)?$/.exec(trimmed);
  const found = iso ?? german;
  if (found === null) return { problem: "this is no time", instead: example };
  const [, first, month, last, hour, minute, second] = found;
  const [year, day] = iso === null ? [last, first] : [first, last];
  const local = Date.UTC(
    Number(year),
    Number(month) - 1,
    Number(day),
    Number(hour ?? 0),
    Number(minute ?? 0),
    Number(second ?? 0),
  );
  const shown = new Date(local);
  if (
    shown.getUTCDate() !== Number(day) ||
    shown.getUTCMonth() !== Number(month) - 1 ||
    shown.getUTCHours() !== Number(hour ?? 0)
  ) {
    return { problem: "there is no such time", instead: example };
  }
  return toInstant(hour === undefined && end ? local + 86_400_000 : local, zone);
}

function toInstant(local: number, zone: string): InstantRead {
  const dayMs = 86_400_000;
  const offsets = new Set([local - dayMs, local + dayMs].map((at) => wallClock(at, zone) - at));
  const fitting = [...offsets].map((offset) => local - offset).filter((at) => wallClock(at, zone) === local);
  const [only] = fitting;
  if (fitting.length === 1 && only !== undefined) return { value: new Date(only).toISOString() };
  const what = fitting.length === 0 ? "skip this hour" : "show this hour twice";
  return { problem: `the clocks of ${zone} ${what}`, instead: "the time in UTC, such as 2026-10-25T00:30:00Z" };
}

const formatters = new Map<string, Intl.DateTimeFormat>();

function formatterOf(timeZone: string): Intl.DateTimeFormat {
  let formatter = formatters.get(timeZone);
  if (!formatter) {
    formatter = new Intl.DateTimeFormat("en-US", {
      timeZone,
      hourCycle: "h23",
      year: "numeric",
      month: "numeric",
      day: "numeric",
      hour: "numeric",
      minute: "numeric",
      second: "numeric",
    });
    formatters.set(timeZone, formatter);
  }
  return formatter;
}

/** The zone's wall clock minus UTC at an instant, milliseconds. Throws RangeError for a zone that is not in the IANA list. */
export function zoneOffsetMs(timeZone: string, atMs: number): number {
  const fields: Record<string, number> = {};
  for (const part of formatterOf(timeZone).formatToParts(atMs)) fields[part.type] = Number(part.value);
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = fields;
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(atMs / 1000) * 1000;
}

const dayMs = 86_400_000;

/** The instant at which the wall clock of a zone first reaches a given wall time (as if it were UTC milliseconds). */
function instantOfWallTime(timeZone: string, wallMs: number): number {
  const early = wallMs - zoneOffsetMs(timeZone, wallMs - dayMs);
  if (early + zoneOffsetMs(timeZone, early) === wallMs) return early;
  const late = wallMs - zoneOffsetMs(timeZone, wallMs + dayMs);
  if (late + zoneOffsetMs(timeZone, late) === wallMs) return late;
  // the clock jumps over that time: the day begins at the jump
  return firstInstantAfter(timeZone, wallMs, Math.min(early, late), Math.max(early, late));
}

/** First second in (low, high] whose wall clock is past `wallMs`. */
function firstInstantAfter(timeZone: string, wallMs: number, low: number, high: number): number {
  let before = low;
  let after = high;
  while (after - before > 1000) {
    const middle = Math.floor((before + after) / 2000) * 1000;
    if (middle + zoneOffsetMs(timeZone, middle) >= wallMs) after = middle;
    else before = middle;
  }
  return after;
}

/** The calendar day around an instant in a zone: UTC milliseconds, the end exclusive; 23 or 25 hours where clocks change. */
export function localDay(timeZone: string, atMs: number): { startMs: number; endMs: number } {
  const wall = atMs + zoneOffsetMs(timeZone, atMs);
  const midnight = Math.floor(wall / dayMs) * dayMs;
  return { startMs: instantOfWallTime(timeZone, midnight), endMs: instantOfWallTime(timeZone, midnight + dayMs) };
}

const hourMs = 3_600_000;

/**
 * What clocks of a time zone show at an instant (UTC milliseconds), as a date whose UTC fields say it. The zone's offset
 * is looked up once for a quarter of an hour: it changes at no other times.
 */
export function toWallClock(timeZone: string): (atMs: number) => Date {
  const format = new Intl.DateTimeFormat("en-US", {
    timeZone,
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
    second: "numeric",
  });
  let knownFrom = Number.NaN;
  let offsetMs = 0;
  return (atMs) => {
    const from = atMs - (((atMs % (hourMs / 4)) + hourMs / 4) % (hourMs / 4));
    if (from !== knownFrom) {
      const part = Object.fromEntries(format.formatToParts(from).map(({ type, value }) => [type, Number(value)]));
      const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = part;
      offsetMs = Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(from / 1000) * 1000;
      knownFrom = from;
    }
    return new Date(atMs + offsetMs);
  };
}

/** The calendar day of an instant in a time zone, as YYYY-MM-DD. */
export function toZoneDay(timeZone: string): (atMs: number) => string {
  const toZone = toWallClock(timeZone);
  return (atMs) => toZone(atMs).toISOString().slice(0, 10);
}

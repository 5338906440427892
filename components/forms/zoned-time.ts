const minuteMs = 60_000;

function wallClock(atMs: number, zone: string): number {
  const parts = new Intl.DateTimeFormat("en-GB", {
    timeZone: zone,
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  }).formatToParts(atMs);
  const of = (type: string) => Number(parts.find((part) => part.type === type)?.value);
  return Date.UTC(of("year"), of("month") - 1, of("day"), of("hour"), of("minute"));
}

/** An instant as a `datetime-local` box shows it to people of a zone: "2026-11-23T20:14"; seconds are left out. */
export function toZonedText(iso: string, zone: string): string {
  const atMs = Date.parse(iso);
  return Number.isNaN(atMs) ? "" : new Date(wallClock(atMs, zone)).toISOString().slice(0, 16);
}

/**
 * The instant that a zone's clocks show as `text`, ISO UTC; null when it is no time. An hour that summer time leaves out
 * is read as the hour after it, one that it repeats as the first.
 */
export function fromZonedText(text: string, zone: string): string | null {
  const wanted = Date.parse(`${text}:00Z`);
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d$/.test(text) || Number.isNaN(wanted)) return null;
  const offsets = [wanted - 24 * 60 * minuteMs, wanted + 24 * 60 * minuteMs].map((at) => wallClock(at, zone) - at);
  const candidates = offsets.map((offset) => wanted - offset).sort((a, b) => a - b);
  const exact = candidates.find((at) => wallClock(at, zone) === wanted);
  return new Date(exact ?? Math.max(...candidates)).toISOString();
}

import { accountLocale, accountTimeZone } from "./account-settings";

const parts = new Intl.DateTimeFormat(accountLocale, {
  timeZone: accountTimeZone,
  year: "numeric",
  month: "short",
  day: "numeric",
  hour: "2-digit",
  minute: "2-digit",
  second: "2-digit",
  hourCycle: "h23",
});

function read(iso: string): Record<string, string> {
  return Object.fromEntries(parts.formatToParts(Date.parse(iso)).map((part) => [part.type, part.value]));
}

/** Time of day: 20:14:09. */
export function formatClock(iso: string): string {
  const { hour, minute, second } = read(iso);
  return `${hour}:${minute}:${second}`;
}

/** Day without the year: 23 Nov. */
export function formatDay(iso: string): string {
  const { day, month } = read(iso);
  return `${day} ${month}`;
}

/** Day and minute, for the ends of a range: 23 Nov, 20:14. */
export function formatMoment(iso: string): string {
  const { day, month, hour, minute } = read(iso);
  return `${day} ${month}, ${hour}:${minute}`;
}

/** The whole instant, for one thing's headline: 23 Nov 2026, 20:14:09. */
export function formatInstant(iso: string): string {
  const { day, month, year, hour, minute, second } = read(iso);
  return `${day} ${month} ${year}, ${hour}:${minute}:${second}`;
}

const steps: readonly (readonly [number, string])[] = [
  [86_400_000, "day"],
  [3_600_000, "hour"],
  [60_000, "minute"],
];

/** How long ago, in one unit: "just now", "3 minutes ago", "2 days ago". */
export function formatAge(ms: number): string {
  for (const [size, name] of steps) {
    const count = Math.floor(ms / size);
    if (count >= 1) return `${count} ${name}${count === 1 ? "" : "s"} ago`;
  }
  return "just now";
}

/** A length of time in seconds, in the two largest units: 45 s, 12 min, 3 h 20 min, 7 days. */
export function formatDuration(seconds: number): string {
  if (seconds < 60) return `${Math.round(seconds)} s`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 60) return `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  if (hours >= 48 && minutes % 1440 === 0) return `${hours / 24} days`;
  return minutes % 60 === 0 ? `${hours} h` : `${hours} h ${minutes % 60} min`;
}

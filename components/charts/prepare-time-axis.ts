const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const steps = [1, 2, 3, 6, 12, 24, 48, 96, 168, 336, 672].map((hours) => hours * hourMs);
/** A Monday, 00:00: ticks of several days fall on the same weekdays. */
const mondayMs = Date.UTC(1970, 0, 5);

export interface TimeFormat {
  locale: string;
  timeZone: string;
}

const offsetFormats = new Map<string, Intl.DateTimeFormat>();

function offsetFormat(timeZone: string): Intl.DateTimeFormat {
  const known = offsetFormats.get(timeZone);
  if (known) return known;
  const made = new Intl.DateTimeFormat("en-US", { timeZone, timeZoneName: "longOffset" });
  offsetFormats.set(timeZone, made);
  return made;
}

/** Milliseconds that the clocks of a zone are ahead of UTC at an instant. */
export function zoneOffsetMs(atMs: number, timeZone: string): number {
  if (timeZone === "UTC") return 0;
  const name = offsetFormat(timeZone)
    .formatToParts(atMs)
    .find((part) => part.type === "timeZoneName")?.value;
  const match = /([+-])(\d{2}):(\d{2})/.exec(name ?? "");
  if (!match) return 0;
  const minutes = Number(match[2]) * 60 + Number(match[3]);
  return (match[1] === "-" ? -minutes : minutes) * 60_000;
}

/** Instants, UTC milliseconds, at round hours or days of the zone within a window; at most `most` of them. */
export function computeTimeTicks(fromMs: number, toMs: number, timeZone: string, most = 8): number[] {
  const step = steps.find((size) => (toMs - fromMs) / size < most) ?? steps[steps.length - 1] ?? dayMs;
  const fromLocal = fromMs + zoneOffsetMs(fromMs, timeZone);
  const ticks: number[] = [];
  for (let local = mondayMs + Math.ceil((fromLocal - mondayMs) / step) * step; ; local += step) {
    const guess = local - zoneOffsetMs(local, timeZone);
    const atMs = local - zoneOffsetMs(guess, timeZone);
    if (atMs > toMs) return ticks;
    if (atMs >= fromMs) ticks.push(atMs);
  }
}

/** Labels of ticks: the day at midnight, else the time of day. */
export function formatTimeTick(atMs: number, { locale, timeZone }: TimeFormat): string {
  const local = atMs + zoneOffsetMs(atMs, timeZone);
  return local % dayMs === 0
    ? new Intl.DateTimeFormat(locale, { timeZone, day: "numeric", month: "short" }).format(atMs)
    : new Intl.DateTimeFormat(locale, { timeZone, hour: "2-digit", minute: "2-digit", hourCycle: "h23" }).format(atMs);
}

/** A point in time as a table and a tooltip say it: the day, and the time when a step is shorter than a day. */
export function formatTimePoint(atMs: number, stepMs: number, { locale, timeZone }: TimeFormat): string {
  const day = new Intl.DateTimeFormat(locale, { timeZone, weekday: "short", day: "numeric", month: "short" });
  if (stepMs >= dayMs) return day.format(atMs);
  const time = new Intl.DateTimeFormat(locale, { timeZone, hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
  return `${day.format(atMs)}, ${time.format(atMs)}`;
}

const hourMs = 3_600_000;
/** 1970-01-01 was a Thursday: three days after Monday. */
const mondayShiftHours = 72;

/** Tells wall clocks of IANA zones; offsets are looked up once for each zone and hour. */
export class LocalClock {
  readonly #zones: readonly string[];
  readonly #formats: Intl.DateTimeFormat[];
  readonly #offsets: Map<number, number>[];

  constructor(zones: readonly string[]) {
    this.#zones = zones;
    this.#formats = zones.map(
      (timeZone) => new Intl.DateTimeFormat("en-US", { timeZone, timeZoneName: "longOffset", hour: "2-digit" }),
    );
    this.#offsets = zones.map(() => new Map());
  }

  /** Minutes east of UTC in the zone at that position, at the start of the instant's UTC hour. */
  offsetMinutes(zoneIndex: number, atMs: number): number {
    const hour = Math.floor(atMs / hourMs);
    const known = this.#offsets[zoneIndex]?.get(hour);
    if (known !== undefined) return known;
    const format = this.#formats[zoneIndex];
    if (format === undefined) throw new RangeError(`no zone at position ${zoneIndex} of ${this.#zones.length}`);
    const name = format.formatToParts(hour * hourMs).find((part) => part.type === "timeZoneName")?.value ?? "GMT";
    const match = /GMT([+-])(\d{2}):(\d{2})/.exec(name);
    const minutes = match === null ? 0 : (match[1] === "-" ? -1 : 1) * (Number(match[2]) * 60 + Number(match[3]));
    this.#offsets[zoneIndex]?.set(hour, minutes);
    return minutes;
  }

  /** Hour of the local week, 0…167, Monday 00:00 = 0. */
  hourOfWeek(zoneIndex: number, atMs: number): number {
    const localHours = Math.floor((atMs + this.offsetMinutes(zoneIndex, atMs) * 60_000) / hourMs);
    return (((localHours + mondayShiftHours) % 168) + 168) % 168;
  }

  /** ISO 8601 wall clock with its offset, seconds resolution. */
  formatLocal(zoneIndex: number, atMs: number): string {
    const offset = this.offsetMinutes(zoneIndex, atMs);
    const wall = new Date(atMs + offset * 60_000).toISOString().slice(0, 19);
    const size = Math.abs(offset);
    const two = (value: number) => String(value).padStart(2, "0");
    return `${wall}${offset < 0 ? "-" : "+"}${two(Math.floor(size / 60))}:${two(size % 60)}`;
  }
}

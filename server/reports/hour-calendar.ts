import { localDay, zoneOffsetMs } from "@/server/pacing/zone-days";

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

interface PlaceInCalendar {
  /** Starts, UTC milliseconds; a week begins on Monday. */
  dayMs: number;
  weekMs: number;
  hourOfDay: number;
  /** 0 is Monday. */
  weekday: number;
}

/** Where instants lie in the calendar of a zone, as the ledger's SQL cuts time; each instant is looked up once. */
export class HourCalendar {
  readonly #timeZone: string;
  readonly #known = new Map<number, PlaceInCalendar>();
  #day = { startMs: 0, endMs: 0 };

  constructor(timeZone: string) {
    this.#timeZone = timeZone;
  }

  placeOf(atMs: number): PlaceInCalendar {
    const known = this.#known.get(atMs);
    if (known !== undefined) return known;
    if (atMs < this.#day.startMs || atMs >= this.#day.endMs) this.#day = localDay(this.#timeZone, atMs);
    const { startMs } = this.#day;
    const wallMs = atMs + zoneOffsetMs(this.#timeZone, atMs);
    // The first of January 1970 was a Thursday.
    const wallDay = Math.floor(wallMs / dayMs);
    const weekday = (((wallDay + 3) % 7) + 7) % 7;
    // Noon of a day is in that day, whatever the clock did on the days between.
    const monday = weekday === 0 ? startMs : localDay(this.#timeZone, startMs + dayMs / 2 - weekday * dayMs).startMs;
    const place = {
      dayMs: startMs,
      weekMs: monday,
      hourOfDay: Math.floor((wallMs - wallDay * dayMs) / hourMs),
      weekday,
    };
    this.#known.set(atMs, place);
    return place;
  }
}

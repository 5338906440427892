import { isTimeZone } from "@/server/campaigns/draft-schema";
import { creativeSchema, deliveryStatuses, type FrequencyCap } from "@/server/campaigns/schema";
import {
  activities,
  capUnits,
  dayparts,
  genders,
  objectives,
  pacingModes,
  placementKinds,
  platforms,
  slots,
  tones,
} from "@/server/engine/vocabulary";
import { joinList, splitList } from "./cell-text";
import { readInstant } from "./read-instant";
import { readDecimal, readMoney, writeDecimal } from "./read-number";
import type { SheetLevel } from "./schema";

/** What a cell is read by besides its text. */
export interface CellContext {
  currency: string;
  /** Of the ad set that the row is. */
  timeZone: string;
}

export type CellRead = { value: unknown } | { problem: string; instead?: string };

/** One column that holds a field of some rungs. */
export interface Column {
  name: string;
  levels: readonly SheetLevel[];
  /** Where the field lies in the rung: `targeting.countries`. */
  path: string;
  /** What to write, for messages. */
  expected: string;
  /** What an empty cell means: a value, or "keep": what there is stays, a new rung gets what is usual. */
  empty: { value: unknown } | "keep";
  read(text: string, context: CellContext): CellRead;
  write(value: unknown): string;
}

/** Columns that say which rung a row is. */
export const identityColumns = ["level", "id", "parent_id", "campaign", "ad_set", "ad", "creative"] as const;

/** The column that holds the name of a rung. */
export const nameColumns: Readonly<Record<SheetLevel, (typeof identityColumns)[number]>> = {
  campaign: "campaign",
  adSet: "ad_set",
  ad: "ad",
  creative: "creative",
};

const normalise = (text: string) =>
  text
    .trim()
    .toUpperCase()
    .replaceAll(/[\s_-]+/g, "_");

function readWord(words: readonly string[], text: string): CellRead {
  const wanted = normalise(text);
  const found = words.find((word) => normalise(word) === wanted || normalise(word) === `PACING_${wanted}`);
  return found === undefined ? { problem: `there is no “${text.trim()}”` } : { value: found };
}

type Kind = Pick<Column, "expected" | "empty" | "read" | "write">;
const nothing = { value: undefined };

function word(words: readonly string[]): Kind {
  return {
    expected: `one of ${words.join(", ")}`,
    empty: "keep",
    read: (text) => readWord(words, text),
    write: String,
  };
}

function words(list: readonly string[]): Kind {
  return {
    expected: `some of ${list.join(", ")}, separated by |; nothing means any`,
    empty: { value: [] },
    read(text) {
      const values: unknown[] = [];
      for (const item of splitList(text)) {
        const read = readWord(list, item);
        if (!("value" in read)) return read;
        values.push(read.value);
      }
      return { value: values };
    },
    write: (value) => joinList(value as string[]),
  };
}

function texts(expected: string, pattern?: RegExp): Kind {
  return {
    expected: `${expected}, separated by |`,
    empty: { value: [] },
    read(text) {
      const items = splitList(text);
      const strange = pattern === undefined ? undefined : items.find((item) => !pattern.test(item));
      return strange === undefined ? { value: items } : { problem: `“${strange}” is not one` };
    },
    write: (value) => joinList(value as string[]),
  };
}

function text(expected: string, pattern: RegExp, empty: Column["empty"] = "keep"): Kind {
  return {
    expected,
    empty,
    read: (cell) => (pattern.test(cell.trim()) ? { value: cell.trim() } : { problem: "this is not one" }),
    write: (value) => (value === undefined ? "" : String(value)),
  };
}

function whole(lowest: number, highest: number, unit: string, empty: Column["empty"] = nothing): Kind {
  const expected = `a whole number of ${unit} from ${lowest} to ${highest}`;
  return {
    expected,
    empty,
    read(cell) {
      const read = readDecimal(cell);
      if (!("value" in read)) return read;
      const { value } = read;
      if (Number.isInteger(value) && value >= lowest && value <= highest) return { value };
      return { problem: `${value} is not possible` };
    },
    write: (value) => (value === undefined ? "" : String(value)),
  };
}

function money(expected: string, empty: Column["empty"]): Kind {
  return {
    expected,
    empty,
    read: (cell, { currency }) => readMoney(cell, currency),
    write: (value) => (value === undefined ? "" : writeDecimal(value as number)),
  };
}

function instant(end: boolean): Kind {
  return {
    expected: "a time such as 2026-11-23 08:00",
    empty: "keep",
    read: (cell, { timeZone }) => readInstant(cell, timeZone, end),
    write: String,
  };
}

const yesNo: Kind = {
  expected: "yes or no",
  empty: "keep",
  read: (cell) =>
    /^(yes|true|1)$/i.test(cell.trim())
      ? { value: true }
      : /^(no|false|0)$/i.test(cell.trim())
        ? { value: false }
        : { problem: "this is neither" },
  write: (value) => (value === true ? "yes" : "no"),
};

const caps: Kind = {
  expected: "caps such as 5 per 1 DAY | 20 per 7 DAY",
  empty: { value: [] },
  read(cell) {
    const values: FrequencyCap[] = [];
    for (const item of splitList(cell)) {
      const found = /^(\d{1,4})\s*(?:per|\/|in|a)\s*(\d{1,2})?\s*(hour|day|week|month)s?$/i.exec(item);
      const unit = capUnits.find((one) => one === found?.[3]?.toUpperCase());
      if (found === null || unit === undefined) return { problem: `“${item}” is no cap` };
      values.push({ maxImpressions: Number(found[1]), period: Number(found[2] ?? 1), unit });
    }
    return { value: values };
  },
  write: (value) =>
    (value as FrequencyCap[])
      .map(({ maxImpressions, period, unit }) => `${maxImpressions} per ${period} ${unit}`)
      .join(" | "),
};

const weekdayNames = ["MON", "TUE", "WED", "THU", "FRI", "SAT", "SUN"];
const weekdays: Kind = {
  ...words(weekdayNames),
  read(cell) {
    const read = words(weekdayNames).read(cell, { currency: "", timeZone: "" });
    return "value" in read ? { value: (read.value as string[]).map((day) => weekdayNames.indexOf(day)) } : read;
  },
  write: (value) => joinList((value as number[]).map((day) => weekdayNames[day] ?? "")),
};

const zone: Kind = {
  expected: "an IANA time zone such as Europe/Berlin",
  empty: "keep",
  read: (cell) => (isTimeZone(cell.trim()) ? { value: cell.trim() } : { problem: "this is not one" }),
  write: String,
};

const on =
  (...levels: SheetLevel[]) =>
  (name: string, path: string, kind: Kind): Column => ({ name, path, levels, ...kind });
const onAdSet = on("adSet");
const onCreative = on("creative");
const address = text("an address such as https://brand.example/page", /^https?:\/\/\S+$/);
const ownAddress = /^(https?:\/\/|\/)\S+$/;

/** Every column that holds a field, in the order of an export. The time zone comes before the times that it reads. */
export const columns: readonly Column[] = [
  on("campaign", "adSet", "ad", "creative")("status", "status", word(deliveryStatuses)),
  on("campaign")("objective", "objective", word(objectives)),
  onAdSet("time_zone", "timeZone", zone),
  onAdSet("starts", "startsAt", instant(false)),
  onAdSet("ends", "endsAt", instant(true)),
  onAdSet("budget", "lifetimeBudgetMicros", money("an amount such as 5000.00", "keep")),
  onAdSet(
    "daily_budget",
    "dailyBudgetMicros",
    money("an amount such as 250.00, or nothing for no daily budget", nothing),
  ),
  onAdSet("max_cpm_bid", "maxCpmBidMicros", money("an amount for a thousand impressions such as 4.20", "keep")),
  onAdSet("pacing", "pacingMode", word(pacingModes)),
  onAdSet("caps", "caps", caps),
  onAdSet("placements", "targeting.kinds", words(placementKinds)),
  onAdSet("slots", "targeting.slots", words(slots)),
  onAdSet("countries", "targeting.countries", texts("two-letter country codes such as DE | AT", /^[A-Z]{2}$/)),
  onAdSet("regions", "targeting.regions", texts("region codes such as DE-BE | DE-HH", /^[A-Z]{2}-[A-Z0-9]{1,3}$/)),
  onAdSet("min_age", "targeting.minAge", whole(13, 120, "years")),
  onAdSet("max_age", "targeting.maxAge", whole(13, 120, "years")),
  onAdSet("genders", "targeting.genders", words(genders)),
  onAdSet("platforms", "targeting.platforms", words(platforms)),
  onAdSet("languages", "targeting.languages", texts("language codes such as de | en", /^[a-z]{2,3}$/)),
  onAdSet("genres", "targeting.genres", texts("genres such as pop | jazz")),
  onAdSet("topics", "targeting.topics", texts("ids of the IAB Content Taxonomy 3.1 such as 325 | v9i3On")),
  onAdSet("activities", "targeting.activities", words(activities)),
  onAdSet("dayparts", "targeting.dayparts", words(dayparts)),
  onAdSet("weekdays", "targeting.weekdays", weekdays),
  onAdSet("exclude_categories", "exclusions.contentCategories", texts("ids of the IAB Content Taxonomy 3.1")),
  onAdSet("exclude_explicit", "exclusions.explicit", yesNo),
  onAdSet("exclude_genres", "exclusions.genres", texts("genres such as metal | sad")),
  onAdSet("exclude_keywords", "exclusions.keywords", texts("words such as crash | war")),
  onAdSet("suitability", "exclusions.suitabilityLevel", whole(1, 3, "the suitability level", "keep")),
  on("ad")("click_url", "clickUrl", address),
  onCreative(
    "audio_url",
    "audioUrl",
    text(
      "an address such as https://cdn.example/spot.mp3, or that of an uploaded sound such as /media/….mp3",
      ownAddress,
    ),
  ),
  onCreative("mime_type", "mimeType", word(creativeSchema.shape.mimeType.unwrap().options)),
  onCreative("duration_seconds", "durationSeconds", whole(1, 600, "seconds", "keep")),
  onCreative("language", "language", text("a language code such as de", /^[a-z]{2,3}$/)),
  onCreative("tone", "tone", word(tones)),
  onCreative("keywords", "keywords", texts("words such as coffee | morning")),
  onCreative(
    "companion_url",
    "companionUrl",
    text("an address such as https://cdn.example/banner.png, or nothing", /^\S+$/, nothing),
  ),
  onCreative("companion_width", "companionWidth", whole(1, 4000, "pixels")),
  onCreative("companion_height", "companionHeight", whole(1, 4000, "pixels")),
];

/** A column's name as it may be written: any case; spaces, dashes and underscores are the same. */
export function findColumnName(written: string): string | null {
  const wanted = normalise(written.replace(/^\ufeff/, ""));
  const names = [...identityColumns, ...columns.map(({ name }) => name)];
  return names.find((name) => normalise(name) === wanted) ?? null;
}

/** The known name that shares the longest beginning with a mistyped one. */
export function nearestColumn(written: string): string {
  const wanted = normalise(written);
  let best = "level";
  let longest = 0;
  for (const name of [...identityColumns, ...columns.map((column) => column.name)]) {
    const upper = normalise(name);
    let same = 0;
    while (same < wanted.length && wanted[same] === upper[same]) same += 1;
    if (same > longest) [best, longest] = [name, same];
  }
  return best;
}

import { activities, dayparts, genders, moods, placementKinds, platforms, slots } from "@/server/engine/vocabulary";
import { daypartSql, moodSql } from "@/server/ledger/queries/moment-sql";
import type { TenantTable } from "@/server/ledger/tenant-ledger";
import type { Dimension } from "./data-model";
import { everywhere } from "./shared-dimensions";

/** The moment that a decision was made for. `rollups` know its content, genre and arm. */
export function momentDimensions(tables: readonly TenantTable[], rollups: readonly TenantTable[] = []) {
  const word = (
    title: string,
    description: string,
    words: readonly string[],
    sql: string,
    also = tables,
  ): Dimension => ({
    title,
    description,
    kind: { type: "word", words },
    sql: everywhere(also, sql),
  });
  const text = (title: string, description: string, sql: string, also = tables): Dimension => ({
    title,
    description,
    kind: { type: "text" },
    sql: everywhere(also, sql),
  });
  const widely = [...rollups, ...tables];
  return {
    kind: word("Content", "Music or podcast.", placementKinds, "kind", widely),
    slot: word("Slot", "Where in the stream the break was.", slots, "slot"),
    platform: word("Platform", "What the listener listened on.", platforms, "platform"),
    gender: word("Gender", "As the listener's consent lets it be known.", genders, "gender"),
    activity: word("Activity", "What the listener was doing, as far as the app says.", activities, "activity"),
    mood: word("Mood", "Of the music before the break, by valence and energy.", moods, moodSql),
    daypart: word("Daypart", "By the listener's own clock.", dayparts, daypartSql),
    country: text("Country", "Of the listener, two letters.", "country"),
    region: text("Region", "Of the listener, as country and region code.", "region"),
    language: text("Language", "Of the listener's app.", "language"),
    genre: text("Genre", "Of the track or show before the break.", "genre", widely),
    show: text("Show", "The podcast.", "show_title"),
    cohort: text("Cohort", "The group that stands in for a listener who may not be known.", "cohort"),
    arm: {
      title: "Arm",
      description: "The arm of the experiment, by its number.",
      kind: { type: "number" },
      sql: everywhere(widely, "arm"),
    },
  } as const satisfies Record<string, Dimension>;
}

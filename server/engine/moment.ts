import { type PrivacyView, unknownPercent } from "./privacy-view";
import { dayparts, genres, moods } from "./vocabulary";

/** What the context agent makes of the view: indices into `moods`, `dayparts` and `genres`. */
export interface Moment {
  mood: number;
  daypart: number;
  /** Monday = 0. */
  weekday: number;
  genre: number;
  /** Tone × mood × daypart tables are read at `mood * dayparts.length + daypart`. */
  cell: number;
  sad: boolean;
}

const daypartByHour = Uint8Array.from({ length: 24 }, (_, hour) => {
  if (hour < 6) return dayparts.indexOf("NIGHT");
  if (hour < 9) return dayparts.indexOf("EARLY_MORNING");
  if (hour < 12) return dayparts.indexOf("MORNING");
  if (hour < 15) return dayparts.indexOf("MIDDAY");
  if (hour < 18) return dayparts.indexOf("AFTERNOON");
  if (hour < 21) return dayparts.indexOf("EVENING");
  return dayparts.indexOf("LATE_EVENING");
});

const genreIndex = new Map<string, number>(genres.map((genre, index) => [genre, index]));
const otherGenre = genres.indexOf("other");
const otherPodcast = genres.indexOf("podcast-other");

/** Index into `dayparts` of a minute of the local week. */
export function daypartOfMinute(localMinuteOfWeek: number): number {
  return daypartByHour[Math.floor(localMinuteOfWeek / 60) % 24] ?? 0;
}

/** Index into `genres`; texts outside the list count as "other" (music) or "podcast-other". */
export function genreIndexOf(view: PrivacyView): number {
  return genreIndex.get(view.genre) ?? (view.kind === 1 ? otherPodcast : otherGenre);
}

/** Index into `moods` by the valence × energy quadrant; the middle third of both is neutral. */
export function moodOf(valencePct: number, energyPct: number): number {
  if (valencePct === unknownPercent || energyPct === unknownPercent) return moods.indexOf("UNKNOWN");
  if (valencePct >= 38 && valencePct <= 62 && energyPct >= 38 && energyPct <= 62) return moods.indexOf("NEUTRAL");
  if (valencePct >= 50) return energyPct >= 50 ? moods.indexOf("HAPPY") : moods.indexOf("CALM");
  return energyPct >= 50 ? moods.indexOf("TENSE") : moods.indexOf("SAD");
}

/** True inside the policy's sad corner, or in a genre it calls sad. */
export function isSadPassage(
  view: Pick<PrivacyView, "genre" | "valencePct" | "energyPct">,
  limits: { sadValencePct: number; sadEnergyPct: number; sadGenres: readonly string[] },
): boolean {
  if (limits.sadGenres.includes(view.genre)) return true;
  return view.valencePct <= limits.sadValencePct && view.energyPct <= limits.sadEnergyPct;
}

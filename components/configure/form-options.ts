import { countryName, titleFor } from "@/components/format/words";
import type { SelectOption } from "@/components/ui/select";
import {
  activities,
  capUnits,
  genders,
  genres,
  objectives,
  placementKinds,
  platforms,
  slots,
  tones,
} from "@/server/engine/vocabulary";

const known = (codes: readonly string[]): SelectOption[] =>
  codes.filter((code) => code !== "UNKNOWN").map((value) => ({ value, label: titleFor(value) }));

export const objectiveOptions = known(objectives);
export const kindOptions = known(placementKinds);
export const slotOptions = known(slots);
export const genderOptions = known(genders);
export const platformOptions = known(platforms);
export const activityOptions = known(activities);
export const genreOptions = known(genres);
export const toneOptions = known(tones);
export const capUnitOptions = capUnits.map((value) => ({ value, label: `${value.toLowerCase()}s` }));
export const pacingOptions: SelectOption[] = [
  { value: "PACING_EVEN", label: "Evenly over the flight" },
  { value: "PACING_ASAP", label: "As soon as possible" },
];
export const suitabilityOptions: SelectOption[] = [
  { value: "1", label: "Any content" },
  { value: "2", label: "Standard or better" },
  { value: "3", label: "Careful content only" },
];
export const mimeTypeOptions: SelectOption[] = [
  { value: "audio/mpeg", label: "MP3" },
  { value: "audio/mp4", label: "MP4 (M4A)" },
  { value: "audio/ogg", label: "Ogg" },
  { value: "audio/aac", label: "AAC" },
  { value: "audio/wav", label: "WAV" },
];

const letters = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZ"];
/** Codes that the browser names but that are no country to target. */
const noCountries = new Set(["EU", "EZ", "UN", "QO", "XA", "XB", "ZZ"]);

/** Every country that has a name, by name. */
export function listCountries(): SelectOption[] {
  return letters
    .flatMap((first) => letters.map((second) => first + second))
    .map((value) => ({ value, label: countryName(value) }))
    .filter(({ value, label }) => label !== value && !noCountries.has(value))
    .sort((a, b) => a.label.localeCompare(b.label));
}

const languageCodes = (
  "ar bg bn ca cs da de el en es et eu fa fi fr ga gl he hi hr hu id is it ja ko lt lv ms nb nl pl pt ro ru sk sl sr sv " +
  "sw ta th tr uk ur vi zh"
).split(" ");
const languageNames = new Intl.DisplayNames("en-GB", { type: "language", fallback: "code" });

/** Languages that people speak to their players, by name. */
export const languageOptions: SelectOption[] = languageCodes
  .map((value) => ({ value, label: languageNames.of(value) ?? value }))
  .sort((a, b) => a.label.localeCompare(b.label));

/** Every time zone the browser knows. */
export function listTimeZones(): SelectOption[] {
  const zones = new Set(["UTC", ...Intl.supportedValuesOf("timeZone")]);
  return [...zones].map((value) => ({ value, label: value.replaceAll("_", " ") }));
}

/** A word as it is typed; null for what is too short or too long to be one. */
export function readWord(text: string): string | null {
  const word = text.trim().toLowerCase();
  return word.length >= 2 && word.length <= 40 ? word : null;
}

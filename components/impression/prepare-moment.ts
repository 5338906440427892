import { formatCpm } from "@/components/format/money";
import { formatDuration } from "@/components/format/times";
import { countryName, titleFor, wordsFor } from "@/components/format/words";
import type { Explanation } from "@/server/engine/explain/explanation-schema";

export interface MomentFact {
  label: string;
  value: string;
}

const unknown = "not known";
const orUnknown = (text: string) => (text === "" ? unknown : text);

function place({ country, region }: Explanation["moment"]): string {
  return orUnknown([country && countryName(country), region.replace(`${country}-`, "")].filter(Boolean).join(", "));
}

function person({ age, gender }: Explanation["moment"]): string {
  return orUnknown(
    [age === null ? "" : `${age} years`, gender === "UNKNOWN" ? "" : wordsFor(gender)].filter(Boolean).join(", "),
  );
}

/** What the panel knew about the moment, as labels and words. Only what privacy let through is here. */
export function prepareMoment(moment: Explanation["moment"]): MomentFact[] {
  const sound = moment.kind === "PODCAST" ? { label: "Show", value: orUnknown(moment.show) } : null;
  return [
    {
      label: "Slot",
      value: `${titleFor(moment.slot)} in ${moment.kind === "PODCAST" ? "a podcast" : "music"}, ${moment.minSeconds}–${moment.maxSeconds} s`,
    },
    ...(sound ? [sound] : []),
    { label: "Genre", value: orUnknown(wordsFor(moment.genre)) },
    { label: "Mood", value: moment.mood === "UNKNOWN" ? unknown : wordsFor(moment.mood) },
    { label: "Time of day", value: wordsFor(moment.daypart) },
    { label: "Activity", value: moment.activity === "UNKNOWN" ? unknown : wordsFor(moment.activity) },
    { label: "Device", value: moment.platform === "UNKNOWN" ? unknown : wordsFor(moment.platform) },
    { label: "Place", value: place(moment) },
    { label: "Person", value: person(moment) },
    { label: "Language", value: orUnknown(moment.language) },
    { label: "Explicit content", value: moment.explicit ? "yes" : "no" },
    { label: "Floor price, CPM", value: formatCpm(moment.floorCpmMicros) },
    { label: "Ads in the last hour", value: String(moment.adsThisHour) },
    {
      label: "Last ad",
      value: moment.secondsSinceLastAd === null ? "none known" : `${formatDuration(moment.secondsSinceLastAd)} before`,
    },
    ...(moment.topics.length > 0 ? [{ label: "Spoken about", value: moment.topics.join(", ") }] : []),
  ];
}

const knownAsSentences: Record<string, string> = {
  listener: "Known by a pseudonym: what they heard and liked before could be used.",
  cohort: "Known only as one of a group of at least 50 listeners.",
  nobody: "Not known at all: nothing personal was used.",
};

/** How the listener was known, as a sentence. */
export function describeKnowledge({ knownAs, cohort }: Pick<Explanation["moment"], "knownAs" | "cohort">): string {
  const sentence = knownAsSentences[knownAs] ?? `Known as ${knownAs}.`;
  return cohort ? `${sentence} The group: ${cohort}.` : sentence;
}

import { formatAmount, formatCpm } from "@/components/format/money";
import { regionName } from "@/components/format/region-names";
import { formatMoment } from "@/components/format/times";
import { countryName, titleFor, wordsFor } from "@/components/format/words";
import type { AdSetSettings } from "@/server/delivery/schema";

export interface SettingLine {
  label: string;
  text: string;
}

type Cap = AdSetSettings["caps"][number];

const weekdays = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
const suitability: Record<number, string> = {
  1: "Any content, as far as suitability goes",
  2: "Standard suitability or better",
  3: "Careful suitability only",
};

/** "at most 3 a day", "at most 20 in 7 days". */
export function describeCap({ unit, period, maxImpressions }: Cap): string {
  const word = unit.toLowerCase();
  return period === 1
    ? `at most ${maxImpressions} ${unit === "HOUR" ? "an" : "a"} ${word}`
    : `at most ${maxImpressions} in ${period} ${word}s`;
}

/** What an ad set was told to do, line by line; only what narrows it is said. */
export function prepareSettings(settings: AdSetSettings): {
  delivery: SettingLine[];
  targeting: SettingLine[];
  exclusions: SettingLine[];
} {
  return {
    delivery: listDelivery(settings),
    targeting: listTargeting(settings),
    exclusions: listExclusions(settings),
  };
}

function listDelivery(settings: AdSetSettings): SettingLine[] {
  const { startsAt, endsAt, timeZone, dailyBudgetMicros, lifetimeBudgetMicros, maxCpmBidMicros, pacingMode, caps } =
    settings;
  return [
    {
      label: "Flight",
      text: `${formatMoment(startsAt)} – ${formatMoment(endsAt)} UTC; its days are days of ${timeZone}`,
    },
    {
      label: "Budget",
      text: `${formatAmount(lifetimeBudgetMicros)} in all${dailyBudgetMicros === null ? "" : `, at most ${formatAmount(dailyBudgetMicros)} a day`}`,
    },
    { label: "Highest bid", text: `${formatCpm(maxCpmBidMicros)} for a thousand impressions` },
    {
      label: "Pacing",
      text: pacingMode === "PACING_EVEN" ? "Evenly over the flight, following the traffic" : "As soon as possible",
    },
    {
      label: "Frequency caps",
      text: caps.length === 0 ? "None" : `A listener hears it ${caps.map(describeCap).join(", ")}`,
    },
  ];
}

/** Who hears it and when; only what narrows that. */
export function listTargeting({
  targeting,
  categoryNames,
}: Pick<AdSetSettings, "targeting" | "categoryNames">): SettingLine[] {
  const list = (label: string, values: readonly string[], name: (value: string) => string = wordsFor): SettingLine[] =>
    values.length === 0 ? [] : [{ label, text: values.map(name).join(", ") }];
  const { minAge, maxAge } = targeting;
  const lines = [
    ...list("Content", targeting.kinds),
    ...list("Slots", targeting.slots),
    ...list("Countries", targeting.countries, countryName),
    ...list("Regions", targeting.regions, regionName),
    ...(minAge === undefined && maxAge === undefined ? [] : [{ label: "Age", text: describeAge(minAge, maxAge) }]),
    ...list("Gender", targeting.genders),
    ...list("Platforms", targeting.platforms),
    ...list("Languages", targeting.languages, (language) => language.toUpperCase()),
    ...list("Genres", targeting.genres, titleFor),
    ...list("Topics", targeting.topics, (id) => categoryNames[id] ?? id),
    ...list("Activities", targeting.activities),
    ...list("Dayparts", targeting.dayparts),
    ...list("Days", targeting.weekdays.map(String), (day) => weekdays[Number(day)] ?? day),
  ];
  return lines.length === 0 ? [{ label: "Everybody", text: "Any listener, any moment" }] : lines;
}

function describeAge(minAge: number | undefined, maxAge: number | undefined): string {
  if (minAge === undefined) return `up to ${maxAge}`;
  return maxAge === undefined ? `from ${minAge}` : `${minAge} to ${maxAge}`;
}

/** What it must not play beside. */
export function listExclusions({
  exclusions,
  categoryNames,
}: Pick<AdSetSettings, "exclusions" | "categoryNames">): SettingLine[] {
  const { contentCategories, explicit, genres, keywords, suitabilityLevel } = exclusions;
  return [
    ...(explicit ? [{ label: "Explicit content", text: "Never beside it" }] : []),
    ...(contentCategories.length === 0
      ? []
      : [{ label: "Topics", text: contentCategories.map((id) => categoryNames[id] ?? id).join(", ") }]),
    ...(genres.length === 0 ? [] : [{ label: "Genres", text: genres.map(titleFor).join(", ") }]),
    ...(keywords.length === 0 ? [] : [{ label: "Words", text: keywords.join(", ") }]),
    { label: "Suitability", text: suitability[suitabilityLevel] ?? String(suitabilityLevel) },
  ];
}

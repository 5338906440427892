import type { AdSetDraft } from "@/server/campaigns/draft-schema";
import type { Opportunity } from "@/server/engine/opportunity";
import { type Daypart, dayparts } from "@/server/engine/vocabulary";
import { shows } from "../world/shows";
import { topics } from "../world/topics";

const daypartStarts = [0, 6, 9, 12, 15, 18, 21];

function daypartOf(hour: number): Daypart {
  let index = 0;
  while (index + 1 < daypartStarts.length && (daypartStarts[index + 1] ?? 24) <= hour) index++;
  return dayparts[index] ?? "NIGHT";
}

/** Content ids by show title: what is declared, and the subjects behind podcast genre names. */
const contentByShow = new Map(
  shows.map((show) => [
    show.title,
    new Set([...show.categories, ...show.topicIndexes.map((index) => topics[index]?.contentId ?? "")]),
  ]),
);

/** Parents of the content ids that the invented shows use, so that a tier-1 target reaches them. */
const parents: Readonly<Record<string, string>> = { "602": "596", "533": "483", "225": "223", "147": "132" };

function allows<T>(list: readonly T[] | undefined, value: T | undefined): boolean {
  return list === undefined || list.length === 0 || (value !== undefined && list.includes(value));
}

function matchesTopics(wanted: readonly string[], title: string | undefined): boolean {
  if (wanted.length === 0) return true;
  const ids = contentByShow.get(title ?? "");
  if (ids === undefined) return false;
  return [...ids].some((id) => wanted.includes(id) || wanted.includes(parents[id] ?? ""));
}

/**
 * A plain reading of targeting over what the publisher sends, to estimate how much traffic an ad set could buy. The
 * engine's own index is the one that counts; it also knows the whole taxonomy and what consent hides.
 */
export function matchesTargeting(targeting: AdSetDraft["targeting"], opportunity: Opportunity): boolean {
  if (targeting === undefined) return true;
  const { placement, listener, context } = opportunity;
  const wall = new Date(`${context.localTime?.slice(0, 19) ?? "1970-01-01T00:00:00"}Z`);
  const aged = targeting.minAge !== undefined || targeting.maxAge !== undefined;
  if (aged && listener.age === undefined) return false;
  const age = listener.age ?? 0;
  return (
    age >= (targeting.minAge ?? 0) &&
    age <= (targeting.maxAge ?? 200) &&
    allows(targeting.kinds, placement.kind) &&
    allows(targeting.slots, placement.slot) &&
    allows(targeting.countries, listener.country) &&
    allows(targeting.regions, `${listener.country}-${listener.region}`) &&
    allows(targeting.genders, listener.gender) &&
    allows(targeting.platforms, listener.platform) &&
    allows(targeting.languages, listener.language?.slice(0, 2)) &&
    allows(targeting.genres, context.track?.genre) &&
    allows(targeting.activities, context.activity) &&
    allows(targeting.dayparts, daypartOf(wall.getUTCHours())) &&
    allows(targeting.weekdays, (wall.getUTCDay() + 6) % 7) &&
    matchesTopics(targeting.topics ?? [], context.show?.title)
  );
}

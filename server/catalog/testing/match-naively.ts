import type { Targeting } from "@/server/campaigns/schema";
import type { PrivacyView } from "@/server/engine/privacy-view";
import { isWithin } from "@/server/engine/taxonomy/content-taxonomy";
import { findGenre } from "@/server/engine/taxonomy/genre-categories";
import { activities, dayparts, genders, placementKinds, platforms, slots } from "@/server/engine/vocabulary";

const lastHours = [5, 8, 11, 14, 17, 20, 23];

function daypartAt(minuteOfWeek: number): (typeof dayparts)[number] {
  const hour = Math.floor((minuteOfWeek % 1440) / 60);
  const at = lastHours.findIndex((last) => hour <= last);
  return dayparts[at] ?? "NIGHT";
}

/** Does one targeting accept a view: question by question, as a person would read it. */
export function acceptsNaively(targeting: Targeting, view: PrivacyView): boolean {
  const among = <T>(wanted: readonly T[], value: T | undefined) =>
    wanted.length === 0 || (value !== undefined && wanted.includes(value));
  const region = view.region === "" || view.region.includes("-") ? view.region : `${view.country}-${view.region}`;
  const genre = (text: string) => (findGenre(text) ?? text).toLowerCase();
  const anyAge = targeting.minAge === undefined && targeting.maxAge === undefined;
  return (
    among(targeting.kinds, placementKinds[view.kind]) &&
    among(targeting.slots, slots[view.slot]) &&
    among(targeting.countries, view.country) &&
    among(targeting.regions, region) &&
    (anyAge || (view.age > 0 && view.age >= (targeting.minAge ?? 0) && view.age <= (targeting.maxAge ?? 200))) &&
    among(targeting.genders, genders[view.gender]) &&
    among(targeting.platforms, platforms[view.platform]) &&
    among(targeting.languages, view.language) &&
    among(targeting.genres.map(genre), view.genre) &&
    (targeting.topics.length === 0 ||
      targeting.topics.some((topic) => view.contentCategories.some((id) => id === topic || isWithin(id, topic)))) &&
    among(targeting.activities, activities[view.activity]) &&
    among(targeting.dayparts, daypartAt(view.localMinuteOfWeek)) &&
    among(targeting.weekdays, Math.floor(view.localMinuteOfWeek / 1440) % 7)
  );
}

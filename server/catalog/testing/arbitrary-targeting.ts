import fc from "fast-check";
import { type Targeting, targetingSchema } from "@/server/campaigns/schema";
import type { PrivacyView } from "@/server/engine/privacy-view";
import { ancestorsOf, contentTaxonomy } from "@/server/engine/taxonomy/content-taxonomy";
import { blankView } from "@/server/engine/testing/bare-sitting";
import { activities, dayparts, genders, placementKinds, platforms, slots } from "@/server/engine/vocabulary";

/** A few content categories of every depth, with all that is above them, so that ancestors really meet. */
const deepest = contentTaxonomy.nodes.filter(({ path }) => path.length >= 3).slice(0, 6);
const contentIds = [...new Set(deepest.flatMap(({ id }) => [id, ...ancestorsOf(id)]))];
const countries = ["DE", "GB", "US"];
const regions = ["DE-BE", "DE-BY", "GB-ENG", "US-CA"];
const languages = ["de", "en", "es"];
/** As advertisers write them; the last is none that learned tables know. */
const genres = ["pop", "Hip Hop", "jazz", "Yacht Polka"];

const some = <T>(values: readonly T[], most = 2) =>
  fc.oneof(
    { weight: 7, arbitrary: fc.constant<T[]>([]) },
    { weight: 1, arbitrary: fc.uniqueArray(fc.constantFrom(...values), { minLength: 1, maxLength: most }) },
  );

/** Targeting that asks for a few things. */
export const anyTargeting: fc.Arbitrary<Targeting> = fc
  .record({
    kinds: some(placementKinds),
    slots: some(slots),
    countries: some(countries),
    regions: some(regions),
    age: fc.oneof(
      { weight: 3, arbitrary: fc.constant({}) },
      fc.record({ minAge: fc.integer({ min: 13, max: 60 }) }),
      fc.record({ maxAge: fc.integer({ min: 20, max: 80 }) }),
      fc.record({ minAge: fc.integer({ min: 13, max: 40 }), maxAge: fc.integer({ min: 40, max: 120 }) }),
    ),
    genders: some(genders),
    platforms: some(platforms, 3),
    languages: some(languages),
    genres: some(genres),
    topics: some(contentIds, 3),
    activities: some(activities, 3),
    dayparts: some(dayparts, 3),
    weekdays: some([0, 1, 2, 3, 4, 5, 6], 4),
  })
  .map(({ age, ...targeting }) => targetingSchema.parse({ ...targeting, ...age }));

/** Views in which anything may be missing. */
export const anyView: fc.Arbitrary<PrivacyView> = fc
  .record({
    kind: fc.nat(placementKinds.length - 1),
    slot: fc.nat(slots.length - 1),
    country: fc.constantFrom("", ...countries, "FR"),
    region: fc.constantFrom("", "BE", "DE-BE", "GB-ENG", "CA", "XX"),
    age: fc.constantFrom(0, 0, 13, 19, 20, 39, 40, 41, 60, 80, 120),
    gender: fc.nat(genders.length - 1),
    platform: fc.nat(platforms.length - 1),
    language: fc.constantFrom("", ...languages, "fr"),
    genre: fc.constantFrom("", "pop", "hip-hop", "jazz", "yacht polka", "rock"),
    contentCategories: some([...contentIds, "not a category"], 3),
    activity: fc.nat(activities.length - 1),
    localMinuteOfWeek: fc.nat(10_079),
  })
  .map((changes) => ({ ...blankView, ...changes }));

import type { DecisionRecord } from "../decision-record";
import { daypartOfMinute, moodOf } from "../moment";
import type { Grounds } from "../panel/sitting";
import { purpose, unknownPercent, unknownSecondsSinceLastAd } from "../privacy-view";
import { findContentCategory } from "../taxonomy/content-taxonomy";
import { activities, dayparts, genders, moods, placementKinds, platforms, slots } from "../vocabulary";
import type { Explanation } from "./explanation-schema";

const consentWords: readonly [number, string][] = [
  [purpose.listenerKey, "counting how often"],
  [purpose.profile, "a personal profile"],
  [purpose.demographics, "age, gender and region"],
  [purpose.measure, "measuring responses"],
];

/** The part of the mood map in which ads are held back, 0…1. */
function sadCornerOf({ policy }: Grounds): { valenceAtMost: number; energyAtMost: number } {
  return { valenceAtMost: policy.context.sadValencePct / 100, energyAtMost: policy.context.sadEnergyPct / 100 };
}

/** The opportunity of a record in words and plain numbers. */
export function describeMoment(record: DecisionRecord, grounds: Grounds | null): Explanation["moment"] {
  const { view, reads } = record;
  const percent = (value: number) => (value === unknownPercent ? null : value / 100);
  const since = reads.listener.secondsSinceLastAd;
  return {
    kind: placementKinds[view.kind] ?? "",
    slot: slots[view.slot] ?? "",
    minSeconds: view.minSeconds,
    maxSeconds: view.maxSeconds,
    floorCpmMicros: view.floorCpmMicros,
    country: view.country,
    region: view.region,
    age: view.age === 0 ? null : view.age,
    gender: genders[view.gender] ?? "UNKNOWN",
    platform: platforms[view.platform] ?? "UNKNOWN",
    language: view.language,
    genre: view.genre,
    valence: percent(view.valencePct),
    energy: percent(view.energyPct),
    ...(grounds === null ? {} : { sadCorner: sadCornerOf(grounds) }),
    mood: moods[moodOf(view.valencePct, view.energyPct)] ?? "UNKNOWN",
    daypart: dayparts[daypartOfMinute(view.localMinuteOfWeek)] ?? "",
    activity: activities[view.activity] ?? "UNKNOWN",
    show: view.showTitle,
    explicit: view.explicit,
    knownAs: reads.profile === null ? "nobody" : reads.profile.source,
    cohort: view.cohort,
    consent: consentWords.filter(([bit]) => (view.purposes & bit) !== 0).map(([, words]) => words),
    adsThisHour: reads.listener.adsThisHour,
    secondsSinceLastAd: since === unknownSecondsSinceLastAd ? null : since,
    topics: (reads.intent?.topics ?? []).slice(0, 5).map(({ id }) => findContentCategory(id)?.name ?? id),
  };
}

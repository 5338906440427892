import type { Knowledge } from "../knowledge";
import { ageBandOf } from "../learning/response-features";
import type { Opportunity } from "../opportunity";
import type { EnginePorts } from "../ports";
import {
  type PrivacyView,
  purpose,
  unknownAdsThisHour,
  unknownPercent,
  unknownSecondsSinceLastAd,
} from "../privacy-view";
import { contentIdOfGenre, findGenre, podcastGenreOf } from "../taxonomy/genre-categories";
import { resolveContentId } from "../taxonomy/resolve-content";
import { activities, genders, placementKinds, platforms, slots } from "../vocabulary";

const minutesPerDay = 1440;

/** Minute of the local week (Monday 00:00 = 0) of an RFC 3339 time as its own offset shows it; UTC of `atMs` when absent. */
export function localMinuteOfWeek(localTime: string | undefined, atMs: number): number {
  const utcMinute = Math.floor(atMs / 60_000);
  let minute = utcMinute;
  if (localTime !== undefined) {
    const match = /([+-])(\d{2}):?(\d{2})$/.exec(localTime);
    const offset = match === null ? 0 : (match[1] === "-" ? -1 : 1) * (Number(match[2]) * 60 + Number(match[3]));
    minute = Math.floor(Date.parse(localTime) / 60_000) + offset;
  }
  // 1970-01-01 was a Thursday: three days after Monday.
  const inWeek = (minute + 3 * minutesPerDay) % (7 * minutesPerDay);
  return inWeek < 0 ? inWeek + 7 * minutesPerDay : inWeek;
}

/** Cohort keys from the finest to everybody; without demographics only country and platform are used. */
export function cohortKeys(view: { country: string; age: number; gender: number; platform: number }): string[] {
  const { country, age, gender, platform } = view;
  const keys = [];
  if (age > 0 && gender > 0)
    keys.push(`${country}|a${ageBandOf(age)}|g${gender}|p${platform}`, `${country}|a${ageBandOf(age)}|g${gender}`);
  if (age > 0) keys.push(`${country}|a${ageBandOf(age)}`);
  keys.push(`${country}|p${platform}`, country, "all");
  return keys;
}

function percent(value: number | undefined): number {
  return value === undefined ? unknownPercent : Math.round(value * 100);
}

/** A genre as views carry it: the name that learned tables know where there is one ("Hip Hop" → "hip-hop"), else the text. */
export function genreText(genre: string): string {
  return (findGenre(genre) ?? genre).trim().toLowerCase().slice(0, 60);
}

function genreOf(opportunity: Opportunity, contentIds: readonly string[], isPodcast: boolean): string {
  const named = opportunity.context.track?.genre;
  if (named !== undefined) return genreText(named);
  return isPodcast ? podcastGenreOf(contentIds) : "";
}

/**
 * The privacy agent's first act: reduces a request to what consent allows, in whole numbers and short codes. Without
 * leave to keep a key there is no listener key; without leave to profile no age, gender or region; where the listener
 * may not be known, the finest cohort of at least 50 listeners stands in.
 */
export function makeView(
  opportunity: Opportunity,
  atMs: number,
  ports: Pick<EnginePorts, "consent" | "keys">,
  knowledge: Knowledge,
): PrivacyView {
  const { placement, listener, context } = opportunity;
  const { purposes } = ports.consent.read(listener);
  const demographics = (purposes & purpose.demographics) !== 0;
  const keyed = (purposes & purpose.listenerKey) !== 0 && listener.id !== undefined;
  const isPodcast = placement.kind === "PODCAST";
  const contentIds: string[] = [];
  for (const category of context.show?.categories ?? []) {
    const id = resolveContentId(category);
    if (id !== null && !contentIds.includes(id)) contentIds.push(id);
  }
  const genre = genreOf(opportunity, contentIds, isPodcast);
  const known = findGenre(genre);
  if (!isPodcast && known !== null) {
    const id = contentIdOfGenre(known);
    if (id !== "" && !contentIds.includes(id)) contentIds.push(id);
  }
  const age = demographics ? (listener.age ?? 0) : 0;
  const gender = demographics ? genders.indexOf(listener.gender) : 0;
  const platform = platforms.indexOf(listener.platform);
  const country = listener.country ?? "";
  const cohort = cohortKeys({ country, age, gender, platform }).find((key) => knowledge.cohorts.has(key)) ?? "";
  return {
    kind: placementKinds.indexOf(placement.kind),
    slot: slots.indexOf(placement.slot),
    minSeconds: placement.minSeconds,
    maxSeconds: placement.maxSeconds,
    floorCpmMicros: placement.floorCpmMicros,
    blockedCategories: placement.blockedCategories,
    companion: placement.companion,
    listenerKey: keyed && listener.id !== undefined ? ports.keys.keyOf(listener.id) : "",
    cohort,
    purposes,
    country,
    region: demographics ? (listener.region ?? "") : "",
    age,
    gender,
    platform,
    language: (listener.language ?? "").split("-")[0]?.toLowerCase() ?? "",
    genre,
    valencePct: percent(context.track?.valence),
    energyPct: percent(context.track?.energy),
    tempo: Math.round(context.track?.tempo ?? 0),
    explicit: context.track?.explicit === true || context.show?.explicit === true,
    showTitle: context.show?.title ?? "",
    contentCategories: contentIds,
    activity: activities.indexOf(context.activity),
    localMinuteOfWeek: localMinuteOfWeek(context.localTime, atMs),
    adsThisHour:
      context.adsThisHour === undefined ? unknownAdsThisHour : Math.min(context.adsThisHour, unknownAdsThisHour - 1),
    secondsSinceLastAd: Math.min(context.secondsSinceLastAd ?? unknownSecondsSinceLastAd, unknownSecondsSinceLastAd),
  };
}

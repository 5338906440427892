import type { Opportunity } from "@/server/engine/opportunity";
import { type Activity, activities, genders, type Platform, platforms } from "@/server/engine/vocabulary";
import { drawUniform } from "../random/counter-draw";
import { SeededSequence } from "../random/seeded-sequence";
import { writeActivityChances } from "./activity-chances";
import { hourMs } from "./arrivals";
import { sadShareAt, withdrawnShareAt } from "./conditions";
import { encodeGppUsNational, encodeTcfConsent } from "./consent-strings";
import { markets } from "./countries";
import { consentChoices, favourites } from "./listeners";
import type { Session } from "./session";
import { inventUtterance } from "./utterances";
import type { World } from "./world";
import { worldStreams } from "./world-streams";

const purposesByChoice = { all: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10], "no-profile": [1, 2, 7, 9, 10], none: [] } as const;
const usNationalSection = 7;
const favouriteWeights = [0.5, 0.27, 0.15, 0.08];
const chances = new Float64Array(activities.length);
const minuteMs = 60_000;
const longestSessionMs = 4 * hourMs;

/** How much people want energy while they do something, −1…1. */
const energyWish: Partial<Record<Activity, number>> = {
  WORKOUT: 1,
  PARTY: 0.9,
  COMMUTE: 0.2,
  GAMING: 0.4,
  CHORES: 0.3,
  FOCUS: -0.6,
  RELAX: -0.5,
  SLEEP: -1,
};
const podcastLean: Partial<Record<Activity, number>> = {
  COMMUTE: 1.5,
  CHORES: 1.4,
  WORKOUT: 0.8,
  FOCUS: 0.5,
  SLEEP: 0.5,
  PARTY: 0,
  GAMING: 0.1,
};
const askingShare: Partial<Record<Platform, number>> = { SPEAKER: 0.4, CAR: 0.15, IOS: 0.02, ANDROID: 0.02, TV: 0.1 };

const consentTexts = new Map<string, string>();

function rememberText(key: string, write: () => string): string {
  const known = consentTexts.get(key);
  if (known !== undefined) return known;
  const text = write();
  consentTexts.set(key, text);
  return text;
}

function describeConsent(world: World, i: number, atMs: number): Opportunity["listener"]["consent"] {
  const { listeners } = world;
  const market = markets[listeners.market[i] ?? 0];
  const isWithdrawn = drawUniform(world.seed, worldStreams.consent, i) < withdrawnShareAt(world.conditions, atMs);
  const choice = isWithdrawn ? "none" : (consentChoices[listeners.consent[i] ?? 0] ?? "unsaid");
  const consent: Opportunity["listener"]["consent"] = {
    lmt: isWithdrawn || listeners.limitTracking[i] === 1,
    coppa: listeners.child[i] === 1,
  };
  if (market === undefined || choice === "unsaid") return consent;
  if (market.gdpr) {
    const language = market.languages[0]?.[0] ?? "en";
    consent.gdpr = true;
    consent.tcf = rememberText(`${choice} ${market.country}`, () =>
      encodeTcfConsent(purposesByChoice[choice], language, market.country),
    );
  } else if (market.country === "US") {
    const optedOut = choice === "none";
    if (listeners.region[i] === 0) {
      consent.gpp = rememberText(`usnat ${choice}`, () => encodeGppUsNational(optedOut));
      consent.gppSid = [usNationalSection];
    } else consent.usPrivacy = optedOut ? "1YYN" : "1YNN";
  }
  return consent;
}

function describeListener(
  world: World,
  { i, platform, atMs }: { i: number; platform: Platform; atMs: number },
): Opportunity["listener"] {
  const { listeners } = world;
  const market = markets[listeners.market[i] ?? 0];
  const region = market?.regions[listeners.region[i] ?? 0]?.code;
  const language = market?.languages[listeners.language[i] ?? 0]?.[0];
  return {
    id: listeners.getPseudonym(i),
    ...(market === undefined ? {} : { country: market.country }),
    ...(region === undefined ? {} : { region }),
    ...(listeners.ageKnown[i] === 1 ? { age: listeners.age[i] ?? 0 } : {}),
    gender: listeners.genderKnown[i] === 1 ? (genders[listeners.gender[i] ?? 0] ?? "UNKNOWN") : "UNKNOWN",
    platform,
    ...(language === undefined ? {} : { language }),
    consent: describeConsent(world, i, atMs),
  };
}

function chooseGenre(world: World, i: number, sequence: SeededSequence, activity: Activity): number {
  const { listeners, library } = world;
  const wish = energyWish[activity] ?? 0;
  const options = favouriteWeights.map((_, slot) =>
    slot < favourites ? (listeners.genres[i * favourites + slot] ?? 0) : sequence.integer(library.genres.length),
  );
  const weights = options.map((genre, slot) => {
    if (library.genres[genre] === "children" && slot >= favourites) return 0;
    return (favouriteWeights[slot] ?? 0) * Math.exp(wish * 2.5 * ((library.genreEnergies[genre] ?? 0.5) - 0.5));
  });
  return options[sequence.pickWeighted(weights)] ?? 0;
}

/** Some sessions are sad ones: more often late and in quiet company, and at least `leastSad` of all. */
function chooseMood(
  sequence: SeededSequence,
  { hourOfDay, activity, leastSad }: { hourOfDay: number; activity: Activity; leastSad: number },
): number {
  const late = hourOfDay >= 21 || hourOfDay < 4;
  const quiet = activity === "RELAX" || activity === "SLEEP";
  const lively = activity === "PARTY" || activity === "WORKOUT";
  const sadShare = lively ? 0.005 : 0.02 * (late ? 1.8 : 1) * (quiet ? 1.5 : 1);
  if (sequence.chance(Math.max(sadShare, leastSad))) return sequence.uniform() * 0.07;
  return lively ? 1 - sequence.uniform() ** 2 * 0.9 : sequence.uniform() ** (late ? 1.3 : 1);
}

/**
 * Plans one visit: what is done, on which device, what is heard and for how long, and where its first slot is.
 * Null when the listener leaves before the first slot.
 */
export function planSession(world: World, listenerIndex: number, startMs: number): Session | null {
  const { listeners, library, clock } = world;
  const hour = Math.floor(startMs / hourMs);
  const sequence = new SeededSequence(world.seed, worldStreams.sessions, listenerIndex, hour);
  const hourOfWeek = clock.hourOfWeek(listeners.zone[listenerIndex] ?? 0, startMs);
  let platform = platforms[listeners.platform[listenerIndex] ?? 0] ?? "UNKNOWN";
  writeActivityChances(hourOfWeek, platform, chances);
  const activity = activities[sequence.pickWeighted(chances)] ?? "RELAX";
  const mobile = platform === "IOS" || platform === "ANDROID";
  if (activity === "COMMUTE" && mobile && sequence.chance(0.25)) platform = "CAR";
  const podcastChance = (listeners.podcastShare[listenerIndex] ?? 0) * (podcastLean[activity] ?? 1);
  const kind = sequence.chance(Math.min(1, podcastChance)) ? "PODCAST" : "MUSIC";
  const genreIndex = chooseGenre(world, listenerIndex, sequence, activity);
  const moodAnchor = chooseMood(sequence, {
    hourOfDay: hourOfWeek % 24,
    activity,
    leastSad: sadShareAt(world.conditions, startMs),
  });
  const showSlot = sequence.pickWeighted([0.6, 0.28, 0.12]);
  const median = kind === "MUSIC" ? 38 : 32;
  const lengthMs = Math.exp(sequence.normal(Math.log(median), 0.7)) * minuteMs;
  const preRoll = sequence.chance(kind === "MUSIC" ? 0.2 : 0.7);
  const asks = sequence.chance(askingShare[platform] ?? 0);
  const asked = asks
    ? inventUtterance(sequence, library.genres[genreIndex] ?? "", moodAnchor < 0.3 ? "slow and quiet" : "upbeat")
    : null;
  const session: Session = {
    listenerIndex,
    sequence,
    startMs,
    plannedEndMs: startMs + Math.min(longestSessionMs, lengthMs),
    kind,
    activity,
    activityKnown: sequence.chance(0.7),
    platform,
    genreIndex,
    moodAnchor,
    showIndex: kind === "PODCAST" ? (listeners.shows[listenerIndex * favourites + showSlot] ?? 0) : -1,
    utterance: asked?.text ?? null,
    utteranceTopic: asked?.topicIndex ?? -1,
    slotCount: 0,
    nextSlotMs: startMs + 1_000,
    nextSlot: "PRE_ROLL",
    listener: describeListener(world, { i: listenerIndex, platform, atMs: startMs }),
    satisfactionSum: 0,
  };
  return preRoll || planNextSlot(session, startMs) ? session : null;
}

/** Moves a session on to its next slot after `fromMs`. False when the listener has left by then. */
export function planNextSlot(session: Session, fromMs: number): boolean {
  const { sequence, kind } = session;
  if (session.nextSlot === "POST_ROLL") return false;
  const gapMinutes = kind === "MUSIC" ? 8 + 6 * sequence.uniform() : 12 + 10 * sequence.uniform();
  const dueMs = fromMs + Math.round(gapMinutes * minuteMs);
  if (dueMs <= session.plannedEndMs) {
    session.nextSlotMs = dueMs;
    session.nextSlot = "MID_ROLL";
    return true;
  }
  if (kind === "MUSIC" || !sequence.chance(0.5)) return false;
  session.nextSlotMs = Math.max(fromMs + minuteMs, Math.round(session.plannedEndMs));
  session.nextSlot = "POST_ROLL";
  return true;
}

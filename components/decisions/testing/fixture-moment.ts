import type { Explanation } from "@/server/engine/explain/explanation-schema";
import { activities, dayparts, platforms } from "@/server/engine/vocabulary";
import type { SeededRandom } from "./seeded-random";

type Moment = Explanation["moment"];

const sounds: Record<string, readonly [valence: number, energy: number]> = {
  pop: [0.66, 0.64],
  rock: [0.52, 0.76],
  "hip-hop": [0.55, 0.66],
  edm: [0.58, 0.86],
  jazz: [0.5, 0.34],
  classical: [0.38, 0.2],
  ambient: [0.3, 0.18],
  sad: [0.15, 0.22],
  soul: [0.6, 0.45],
};
const shows = ["The Morning Ledger", "Tiny Engines", "Half-Time Talk", "A Field Guide to Sleep"];
const daypartOfHour = [0, 0, 0, 0, 0, 0, 1, 1, 1, 2, 2, 2, 3, 3, 3, 4, 4, 4, 5, 5, 5, 6, 6, 6];

/** The mood of a point on the map, as the engine names it. */
function moodOf(valence: number, energy: number): string {
  if (Math.abs(valence - 0.5) < 0.1 && Math.abs(energy - 0.5) < 0.1) return "NEUTRAL";
  if (valence >= 0.5) return energy >= 0.5 ? "HAPPY" : "CALM";
  return energy >= 0.5 ? "TENSE" : "SAD";
}

/** A plausible moment in a listener's stream at `atMs`. */
export function makeMoment(random: SeededRandom, atMs: number): Moment {
  const podcast = random.chance(0.28);
  const genre = podcast
    ? random.pick(["podcast-news", "podcast-comedy", "podcast-technology"])
    : random.pick(Object.keys(sounds));
  const [centreValence, centreEnergy] = sounds[genre] ?? [0.5, 0.5];
  const near = (centre: number) =>
    Math.round(Math.min(0.98, Math.max(0.02, centre + random.between(-0.16, 0.16))) * 100) / 100;
  const valence = podcast ? null : near(centreValence);
  const energy = podcast ? null : near(centreEnergy);
  const known = random.pick(["listener", "listener", "cohort", "nobody"]);
  return {
    kind: podcast ? "PODCAST" : "MUSIC",
    slot: random.pick(["PRE_ROLL", "MID_ROLL", "MID_ROLL"]),
    minSeconds: 5,
    maxSeconds: random.pick([20, 30, 60]),
    floorCpmMicros: random.integer(1, 4) * 1_000_000,
    country: random.pick(["DE", "DE", "AT", "FR", "GB", "NL"]),
    region: known === "nobody" ? "" : "BE",
    age: known === "listener" ? random.integer(18, 64) : null,
    gender: known === "listener" ? random.pick(["FEMALE", "MALE"]) : "UNKNOWN",
    platform: random.pick(platforms.slice(1)),
    language: "de",
    genre,
    valence,
    energy,
    mood: valence === null || energy === null ? "UNKNOWN" : moodOf(valence, energy),
    daypart: dayparts[daypartOfHour[new Date(atMs).getUTCHours()] ?? 0] ?? "NIGHT",
    activity: random.pick(activities),
    show: podcast ? random.pick(shows) : "",
    explicit: random.chance(0.1),
    knownAs: known,
    cohort: known === "cohort" ? "DE · 25–34 · pop" : "",
    consent: known === "nobody" ? [] : ["counting how often", "a personal profile", "measuring responses"],
    adsThisHour: random.integer(0, 6),
    secondsSinceLastAd: random.chance(0.15) ? null : random.integer(90, 2400),
    topics: podcast ? ["Business and Finance", "Technology & Computing"] : [],
    sadCorner: { valenceAtMost: 0.22, energyAtMost: 0.4 },
  };
}

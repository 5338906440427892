import { ordinaryConditions, type WorldConditions } from "./conditions";
import { inventTracks } from "./invent-tracks";
import { inventSnippets, type Snippet } from "./invent-transcripts";
import { Listeners, zones } from "./listeners";
import { LocalClock } from "./local-clock";
import { shows } from "./shows";
import { createTrackLibrary, type TrackLibrary, type WorldTrack } from "./track-library";
import { createRhythmCurve, normaliseWeek, rhythms } from "./weekly-curve";

/** A sudden change in who is listening: factors on the traffic of the named countries and of all others. */
export interface MixShift {
  atMs: number;
  countries: readonly string[];
  before: { named: number; others: number };
  after: { named: number; others: number };
}

export interface WorldOptions {
  /** Any 32-bit integer. */
  seed: number;
  /** Default 20,000. */
  listeners?: number;
  /** Average over a week when every slot plays an ordinary ad; default 4 for each listener. */
  opportunitiesPerDay?: number;
  /** Default: 2,000 invented tracks. */
  tracks?: readonly WorldTrack[];
  /** 168 hourly levels for everybody in local time; default: a curve for each rhythm of life. */
  week?: ArrayLike<number>;
  mixShift?: MixShift;
  /** Default: nothing out of the ordinary. */
  conditions?: WorldConditions;
}

/** The visible world: everything but how people respond. */
export interface World {
  readonly seed: number;
  readonly library: TrackLibrary;
  readonly listeners: Listeners;
  /** By show, then by snippet. */
  readonly snippets: readonly (readonly Snippet[])[];
  readonly clock: LocalClock;
  /** 168 levels, mean 1, by rhythm. */
  readonly curves: readonly Float64Array[];
  /** Of the average listener. */
  readonly sessionsPerDay: number;
  readonly mixShift: MixShift | null;
  readonly conditions: WorldConditions;
}

const defaultListeners = 20_000;
const defaultTracks = 2_000;
const defaultOpportunitiesPerListenerDay = 4;
const snippetsPerShow = 12;
/** Slots of an average visit when every slot plays an ordinary ad; the session-stream test holds it. */
const opportunitiesPerSession = 3.1;

/** Creates a world from a seed: the same options always give the same world. */
export function createWorld(options: WorldOptions): World {
  const { seed } = options;
  const library = createTrackLibrary(options.tracks ?? inventTracks(seed, defaultTracks));
  const count = options.listeners ?? defaultListeners;
  const perDay = options.opportunitiesPerDay ?? defaultOpportunitiesPerListenerDay * count;
  if (!(perDay > 0)) throw new RangeError("opportunitiesPerDay must be above 0");
  const week = options.week === undefined ? null : normaliseWeek(options.week);
  return {
    seed,
    library,
    listeners: new Listeners(seed, count, library),
    snippets: shows.map((show, index) => inventSnippets(seed, show, index, snippetsPerShow)),
    clock: new LocalClock(zones),
    curves: rhythms.map((_, index) => week ?? createRhythmCurve(index)),
    sessionsPerDay: perDay / (count * opportunitiesPerSession),
    mixShift: options.mixShift ?? null,
    conditions: options.conditions ?? ordinaryConditions,
  };
}

import type { Opportunity } from "@/server/engine/opportunity";
import { markets } from "./countries";
import { favourites } from "./listeners";
import type { Passage, Session } from "./session";
import { shows } from "./shows";
import { topics } from "./topics";
import type { World } from "./world";

/** Ad Product ids, and IAB Content 1.0 codes, that the invented publisher keeps out of some places. */
const nothingBlocked: readonly string[] = [];
const blockedForChildren: readonly string[] = [
  "1001",
  "1002",
  "1049",
  "1259",
  "1361",
  "1519",
  "1544",
  "1576",
  "IAB7-39",
  "IAB8-5",
  "IAB8-18",
  "IAB9-7",
  "IAB14-1",
];
const blockedOnSpeakers: readonly string[] = ["1361", "IAB9-7"];
const blockedBesideFamilies: readonly string[] = ["1001", "1361", "1544", "IAB9-7"];

const screens = new Set(["IOS", "ANDROID", "DESKTOP", "WEB", "TV", "CONSOLE"]);

/** Picks what is playing around the session's next slot. */
export function choosePassage(world: World, session: Session): Passage {
  const { library, listeners } = world;
  const { sequence } = session;
  if (session.kind === "PODCAST") {
    const snippet = sequence.pick(world.snippets[session.showIndex] ?? []);
    const mood = topics[snippet.topicIndex]?.mood ?? [0.5, 0.5];
    return {
      track: null,
      snippet,
      topicIndex: snippet.topicIndex,
      valence: mood[0],
      energy: mood[1],
      genre: "podcast",
    };
  }
  const stays = sequence.chance(0.78);
  const otherFavourite = listeners.genres[session.listenerIndex * favourites + sequence.integer(favourites)] ?? 0;
  const genreIndex = stays ? session.genreIndex : otherFavourite;
  const order = library.saddestFirst[genreIndex] ?? new Int32Array(1);
  const place = Math.min(0.999, Math.max(0, session.moodAnchor + 0.2 * (sequence.uniform() - 0.5)));
  const track = library.tracks[order[Math.floor(place * order.length)] ?? 0];
  if (track === undefined) throw new RangeError("the library holds no track for this session");
  return { track, snippet: null, topicIndex: -1, valence: track.valence, energy: track.energy, genre: track.genre };
}

function chooseBlocked(world: World, session: Session, passage: Passage): readonly string[] {
  if (world.listeners.child[session.listenerIndex] === 1 || passage.genre === "children") return blockedForChildren;
  if (topics[passage.topicIndex]?.key === "parenting") return blockedBesideFamilies;
  return session.platform === "SPEAKER" ? blockedOnSpeakers : nothingBlocked;
}

function describeContext(session: Session, passage: Passage): Opportunity["context"] {
  const context: Opportunity["context"] = { activity: session.activityKnown ? session.activity : "UNKNOWN" };
  const { track, snippet } = passage;
  if (track !== null) {
    context.track = {
      id: track.id,
      title: track.title,
      artist: track.artist,
      genre: track.genre,
      valence: track.valence,
      energy: track.energy,
      tempo: track.tempo,
    };
    if (track.explicit !== null) context.track.explicit = track.explicit;
  }
  const show = shows[session.showIndex];
  if (snippet !== null && show !== undefined) {
    context.show = {
      title: show.title,
      categories: [...show.categories],
      transcript: snippet.text,
      explicit: show.explicit,
    };
  }
  if (session.utterance !== null && session.slotCount <= 1) context.utterance = session.utterance;
  return context;
}

/** What the publisher knows about this listener's recent ads. */
export interface RecentAds {
  adsThisHour: number;
  /** Null when there was none. */
  secondsSinceLastAd: number | null;
}

/** Writes the opportunity that the publisher would send for the session's next slot. It may be kept by the caller. */
export function offerSlot(world: World, session: Session, passage: Passage, recent: RecentAds): Opportunity {
  const { listeners, clock } = world;
  const i = session.listenerIndex;
  const context = describeContext(session, passage);
  context.localTime = clock.formatLocal(listeners.zone[i] ?? 0, session.nextSlotMs);
  context.adsThisHour = recent.adsThisHour;
  if (recent.secondsSinceLastAd !== null) context.secondsSinceLastAd = recent.secondsSinceLastAd;
  const podcast = session.kind === "PODCAST";
  const floor = markets[listeners.market[i] ?? 0]?.floorCpmMicros ?? 0;
  return {
    placement: {
      kind: session.kind,
      slot: session.nextSlot,
      minSeconds: 5,
      maxSeconds: podcast ? 60 : 30,
      floorCpmMicros: podcast ? Math.round(floor * 1.4) : floor,
      blockedCategories: [...chooseBlocked(world, session, passage)],
      companion: screens.has(session.platform),
    },
    listener: session.listener,
    context,
  };
}

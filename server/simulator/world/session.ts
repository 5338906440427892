import type { Opportunity } from "@/server/engine/opportunity";
import type { Activity, PlacementKind, Platform, Slot } from "@/server/engine/vocabulary";
import type { SeededSequence } from "../random/seeded-sequence";
import type { Snippet } from "./invent-transcripts";
import type { WorldTrack } from "./track-library";

/** One visit of one listener: what is being heard and where the next ad slot is. */
export interface Session {
  listenerIndex: number;
  /** Chance of everything inside this session. */
  sequence: SeededSequence;
  startMs: number;
  /** When a content listener would leave. */
  plannedEndMs: number;
  kind: PlacementKind;
  /** What the listener really does; the publisher may not know. */
  activity: Activity;
  activityKnown: boolean;
  platform: Platform;
  /** Position in the library's genres. */
  genreIndex: number;
  /** 0 the saddest of a genre, 1 the brightest. */
  moodAnchor: number;
  /** Position in `shows`; −1 for music. */
  showIndex: number;
  utterance: string | null;
  /** Position in `topics` of the utterance; −1 for none. */
  utteranceTopic: number;
  /** Slots offered so far. */
  slotCount: number;
  nextSlotMs: number;
  nextSlot: Slot;
  /** The listener's part of every opportunity of this session. */
  listener: Opportunity["listener"];
  satisfactionSum: number;
}

/** What is playing around one slot. */
export interface Passage {
  track: WorldTrack | null;
  snippet: Snippet | null;
  /** Position in `topics` of what is talked about; −1 for music. */
  topicIndex: number;
  valence: number;
  energy: number;
  genre: string;
}

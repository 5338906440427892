import { SeededSequence } from "../random/seeded-sequence";
import { genreProfiles } from "./genre-profiles";
import type { WorldTrack } from "./track-library";
import { worldStreams } from "./world-streams";

const adjectives =
  "Paper Hollow Velvet Copper Distant Silver Quiet Neon Bitter Golden Wandering Frozen Electric Salted Crooked Lunar Amber Static Feral Gentle Borrowed Broken Second Northern Midnight".split(
    " ",
  );
const nouns =
  "Lantern Harbour Orchard Signal Meadow Engine Mirror River Compass Window Satellite Garden Thunder Avenue Feather Kite Tide Ember Carousel Letter Bridge Shadow Summer Winter Staircase".split(
    " ",
  );
const verbs = "Chasing Leaving Finding Counting Burning Holding Following Forgetting Drawing Keeping".split(" ");
const names = "Mirel Tovan Isolde Bramley Quill Oriane Jasko Wrenna Calder Ottiline Fenno Ludek Saffi Maren Ilko".split(
  " ",
);
const surnames = "Vessel Thornby Okarin Delmare Fairlocke Juneau Abernold Castellin Wyndle Marrowe Sundqvar".split(" ");

const clamp = (value: number, low: number, high: number) => Math.min(high, Math.max(low, value));
const round3 = (value: number) => Math.round(value * 1000) / 1000;

function inventArtist(sequence: SeededSequence): string {
  const form = sequence.uniform();
  if (form < 0.5) return `${sequence.pick(names)} ${sequence.pick(surnames)}`;
  if (form < 0.8) return `The ${sequence.pick(adjectives)} ${sequence.pick(nouns)}s`;
  return `${sequence.pick(nouns)} ${sequence.pick(names)}`;
}

function inventTitle(sequence: SeededSequence): string {
  const form = sequence.uniform();
  if (form < 0.4) return `${sequence.pick(adjectives)} ${sequence.pick(nouns)}`;
  if (form < 0.7) return `${sequence.pick(verbs)} the ${sequence.pick(nouns)}`;
  if (form < 0.9) return `${sequence.pick(nouns)} and ${sequence.pick(nouns)}`;
  return `${sequence.pick(adjectives)} for ${sequence.pick(names)}`;
}

/** Invents `count` tracks over the twenty genres; titles and artists are made of word lists and mean nobody. */
export function inventTracks(seed: number, count: number): WorldTrack[] {
  const tracks: WorldTrack[] = [];
  let owed = 0;
  genreProfiles.forEach((profile, genreIndex) => {
    owed += profile.share * count;
    const sequence = new SeededSequence(seed, worldStreams.tracks, genreIndex);
    const artists = Array.from({ length: Math.max(3, Math.ceil((profile.share * count) / 8)) }, () =>
      inventArtist(sequence),
    );
    while (tracks.length < Math.round(owed)) {
      tracks.push({
        id: `trk-${String(tracks.length + 1).padStart(5, "0")}`,
        title: inventTitle(sequence),
        artist: sequence.pick(artists),
        genre: profile.genre,
        valence: round3(clamp(sequence.normal(profile.valence[0], profile.valence[1]), 0.02, 0.98)),
        energy: round3(clamp(sequence.normal(profile.energy[0], profile.energy[1]), 0.02, 0.99)),
        tempo: Math.round(clamp(sequence.normal(profile.tempo[0], profile.tempo[1]), 50, 210)),
        explicit: sequence.chance(profile.explicitShare),
      });
    }
  });
  return tracks;
}

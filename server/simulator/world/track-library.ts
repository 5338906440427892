/** One track that a listener may be hearing. Valence and energy 0…1, tempo in beats a minute. */
export interface WorldTrack {
  id: string;
  title: string;
  artist: string;
  genre: string;
  valence: number;
  energy: number;
  tempo: number;
  /** Null when the catalogue does not say. */
  explicit: boolean | null;
}

/** A music catalogue ordered for sessions: each genre's tracks from the saddest to the brightest. */
export interface TrackLibrary {
  tracks: readonly WorldTrack[];
  /** Genre names, the largest first. */
  genres: readonly string[];
  /** Part of all tracks by genre position. */
  genreShares: readonly number[];
  /** Mean energy by genre position. */
  genreEnergies: readonly number[];
  /** Track positions by genre position, saddest first. */
  saddestFirst: readonly Int32Array[];
}

/** Orders tracks, invented or imported, into a library. Throws RangeError when there are none. */
export function createTrackLibrary(tracks: readonly WorldTrack[]): TrackLibrary {
  if (tracks.length === 0) throw new RangeError("a track library needs at least one track");
  const byGenre = new Map<string, { track: WorldTrack; index: number }[]>();
  tracks.forEach((track, index) => {
    const known = byGenre.get(track.genre);
    if (known === undefined) byGenre.set(track.genre, [{ track, index }]);
    else known.push({ track, index });
  });
  const groups = [...byGenre.entries()].sort(
    ([genreA, a], [genreB, b]) => b.length - a.length || (genreA < genreB ? -1 : 1),
  );
  const brightness = (track: WorldTrack) => 0.6 * track.valence + 0.4 * track.energy;
  return {
    tracks,
    genres: groups.map(([genre]) => genre),
    genreShares: groups.map(([, entries]) => entries.length / tracks.length),
    genreEnergies: groups.map(([, entries]) => entries.reduce((sum, e) => sum + e.track.energy, 0) / entries.length),
    saddestFirst: groups.map(([, entries]) =>
      Int32Array.from(
        [...entries].sort((a, b) => brightness(a.track) - brightness(b.track) || a.index - b.index),
        (entry) => entry.index,
      ),
    ),
  };
}

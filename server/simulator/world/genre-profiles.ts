import type { Genre } from "@/server/engine/vocabulary";

/** How the tracks of an invented genre are spread; valence and energy 0…1, tempo in beats a minute. */
export interface GenreProfile {
  genre: Genre;
  /** Part of the catalogue. */
  share: number;
  valence: readonly [mean: number, deviation: number];
  energy: readonly [mean: number, deviation: number];
  tempo: readonly [mean: number, deviation: number];
  explicitShare: number;
}

const profile = (
  genre: Genre,
  share: number,
  valence: readonly [number, number],
  energy: readonly [number, number],
  tempo: readonly [number, number],
  explicitShare: number,
): GenreProfile => ({ genre, share, valence, energy, tempo, explicitShare });

/** Twenty invented music genres. Every genre has some slow, dark tracks, so sad passages are not only in "sad". */
export const genreProfiles: readonly GenreProfile[] = [
  profile("pop", 0.14, [0.55, 0.2], [0.64, 0.16], [118, 18], 0.1),
  profile("rock", 0.1, [0.5, 0.2], [0.74, 0.16], [124, 22], 0.06),
  profile("hip-hop", 0.1, [0.5, 0.2], [0.66, 0.14], [112, 26], 0.55),
  profile("edm", 0.08, [0.45, 0.2], [0.8, 0.12], [126, 8], 0.07),
  profile("latin", 0.07, [0.68, 0.16], [0.7, 0.13], [104, 20], 0.14),
  profile("r&b", 0.06, [0.52, 0.18], [0.54, 0.15], [104, 22], 0.22),
  profile("indie", 0.07, [0.5, 0.18], [0.56, 0.19], [116, 20], 0.05),
  profile("sad", 0.02, [0.15, 0.06], [0.26, 0.09], [82, 14], 0.04),
  profile("folk", 0.04, [0.48, 0.17], [0.38, 0.16], [108, 22], 0.01),
  profile("country", 0.05, [0.56, 0.19], [0.6, 0.17], [118, 22], 0.02),
  profile("metal", 0.03, [0.34, 0.15], [0.9, 0.07], [132, 24], 0.12),
  profile("jazz", 0.03, [0.54, 0.17], [0.36, 0.17], [110, 26], 0),
  profile("classical", 0.04, [0.48, 0.16], [0.2, 0.13], [96, 26], 0),
  profile("ambient", 0.03, [0.44, 0.12], [0.18, 0.11], [88, 22], 0),
  profile("soul", 0.03, [0.58, 0.17], [0.5, 0.16], [106, 20], 0.02),
  profile("blues", 0.02, [0.48, 0.17], [0.46, 0.17], [108, 24], 0.01),
  profile("reggae", 0.02, [0.7, 0.14], [0.58, 0.13], [96, 18], 0.06),
  profile("soundtrack", 0.04, [0.44, 0.17], [0.42, 0.2], [100, 24], 0),
  profile("children", 0.02, [0.78, 0.13], [0.52, 0.14], [114, 16], 0),
  profile("other", 0.01, [0.45, 0.24], [0.5, 0.24], [112, 28], 0.08),
];

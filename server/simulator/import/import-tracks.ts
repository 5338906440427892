import { parse } from "csv-parse/sync";
import { hashText } from "../random/counter-draw";
import type { WorldTrack } from "../world/track-library";

/** A row that could not be used. Lines count from 1, the header included. */
export interface RowProblem {
  line: number;
  message: string;
}

/** One imported track; `subgenre` is "" when the file has none. */
export interface ImportedTrack extends WorldTrack {
  subgenre: string;
}

export interface TrackImport {
  tracks: ImportedTrack[];
  /** Rows that repeat an earlier recording; the first one stays. */
  duplicates: number;
  problems: RowProblem[];
}

/** Names under which a column is known, lower case; the first one present counts. */
const columnNames = {
  id: ["track_id", "id", "isrc"],
  title: ["track_name", "title", "name"],
  artist: ["track_artist", "artist", "artists", "artist_name"],
  genre: ["playlist_genre", "genre", "track_genre"],
  subgenre: ["playlist_subgenre", "subgenre"],
  valence: ["valence"],
  energy: ["energy"],
  tempo: ["tempo", "bpm"],
  explicit: ["explicit"],
} as const;
type Column = keyof typeof columnNames;
const required: readonly Column[] = ["title", "artist", "genre", "valence", "energy", "tempo"];

/** Genre names of catalogues for what this product calls otherwise. */
const genreAliases: Readonly<Record<string, string>> = {
  rap: "hip-hop",
  hiphop: "hip-hop",
  "hip hop": "hip-hop",
  rnb: "r&b",
  "rhythm and blues": "r&b",
  electronic: "edm",
  dance: "edm",
  "singer-songwriter": "folk",
};

function findColumns(header: readonly string[]): Partial<Record<Column, number>> {
  const names = header.map((name) => name.trim().toLowerCase());
  const found: Partial<Record<Column, number>> = {};
  for (const column of Object.keys(columnNames) as Column[]) {
    const place = columnNames[column].map((name) => names.indexOf(name)).find((index) => index >= 0);
    if (place !== undefined) found[column] = place;
  }
  return found;
}

function readNumber(text: string, low: number, high: number, name: string): number {
  const value = text.trim() === "" ? Number.NaN : Number(text);
  if (!Number.isFinite(value) || value < low || value > high) {
    throw new RangeError(`${name} must be a number from ${low} to ${high}, not "${text}"`);
  }
  return value;
}

function readExplicit(text: string): boolean | null {
  const value = text.trim().toLowerCase();
  if (value === "") return null;
  if (["true", "1", "yes", "y"].includes(value)) return true;
  if (["false", "0", "no", "n"].includes(value)) return false;
  throw new RangeError(`explicit must be true or false, not "${text}"`);
}

function readText(text: string, limit: number, name: string): string {
  const value = text.trim();
  if (value === "") throw new RangeError(`${name} is empty`);
  return value.slice(0, limit);
}

function readTrack(cell: (column: Column) => string): ImportedTrack {
  const title = readText(cell("title"), 300, "title");
  const artist = readText(cell("artist"), 300, "artist");
  const spelt = readText(cell("genre"), 60, "genre").toLowerCase();
  const valence = readNumber(cell("valence"), 0, 1, "valence");
  const energy = readNumber(cell("energy"), 0, 1, "energy");
  const tempo = readNumber(cell("tempo"), 0, 400, "tempo");
  const recording = `${title}\n${artist}\n${valence} ${energy} ${tempo}`.toLowerCase();
  return {
    id:
      cell("id").trim().slice(0, 128) ||
      `trk-${hashText(recording).toString(16)}${hashText(`${recording}.`).toString(16)}`,
    title,
    artist,
    genre: genreAliases[spelt] ?? spelt,
    subgenre: cell("subgenre").trim().toLowerCase(),
    valence,
    energy,
    tempo,
    explicit: readExplicit(cell("explicit")),
  };
}

/**
 * Reads a CSV of tracks by its header: columns in any order, `explicit`, `id` and subgenre optional, valence and energy
 * 0…1. Rows that do not fit are told with their line and left out. Throws RangeError when the file is no track list.
 */
export function importTracks(csv: string): TrackImport {
  const lines: number[] = [];
  const rows = parse(csv, {
    bom: true,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    on_record: (record: string[], context) => {
      lines.push(context.lines);
      return record;
    },
  });
  const [header, ...body] = rows;
  if (header === undefined) throw new RangeError("the file is empty");
  const columns = findColumns(header);
  const missing = required.filter((column) => columns[column] === undefined);
  if (missing.length > 0) {
    const wanted = missing.map((column) => `${column} (${columnNames[column].join(" or ")})`).join(", ");
    throw new RangeError(`the header lacks ${wanted}; it has ${header.join(", ")}`);
  }
  const result: TrackImport = { tracks: [], duplicates: 0, problems: [] };
  const seen = new Set<string>();
  for (const [index, record] of body.entries()) {
    try {
      if (record.length !== header.length) {
        throw new RangeError(`${record.length} fields where the header has ${header.length}`);
      }
      const track = readTrack((column) => record[columns[column] ?? -1] ?? "");
      if (seen.has(track.id)) result.duplicates++;
      else result.tracks.push(track);
      seen.add(track.id);
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      result.problems.push({ line: lines[index + 1] ?? 0, message: error.message });
    }
  }
  return result;
}

import type { Prisma, PrismaClient } from "@/server/database/generated/client";
import { insertInChunks } from "@/server/database/insert-in-chunks";
import { runSerializable } from "@/server/database/run-serializable";
import type { ImportedTrack, TracksStored } from "./operation-schema";

/** One parameter for 500 rows: with one for each value the embedded database takes fifteen times as long. */
function insertTracks(tx: Prisma.TransactionClient, tracks: readonly ImportedTrack[]): Promise<number> {
  const json = JSON.stringify(tracks);
  return tx.$executeRaw`
    INSERT INTO imported_track (id, title, artist, genre, subgenre, valence, energy, tempo, explicit)
    SELECT id, title, artist, genre, nullif(subgenre, ''), valence, energy, tempo, explicit
    FROM json_to_recordset(${json}::json) AS track(id text, title text, artist text, genre text, subgenre text,
      valence double precision, energy double precision, tempo double precision, explicit boolean)`;
}

/** Stores a catalogue of tracks in place of the one before, in one transaction. */
export function replaceImportedTracks(prisma: PrismaClient, tracks: readonly ImportedTrack[]): Promise<TracksStored> {
  return runSerializable(prisma, async (tx) => {
    const { count } = await tx.importedTrack.deleteMany();
    await insertInChunks(tracks, (chunk) => insertTracks(tx, chunk));
    return { stored: tracks.length, replaced: count };
  });
}

const columns = {
  id: true,
  title: true,
  artist: true,
  genre: true,
  subgenre: true,
  valence: true,
  energy: true,
  tempo: true,
  explicit: true,
} as const;

/** The stored catalogue, in the order of its ids by code unit: no database's collation has a say in what a world is. */
export async function listImportedTracks(prisma: PrismaClient): Promise<ImportedTrack[]> {
  const rows = await prisma.importedTrack.findMany({ select: columns });
  rows.sort((a, b) => (a.id < b.id ? -1 : 1));
  return rows.map(({ subgenre, valence, energy, tempo, ...track }) => ({
    ...track,
    subgenre: subgenre ?? "",
    valence: valence ?? 0.5,
    energy: energy ?? 0.5,
    tempo: tempo ?? 0,
  }));
}

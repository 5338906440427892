import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type TestDatabase, testDatabases } from "@/server/database/testing/test-databases";
import { listImportedTracks, replaceImportedTracks } from "./imported-tracks";
import type { ImportedTrack } from "./operation-schema";

const track: ImportedTrack = {
  id: "b",
  title: 'It\'s "fine" \\ 100 % – ☂',
  artist: "Ann",
  genre: "r&b",
  subgenre: "",
  valence: 0.123456789,
  energy: 1,
  tempo: 99.5,
  explicit: null,
};

describe.each(testDatabases)("imported tracks in $name", ({ skip, open }) => {
  let database: TestDatabase;
  beforeAll(async () => {
    if (!skip) database = await open();
  });
  afterAll(() => database?.close());

  it.skipIf(skip)("come back as they were, in the order of their ids by code unit", async () => {
    const tracks = [
      track,
      { ...track, id: "a", subgenre: "soul", explicit: true },
      { ...track, id: "B", explicit: false },
    ];
    expect(await replaceImportedTracks(database.prisma, tracks)).toEqual({ stored: 3, replaced: 0 });
    expect(await listImportedTracks(database.prisma)).toEqual([tracks[2], tracks[1], tracks[0]]);
  });

  it.skipIf(skip)("take the place of those before, however many", async () => {
    const tracks = Array.from({ length: 1_203 }, (_, i) => ({ ...track, id: `t${String(i).padStart(5, "0")}` }));
    expect(await replaceImportedTracks(database.prisma, tracks)).toEqual({ stored: 1_203, replaced: 3 });
    expect(await listImportedTracks(database.prisma)).toEqual(tracks);
  });

  it.skipIf(skip)("stay as they are when one of the new ones cannot be stored", async () => {
    const before = await listImportedTracks(database.prisma);
    const twice = [...Array.from({ length: 600 }, (_, i) => ({ ...track, id: `n${i}` })), { ...track, id: "n0" }];
    await expect(replaceImportedTracks(database.prisma, twice)).rejects.toThrow();
    expect(await listImportedTracks(database.prisma)).toEqual(before);
  });
});

import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { GppModel } from "@iabgpp/cmpapi";
import { TCString } from "@iabtechlabtcf/core";
import { describe, expect, it } from "vitest";
import { encodeGppUsNational, encodeTcfConsent } from "./consent-strings";
import { genreProfiles } from "./genre-profiles";
import { inventTracks } from "./invent-tracks";
import { inventSnippets } from "./invent-transcripts";
import { LocalClock } from "./local-clock";
import { findSectorIndex, sectorIds } from "./sectors";
import { shows } from "./shows";
import { topics } from "./topics";
import { createTrackLibrary } from "./track-library";
import { createRhythmCurve, rhythms } from "./weekly-curve";

const iabFolder = join(process.env.RATIONALE_SHARED_DATA ?? "../shared/data", "iab");

describe("invented tracks", () => {
  it("are the same for a seed and plausible by genre", () => {
    const tracks = inventTracks(7, 2_000);
    expect(tracks).toEqual(inventTracks(7, 2_000));
    expect(tracks).toHaveLength(2_000);
    expect(genreProfiles.reduce((sum, profile) => sum + profile.share, 0)).toBeCloseTo(1);
    const mean = (genre: string, of: (track: (typeof tracks)[number]) => number) => {
      const some = tracks.filter((track) => track.genre === genre);
      return some.reduce((sum, track) => sum + of(track), 0) / some.length;
    };
    expect(mean("sad", (track) => track.valence)).toBeLessThan(0.25);
    expect(mean("metal", (track) => track.energy)).toBeGreaterThan(0.8);
    expect(mean("hip-hop", (track) => (track.explicit === true ? 1 : 0))).toBeGreaterThan(0.4);
  });

  it("are ordered from sad to bright within a genre", () => {
    const library = createTrackLibrary(inventTracks(7, 400));
    expect(library.genres).toHaveLength(20);
    for (const order of library.saddestFirst) {
      const levels = [...order].map((index) => {
        const track = library.tracks[index];
        return track === undefined ? Number.NaN : 0.6 * track.valence + 0.4 * track.energy;
      });
      expect(levels).toEqual([...levels].sort((a, b) => a - b));
    }
    expect(() => createTrackLibrary([])).toThrow(RangeError);
  });
});

describe("shows", () => {
  it("have snippets that use the words of their subjects", () => {
    shows.forEach((show, index) => {
      const snippets = inventSnippets(7, show, index, 5);
      for (const snippet of snippets) {
        expect(show.topicIndexes).toContain(snippet.topicIndex);
        const words = new Set(snippet.text.toLowerCase().match(/[a-z]+/g));
        expect(topics[snippet.topicIndex]?.words.filter((word) => words.has(word)).length).toBeGreaterThanOrEqual(3);
      }
    });
  });
});

describe.skipIf(!existsSync(iabFolder))("taxonomy ids (need the shared IAB tables)", () => {
  const readIds = (file: string, column: number) =>
    readFileSync(join(iabFolder, file), "utf8")
      .split("\n")
      .map((line) => line.split("\t")[column] ?? "");

  it("exist: topics and shows in Content 3.1 or the podcast genres", () => {
    const ids = new Set(readIds("content-taxonomy-3.1.tsv", 0));
    const genres = new Set(readIds("podcast-genre-mapping.tsv", 0));
    for (const topic of topics) expect(ids, topic.key).toContain(topic.contentId);
    for (const category of shows.flatMap((show) => show.categories)) {
      expect(ids.has(category) || genres.has(category), category).toBe(true);
    }
  });

  it("exist: sectors are the tier-1 rows of Ad Product 2.0, and ranges agree with its names", () => {
    const rows = readFileSync(join(iabFolder, "ad-product-taxonomy-2.0.tsv"), "utf8").split("\n").slice(1);
    const nameOf = new Map<string, string>();
    for (const row of rows) {
      const [id, , name, , tier2] = row.split("\t");
      if (id !== undefined && tier2?.trim() === "") nameOf.set(id, name ?? "");
    }
    for (const row of rows) {
      const [id = "", , , tier1 = ""] = row.split("\t");
      if (!/^\d{4}$/.test(id)) continue;
      expect(nameOf.get(sectorIds[findSectorIndex(id)] ?? "")?.slice(0, 20), id).toBe(tier1.slice(0, 20));
    }
  });
});

describe("findSectorIndex", () => {
  it("finds the tier-1 parent and refuses other taxonomies", () => {
    expect(sectorIds[findSectorIndex("1359")]).toBe("1355");
    expect(sectorIds[findSectorIndex("1551")]).toBe("1551");
    expect(findSectorIndex("IAB7-39")).toBe(-1);
    expect(findSectorIndex("596")).toBe(-1);
  });
});

describe("weekly curves", () => {
  it("have mean 1 and the habits their names promise", () => {
    const at = (name: string, hour: number) => createRhythmCurve(rhythms.findIndex((r) => r.name === name))[hour] ?? 0;
    rhythms.forEach((_, index) => {
      expect(createRhythmCurve(index).reduce((sum, level) => sum + level, 0)).toBeCloseTo(168);
    });
    expect(at("commuter", 7)).toBeGreaterThan(3 * at("commuter", 3));
    expect(at("night", 23)).toBeGreaterThan(at("commuter", 23));
    expect(at("commuter", 5 * 24 + 8)).toBeLessThan(at("commuter", 8));
  });
});

describe("LocalClock", () => {
  const clock = new LocalClock(["Europe/Berlin", "America/New_York", "UTC", "Asia/Kolkata"]);

  it("knows offsets on both sides of a change of clocks", () => {
    const before = Date.UTC(2026, 9, 25, 0, 30);
    const after = Date.UTC(2026, 9, 25, 1, 30);
    expect([clock.offsetMinutes(0, before), clock.offsetMinutes(0, after)]).toEqual([120, 60]);
    expect(clock.offsetMinutes(1, before)).toBe(-240);
    expect(clock.offsetMinutes(2, before)).toBe(0);
    expect(clock.offsetMinutes(3, before)).toBe(330);
  });

  it("writes the wall clock and the hour of the week", () => {
    const monday = Date.UTC(2026, 10, 23, 20, 10, 5);
    expect(clock.formatLocal(0, monday)).toBe("2026-11-23T21:10:05+01:00");
    expect(clock.formatLocal(1, monday)).toBe("2026-11-23T15:10:05-05:00");
    expect(clock.hourOfWeek(0, monday)).toBe(21);
    expect(clock.hourOfWeek(0, Date.UTC(2026, 10, 22, 23, 30))).toBe(0);
  });
});

describe("consent strings", () => {
  it("decode with the IAB library to what was asked for", () => {
    const all = TCString.decode(encodeTcfConsent([1, 2, 3, 4, 7, 9, 10], "de", "DE"));
    expect([...all.purposeConsents].filter(([, given]) => given).map(([id]) => id)).toEqual([1, 2, 3, 4, 7, 9, 10]);
    expect(all.vendorConsents.has(1)).toBe(true);
    expect(all.vendorConsents.has(1_300)).toBe(true);
    expect(all.publisherCountryCode).toBe("DE");
    expect(all.consentLanguage.toUpperCase()).toBe("DE");
    expect(all.created.toISOString()).toBe("2026-01-01T00:00:00.000Z");
    const none = TCString.decode(encodeTcfConsent([], "fr", "FR"));
    expect(none.purposeConsents.size).toBe(0);
    expect(none.vendorConsents.size).toBe(0);
  });

  it("tell an opt-out from none in GPP", () => {
    expect(encodeGppUsNational(true)).toBe(encodeGppUsNational(true));
    expect(new GppModel(encodeGppUsNational(true)).getFieldValue("usnat", "SaleOptOut")).toBe(1);
    expect(new GppModel(encodeGppUsNational(false)).getFieldValue("usnat", "SaleOptOut")).toBe(2);
  });
});

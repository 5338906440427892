import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { createTrackLibrary } from "../world/track-library";
import { importPodcasts, splitTranscript } from "./import-podcasts";
import { importTracks } from "./import-tracks";
import { importTrafficWeek } from "./import-traffic";

const sharedData = process.env.RATIONALE_SHARED_DATA ?? "../shared/data";
const tracksFile = join(sharedData, "tracks", "tracks.csv");
const podcastFolder = join(sharedData, "podcasts");
const trafficFile = join(sharedData, "traffic", "traffic_share.csv");

describe("importTracks", () => {
  it("reads columns in any order and under other names", () => {
    const csv = 'tempo,Energy,valence,genre,artist,title,explicit\n120,0.5,0.25,Rap,Someone,"Quoted, title",yes\n';
    const { tracks, problems } = importTracks(csv);
    expect(problems).toEqual([]);
    expect(tracks[0]).toMatchObject({
      title: "Quoted, title",
      artist: "Someone",
      genre: "hip-hop",
      valence: 0.25,
      energy: 0.5,
      tempo: 120,
      explicit: true,
    });
  });

  it("tells bad rows by line, keeps the rest, and counts repeats", () => {
    const csv = [
      "title,artist,genre,valence,energy,tempo",
      "A,X,pop,0.5,0.5,100",
      "B,X,pop,1.5,0.5,100",
      '"C\nover two lines",X,pop,0.5,0.5,100',
      "D,X,pop,0.5,,100",
      "E,X,pop,0.5",
      ",X,pop,0.5,0.5,100",
      "a,x,pop,0.5,0.5,100",
    ].join("\n");
    const result = importTracks(csv);
    expect(result.tracks.map((track) => track.title)).toEqual(["A", "C\nover two lines"]);
    expect(result.tracks[0]?.explicit).toBeNull();
    expect(result.duplicates).toBe(1);
    expect(result.problems).toEqual([
      { line: 3, message: 'valence must be a number from 0 to 1, not "1.5"' },
      { line: 6, message: 'energy must be a number from 0 to 1, not ""' },
      { line: 7, message: "4 fields where the header has 6" },
      { line: 8, message: "title is empty" },
    ]);
  });

  it("says what a wrong file lacks", () => {
    expect(() => importTracks("a,b\n1,2\n")).toThrow(/lacks title \(track_name or title or name\)/);
    expect(() => importTracks("")).toThrow("the file is empty");
  });
});

describe.skipIf(!existsSync(tracksFile))("importTracks on the shared catalogue", () => {
  it("takes nearly every row and makes a library of its six genres", () => {
    const csv = readFileSync(tracksFile, "utf8");
    const { tracks, duplicates, problems } = importTracks(csv);
    expect(tracks.length + duplicates + problems.length).toBe(csv.trimEnd().split("\n").length - 1);
    expect(problems.length).toBeLessThan(20);
    expect(tracks.length).toBeGreaterThan(27_000);
    expect(new Set(tracks.map((track) => track.id)).size).toBe(tracks.length);
    const library = createTrackLibrary(tracks);
    expect([...library.genres].sort()).toEqual(["edm", "hip-hop", "latin", "pop", "r&b", "rock"]);
  });
});

describe("importTrafficWeek", () => {
  it("adds up regions and names the line of a bad row", () => {
    const csv = "region_id,dow,hour,traffic_share\n1,1,0,0.1\n2,1,0,0.3\n1,7,23,0.4\n";
    const week = importTrafficWeek(csv);
    expect(week[0]).toBeCloseTo(84);
    expect(week[167]).toBeCloseTo(84);
    expect(importTrafficWeek(csv, "2")[0]).toBeCloseTo(168);
    expect(() => importTrafficWeek("dow,hour,traffic_share\n1,0,0.1\n8,0,0.1\n")).toThrow(/line 3/);
    expect(() => importTrafficWeek(csv, "none")).toThrow(RangeError);
  });
});

describe.skipIf(!existsSync(trafficFile))("importTrafficWeek on the shared curve", () => {
  it("is quiet at night", () => {
    const week = importTrafficWeek(readFileSync(trafficFile, "utf8"));
    expect(week.reduce((sum, level) => sum + level, 0)).toBeCloseTo(168);
    expect(week[3] ?? 1).toBeLessThan(0.5 * (week[20] ?? 0));
  });
});

describe("splitTranscript", () => {
  it("removes breaks, speakers and time stamps", () => {
    const parts = splitTranscript(
      "**Ann Lee:** \\[01:46\\] Hello there.\n\nMore.\n\n**Break:** \\[02:00\\]\n\n**Bo**: Back.\n\n**Break**: \\[03:00\\] to \\[04:00\\]\nEnd.",
    );
    expect(parts).toEqual(["Hello there. More.", "Back.", "End."]);
  });
});

describe("importPodcasts", () => {
  it("gives each break the words before it, whatever break they cross", () => {
    const folder = mkdtempSync(join(tmpdir(), "podcasts-"));
    try {
      const spoken =
        "**A:** one two three\n\n**Break:** \\[0:10\\]\n\n**B:** four five\n\n**Break:** \\[0:20\\]\n\n**A:** six\n";
      writeFileSync(join(folder, "show__one.md"), spoken);
      const header = "show,file,break_index,raw_timestamp,audio_second,words_before,words_total,turns_total\n";
      writeFileSync(
        join(folder, "breaks.csv"),
        `${header}show,show/one.md,1,0:10,10,3,6,3\nshow,show/one.md,2,0:20,20,5,6,3\n`,
      );
      const breaks = importPodcasts({ folder, words: 4, shows: { show: { title: "The Show", categories: ["596"] } } });
      expect(breaks.map((entry) => entry.opportunity.context.show?.transcript)).toEqual([
        "one two three",
        "two three four five",
      ]);
      expect(breaks[1]).toMatchObject({ breakIndex: 2, atSecond: 20, wordsBefore: 5 });
      expect(breaks[0]?.opportunity.context.show).toMatchObject({ title: "The Show", categories: ["596"] });
      writeFileSync(join(folder, "breaks.csv"), `${header}show,show/one.md,3,0:10,10,3,6,3\n`);
      expect(() => importPodcasts({ folder })).toThrow(/has 2 breaks, not a break 3/);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

describe.skipIf(!existsSync(podcastFolder))("importPodcasts on the shared transcripts", () => {
  it("makes an opportunity of every marked break with at most 200 words and no break lines", () => {
    const breaks = importPodcasts({ folder: podcastFolder });
    expect(breaks).toHaveLength(107);
    for (const { opportunity, wordsBefore } of breaks) {
      const transcript = opportunity.context.show?.transcript ?? "";
      expect(transcript).not.toMatch(/\*\*|Break:/);
      expect(transcript.split(" ").length).toBe(Math.min(200, wordsBefore));
    }
  });
});

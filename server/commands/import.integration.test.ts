import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { main as importFiles } from "./import";
import { withOperations } from "./reach/with-operations";
import { main as simulate } from "./simulate";
import { serveDataFolder } from "./testing/serve-data-folder";

const root = mkdtempSync(join(tmpdir(), "rationale-import-"));
const dataDir = join(root, "data");
const printed: string[] = [];
const complaints: string[] = [];

afterAll(() => rmSync(root, { recursive: true, force: true }));
beforeEach(() => {
  vi.stubEnv("RATIONALE_DATA_DIR", dataDir);
  vi.spyOn(console, "log").mockImplementation((text: string) => void printed.push(text));
  vi.spyOn(console, "error").mockImplementation((text: string) => void complaints.push(text));
  printed.length = 0;
  complaints.length = 0;
});
afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

function fileOf(name: string, ...rows: string[]): string {
  const path = join(root, name);
  writeFileSync(path, ["title,artist,genre,valence,energy,tempo", ...rows].join("\n"));
  return path;
}

const listIds = () =>
  withOperations({ command: "npm run test" }, async (operations) =>
    (await operations.listTracks()).map(({ title }) => title),
  );

describe("import tracks", () => {
  const good = fileOf("good.csv", "Grey,Ann,sad,0.1,0.2,70", "Gold,Bo,pop,0.9,0.8,120", "Gold,Bo,pop,0.9,0.8,120");
  const bad = fileOf("bad.csv", "Blue,Cy,jazz,0.4,0.4,90", "Red,Di,jazz,1.4,0.4,90", "Pink,,jazz,0.4,0.4,90");

  it("stores a catalogue in a folder that nobody holds, and says what became of its rows", async () => {
    await importFiles(["tracks", good]);
    expect(printed.join("\n")).toMatch(/^2 tracks of 2 genres stored: pop, sad\n +left out: 1 row that repeated/);
    expect((await listIds()).sort()).toEqual(["Gold", "Grey"]);
  });

  it("changes nothing when a row is bad, and names every bad row", async () => {
    await expect(importFiles(["tracks", bad])).rejects.toMatchObject({
      name: "CommandError",
      message: expect.stringMatching(/2 rows .*:\n +line 3: valence .*\n +line 4: artist is empty\nNothing was stored/),
    });
    expect((await listIds()).sort()).toEqual(["Gold", "Grey"]);
  });

  it("goes through the server that holds the folder, in place of the former catalogue", async () => {
    const server = await serveDataFolder(dataDir);
    try {
      await importFiles(["tracks", bad, "--skip-bad-rows"]);
      expect(complaints.join()).toContain("line 3: valence");
      expect(printed.join("\n")).toContain("in place of 2 tracks imported before");
      expect(await listIds()).toEqual(["Blue"]);
      await simulate(["oscillation", "--opportunities", "30", "--tracks", "imported"]);
      expect(printed.join("\n")).toContain("1 track of 1 genre");
    } finally {
      await server.close();
    }
    expect(await listIds()).toEqual(["Blue"]);
  });

  it.each([
    ["a file that is not there", ["tracks", join(root, "absent.csv")], /no file or folder .*absent\.csv/],
    ["a folder", ["tracks", root], /is a folder/],
    [
      "a file without the columns",
      ["tracks", writeOther("x,y\n1,2\n")],
      /not a list of tracks: the header lacks title/,
    ],
    ["a file with an open quote", ["tracks", writeOther('title,artist\n"a,b\n')], /not a list of tracks: .*[Qq]uote/],
    ["nothing named", [], /Name what to import/],
    ["an unknown option", ["tracks", "x", "--fast"], /--fast/],
  ])("refuses %s in a sentence", async (_, argv, sentence) => {
    await expect(importFiles(argv)).rejects.toMatchObject({
      name: "CommandError",
      message: expect.stringMatching(sentence),
    });
  });
});

function writeOther(text: string): string {
  const path = join(root, `other-${text.length}.csv`);
  writeFileSync(path, text);
  return path;
}

describe("import podcasts", () => {
  const folder = join(root, "podcasts");
  mkdirSync(folder);
  const spoken =
    "**A:** we wrote the compiler in a new programming language and the software developers deploy code to the cloud\n\n**Break:** \\[0:10\\]\n\n**A:** bye\n";
  writeFileSync(join(folder, "dev__one.md"), spoken);
  const header = "show,file,break_index,raw_timestamp,audio_second,words_before,words_total,turns_total";
  writeFileSync(join(folder, "breaks.csv"), `${header}\ndev,dev/one.md,1,0:10,10,18,19,2\n`);
  const shows = join(root, "shows.json");
  writeFileSync(shows, '{"dev": {"title": "Dev Talk", "categories": ["602"]}}');

  it("tells what voice-intent hears before the breaks of each show and whose ads fit", async () => {
    await importFiles(["podcasts", folder, "--shows", shows]);
    expect(printed.join("\n")).toMatch(/dev +1 +.*Computer Software.* Quorvex Cloud +\d+ %/);
  });

  it("says what is wrong with a folder or a list of shows", async () => {
    await expect(importFiles(["podcasts", root])).rejects.toThrow(/no file or folder .*breaks\.csv/);
    writeFileSync(shows, '{"dev": {"name": "Dev Talk"}}');
    await expect(importFiles(["podcasts", folder, "--shows", shows])).rejects.toMatchObject({ name: "CommandError" });
    writeFileSync(shows, "{");
    await expect(importFiles(["podcasts", folder, "--shows", shows])).rejects.toThrow(/is not JSON/);
    rmSync(join(folder, "dev__one.md"));
    await expect(importFiles(["podcasts", folder])).rejects.toThrow(/no file or folder .*dev__one\.md/);
  });
});

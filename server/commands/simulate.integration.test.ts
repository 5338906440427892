import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { main as recount } from "./recount";
import { main as simulate } from "./simulate";

const root = mkdtempSync(join(tmpdir(), "rationale-simulate-"));
const tracks = join(process.env.RATIONALE_SHARED_DATA ?? "../shared/data", "tracks", "tracks.csv");
const printed: string[] = [];

afterAll(() => rmSync(root, { recursive: true, force: true }));
beforeEach(() => {
  vi.spyOn(console, "log").mockImplementation((text: string) => void printed.push(text));
  printed.length = 0;
});
afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

/** What does not depend on the speed of the machine. */
function tellRun(): string {
  return printed.join("\n").replace(/in [\d.]+ s: [\d,]+ decisions a second/, "");
}

describe("simulate", () => {
  it("tells a world's outcomes by reason, campaigns and spend, the same for the same seed", async () => {
    const argv = ["oscillation", "--seed", "5", "--opportunities", "600"];
    await simulate(argv);
    const first = tellRun();
    expect(first).toMatch(/600 decisions and [\d,]+ events/);
    expect(first).toMatch(/\d+ +[\d.]+ % +An ad was answered\./);
    expect(first).toMatch(/517 +No ads during a sad passage\./);
    expect(first).toMatch(/Sad passages of music: \d+\. Held back for that reason: \d+ .*with an ad: 0\./);
    expect(first).toMatch(/Overspend: 0 micros over \d+ days? of ad sets\./);
    printed.length = 0;
    await simulate(argv);
    expect(tellRun()).toBe(first);
    printed.length = 0;
    await simulate(["oscillation", "--seed", "6", "--opportunities", "600"]);
    expect(tellRun()).not.toBe(first);
  });

  it.each([
    // shares of 30, 10 and 2 %, give or take four standard deviations
    ["exchange", 180, 301],
    ["voice-intent", 43, 118],
    ["engagement", 3, 32],
  ])("shows in how many decisions %s was late", async (agent, least, most) => {
    await simulate(["agent-timeouts", "--opportunities", "800"]);
    const late = Number(new RegExp(`${agent} was late or failed in (\\d+) decisions`).exec(printed.join())?.[1]);
    expect(late).toBeGreaterThanOrEqual(least);
    expect(late).toBeLessThanOrEqual(most);
  });

  it("writes a world into a fresh folder, whose ledger then holds every decision with its reason", async () => {
    const dataDir = join(root, "world");
    await simulate(["oscillation", "--opportunities", "300", "--data-dir", dataDir]);
    const held = /(\d+) +[\d.]+ % +517/.exec(printed.join("\n"))?.[1];
    expect(Number(held)).toBeGreaterThan(0);
    expect(printed.join("\n")).toContain(`holds 300 decisions, ${held} of them held back with the reason 517`);
    await expect(simulate(["oscillation", "--data-dir", dataDir])).rejects.toThrow(/is not empty/);
    vi.stubEnv("RATIONALE_DATA_DIR", dataDir);
    expect(await recount([])).toBe(0);
    expect(printed.at(-1)).toMatch(/SQL +300 decisions counted again, 0 differ/);
  });

  it("plays a catalogue of one's own", async () => {
    const csv = join(root, "own.csv");
    writeFileSync(
      csv,
      "title,artist,genre,valence,energy,tempo\nGrey,Ann,blues,0.05,0.1,60\nGold,Bo,pop,0.9,0.8,120\n",
    );
    await simulate(["oscillation", "--opportunities", "200", "--tracks", csv]);
    expect(printed.join()).toContain("2 tracks of 2 genres");
    const [, offered, held] =
      /Sad passages of music: (\d+)\. Held back for that reason: (\d+)/.exec(printed.join()) ?? [];
    expect(Number(offered)).toBeGreaterThan(10);
    expect(Number(held)).toBeGreaterThan(0);
  });

  it.each([
    ["no scenario", [], /Name a scenario: demo, /],
    ["an unknown scenario", ["demos"], /There is no scenario "demos": demo, /],
    ["a seed that is none", ["demo", "--seed", "x"], /--seed is "x"/],
    ["no days", ["demo", "--days", "0"], /--days is "0"/],
    ["tracks that are not there", ["demo", "--tracks", join(root, "absent.csv")], /no file or folder/],
    ["podcasts in a folder of data", ["demo", "--podcasts", root, "--data-dir", root], /do not go together/],
  ])("refuses %s in a sentence", async (_, argv, sentence) => {
    await expect(simulate(argv)).rejects.toMatchObject({
      name: "CommandError",
      message: expect.stringMatching(sentence),
    });
  });
});

describe.skipIf(!existsSync(tracks))("simulate on real tracks (skipped where the data is absent)", () => {
  it("holds ads back in their sad passages", async () => {
    await simulate(["oscillation", "--opportunities", "3000", "--tracks", tracks]);
    expect(printed.join()).toContain("27,698 tracks of 6 genres");
    const [, held] = /Held back for that reason: (\d+).*with an ad: 0\./.exec(printed.join()) ?? [];
    expect(Number(held)).toBeGreaterThan(20);
  });
});

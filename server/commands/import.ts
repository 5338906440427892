import { numberAdvertisers } from "@/server/experiments/number-advertisers";
import { openTrialDesk, stillClock } from "@/server/experiments/trial-desk";
import { buildScenario } from "@/server/simulator/scenarios/build-scenario";
import { CommandError } from "./command-error";
import { formatShows } from "./podcasts/format-shows";
import { judgeBreaks, readPodcasts } from "./podcasts/judge-breaks";
import { readArguments } from "./terminal/read-arguments";
import { storeTracks } from "./tracks/store-tracks";

export const usage =
  "tracks FILE.csv | podcasts FOLDER: brings in a real catalogue, or shows what a show's breaks are about";

const help = `npm run import -- tracks FILE.csv      stores a catalogue of tracks for simulations (simulate --tracks imported)
npm run import -- podcasts FOLDER     what voice-intent hears before each break, and which ads fit

A CSV of tracks has a header with title, artist, genre, valence, energy (0 to 1) and tempo, in any order; id, subgenre
and explicit are optional. It replaces the catalogue imported before. When a row cannot be used nothing is stored:
  --skip-bad-rows   stores the others all the same

A folder of podcasts has transcripts as Markdown and breaks.csv with show, file, break_index and audio_second.
  --shows FILE.json   what is known of the shows: {"show key": {"title": "…", "categories": ["602"]}}`;

const demoSeed = 7;

async function showPodcasts(folder: string, showsFile: string | undefined): Promise<void> {
  const breaks = await readPodcasts(folder, showsFile);
  const scenario = buildScenario({ name: "demo", seed: demoSeed });
  const { desk } = openTrialDesk({
    advertisers: numberAdvertisers(scenario.advertisers),
    atMs: scenario.fromMs,
    seed: demoSeed,
    expectedPerDay: scenario.opportunitiesPerDay,
    clock: stillClock,
  });
  console.log(formatShows(judgeBreaks(desk, breaks, scenario.fromMs), { chosen: false }));
}

/** Imports tracks into the database, or looks at podcasts with the demo world's ads. */
export async function main(argv: readonly string[]): Promise<void> {
  const given = readArguments(argv, { "skip-bad-rows": { type: "boolean" }, shows: { type: "string" } } as const, help);
  if (given === null) return;
  const [kind, path, ...more] = given.positionals;
  if ((kind !== "tracks" && kind !== "podcasts") || path === undefined || more.length > 0) {
    throw new CommandError(`Name what to import and where it is.\n\n${help}`);
  }
  if (kind === "tracks") await storeTracks(path, { skipsBadRows: given.values["skip-bad-rows"] === true });
  else await showPodcasts(path, given.values.shows);
}

import { buildScenario } from "@/server/simulator/scenarios/build-scenario";
import { type ScenarioName, scenarioNames } from "@/server/simulator/scenarios/scenario";
import type { WorldTrack } from "@/server/simulator/world/track-library";
import { CommandError } from "./command-error";
import { formatShows } from "./podcasts/format-shows";
import { judgeBreaks, readPodcasts } from "./podcasts/judge-breaks";
import { withOperations } from "./reach/with-operations";
import { formatScenarioReport } from "./simulate/format-scenario-report";
import { runInMemory } from "./simulate/run-in-memory";
import { runWithStores } from "./simulate/run-with-stores";
import { createProgressLine } from "./terminal/progress-line";
import { readArguments, readWhole } from "./terminal/read-arguments";
import { stopOnInterrupt } from "./terminal/stop-on-interrupt";
import { writeCount, writeCounted } from "./terminal/write-table";
import { readTrackFile } from "./tracks/read-track-file";

export const usage = "SCENARIO --seed 7: the synthetic world through the engine";

const help = `npm run simulate -- SCENARIO [options]: runs a world through the product's own deciding and tells what came of it

  SCENARIO               ${scenarioNames.join(", ")}
  --seed 7               the same seed gives the same world
  --days D               how many days; default: as the scenario says
  --opportunities N      ends after so many
  --tracks FILE.csv      a real catalogue of tracks in place of the invented one, or
  --tracks imported      the one that npm run import stored
  --podcasts FOLDER      afterwards, decides the ad breaks of real podcasts as well
  --shows FILE.json      what is known of those podcasts: {"show key": {"title": "…", "categories": ["602"]}}
  --data-dir FOLDER      writes everything through the real stores into a fresh folder, whose ledger then holds it`;

/** Breaks are decided half a day after the last decision: budgets are then those of another day. */
const halfDayMs = 43_200_000;

const text = { type: "string" } as const;

function readScenario(positionals: readonly string[]): ScenarioName {
  const [name, ...more] = positionals;
  const known = scenarioNames.find((scenario) => scenario === name);
  if (known === undefined || more.length > 0) {
    const asked = name === undefined ? "Name a scenario" : `There is no scenario "${positionals.join(" ")}"`;
    throw new CommandError(`${asked}: ${scenarioNames.join(", ")}.`);
  }
  return known;
}

async function readTracks(source: string | undefined): Promise<readonly WorldTrack[] | null> {
  if (source === undefined) return null;
  if (source === "imported") {
    const tracks = await withOperations({ command: "npm run simulate" }, (operations) => operations.listTracks());
    if (tracks.length === 0)
      throw new CommandError("No tracks were imported yet: npm run import -- tracks FILE.csv does.");
    return tracks;
  }
  const { tracks, problems } = await readTrackFile(source);
  if (problems.length > 0)
    console.error(`${writeCounted(problems.length, "row")} of ${source} cannot be used and are left out.`);
  return tracks;
}

/** Runs a named scenario and prints what came of it. */
export async function main(argv: readonly string[]): Promise<void> {
  const options = {
    seed: text,
    days: text,
    opportunities: text,
    tracks: text,
    podcasts: text,
    shows: text,
    "data-dir": text,
  };
  const given = readArguments(argv, options, help);
  if (given === null) return;
  const { values } = given;
  const name = readScenario(given.positionals);
  const seed = readWhole(values.seed, { name: "seed", lowest: 0, fallback: 7 });
  const days = readWhole(values.days, { name: "days", lowest: 1, fallback: null });
  const maxOpportunities = readWhole(values.opportunities, { name: "opportunities", lowest: 1, fallback: null });
  if (values.podcasts !== undefined && values["data-dir"] !== undefined) {
    throw new CommandError("--podcasts and --data-dir do not go together: podcasts are decided in memory only.");
  }
  const breaks = values.podcasts === undefined ? null : await readPodcasts(values.podcasts, values.shows);
  const tracks = await readTracks(values.tracks);
  const progress = createProgressLine();
  progress.show(`Making the world of ${name}…`);
  const scenario = buildScenario({
    name,
    seed,
    ...(days === null ? {} : { days }),
    ...(tracks === null ? {} : { tracks }),
  });
  const onProgress = (decisions: number, fraction: number) =>
    progress.show(`${writeCount(decisions)} decisions, ${Math.floor(100 * fraction)} %`);
  const dataDir = values["data-dir"];
  if (dataDir !== undefined) {
    const { run, ledger } = await stopOnInterrupt((signal) =>
      runWithStores(dataDir, { scenario, maxOpportunities, signal, onProgress }),
    ).finally(() => progress.clear());
    console.log(`${formatScenarioReport(run)}\n\n${ledger}`);
    return;
  }
  const { run, trial } = await stopOnInterrupt((signal) =>
    runInMemory({ scenario, maxOpportunities, signal, onProgress }),
  ).finally(() => progress.clear());
  console.log(formatScenarioReport(run));
  if (breaks !== null) {
    console.log(`\n${formatShows(judgeBreaks(trial.desk, breaks, run.reachedMs + halfDayMs), { chosen: true })}`);
  }
}

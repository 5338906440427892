import { runArms } from "@/server/experiments/arms";
import { formatArmComparison } from "@/server/simulator/compare-arms";
import { CommandError } from "./command-error";
import { listUnmetArmClaims, listUnsureCounts } from "./evidence/check-arms";
import { proveForecasts } from "./evidence/forecast-part";
import { provePacing } from "./evidence/pacing-part";
import { provePrediction } from "./evidence/prediction-part";
import { createProgressLine } from "./terminal/progress-line";
import { readArguments, readWhole } from "./terminal/read-arguments";
import { stopOnInterrupt } from "./terminal/stop-on-interrupt";
import { writeCount } from "./terminal/write-table";

export const usage = "--seeds 1,2,3: shows that the panel, the pacing and the predictions hold what is claimed of them";

const help = `npm run evidence -- [options]: measures in the synthetic world what is claimed of the product; ends with 1 when a claim is not met

  --arms                 the panel against one model and against rules, listeners split at random
  --pacing               budgets against the best that could have been made of them
  --prediction           predicted response against a known truth
                         default: these three
  --forecast             campaigns forecast before they start against what then came of them, ten a world
  --seeds 1,2,3          the worlds to measure in; default 1,2,3, and 1,2,3,4,5 for forecasts
  --opportunities N      default 200,000 for the arms, 100,000 for a day of pacing`;

const usualSeeds = "1,2,3";
const usualForecastSeeds = "1,2,3,4,5";
const usualArmsOpportunities = 200_000;
const usualPacingOpportunities = 100_000;
const armNames = ["panel", "one model", "rules"];
const armNotes = [
  "“Expected” sums the true chances of what was played, which the world knows and no agent does: the same comparison",
  "without the luck of single outcomes. “Adjusted” takes out the luck of which listeners were drawn into which arm, by",
  "regression on what was fixed of them before. Claims are judged by both together; the plain counts stand beside them.",
];

function readSeeds(text: string): number[] {
  return text.split(",").map((seed) => readWhole(seed.trim(), { name: "seeds", lowest: 0, fallback: 0 }));
}

/** Measures each part in each world and prints its table; returns the exit code. */
export async function main(argv: readonly string[]): Promise<number> {
  const given = readArguments(
    argv,
    {
      arms: { type: "boolean" },
      pacing: { type: "boolean" },
      prediction: { type: "boolean" },
      forecast: { type: "boolean" },
      seeds: { type: "string" },
      opportunities: { type: "string" },
    },
    help,
  );
  if (given === null) return 0;
  const { values, positionals } = given;
  if (positionals.length > 0) throw new CommandError(`npm run evidence takes only options.\n\n${help}`);
  const all = !(values.arms || values.pacing || values.prediction || values.forecast);
  const seeds = readSeeds(values.seeds ?? usualSeeds);
  const forecastSeeds = readSeeds(values.seeds ?? usualForecastSeeds);
  const opportunities = readWhole(values.opportunities, { name: "opportunities", lowest: 1_000, fallback: null });
  const progress = createProgressLine();
  const unmet: string[] = [];
  const print = (title: string, lines: readonly string[]) => {
    progress.clear();
    console.log(`${title}\n\n${lines.join("\n")}\n`);
  };
  await stopOnInterrupt(async (signal) => {
    if (values.forecast) {
      const part = await proveForecasts({
        seeds: forecastSeeds,
        onProgress: (sentence) => progress.show(sentence),
        signal,
      });
      unmet.push(...part.unmet);
      print(`Forecasts before the start, seeds ${forecastSeeds.join(", ")}`, part.lines);
    }
    if (!(all || values.prediction || values.pacing || values.arms)) return;
    for (const seed of seeds) {
      if ((all || values.prediction) && !signal.aborted) {
        progress.show(`Prediction, seed ${seed}…`);
        const part = provePrediction(seed);
        unmet.push(...part.unmet);
        print(`Prediction in a world of known truth, seed ${seed}`, part.lines);
      }
      if ((all || values.pacing) && !signal.aborted) {
        const part = await provePacing({
          seed,
          opportunities: opportunities ?? usualPacingOpportunities,
          onProgress: (sentence) => progress.show(sentence),
          signal,
        });
        if (signal.aborted) return;
        unmet.push(...part.unmet);
        print(`Pacing through the engine against the certified bound, seed ${seed}`, part.lines);
      }
      if ((all || values.arms) && !signal.aborted) {
        const result = await runArms({
          seed,
          opportunities: opportunities ?? usualArmsOpportunities,
          onProgress: ({ fraction }) => progress.show(`Arms, seed ${seed}: ${Math.floor(100 * fraction)} %`),
          signal,
        });
        if (signal.aborted) return;
        unmet.push(...listUnmetArmClaims(result, armNames));
        const unsure = listUnsureCounts(result, armNames);
        print(`Arms, seed ${seed}, ${writeCount(result.opportunities)} opportunities`, [
          formatArmComparison(result.comparisons, armNames),
          "",
          ...armNotes,
          ...(unsure.length === 0 ? [] : [`Plain counts alone would leave open: ${unsure.join("; ")}.`]),
        ]);
      }
    }
  }).finally(() => progress.clear());
  console.log(
    unmet.length === 0
      ? "Every claim is met."
      : `Claims that are not met:\n${unmet.map((one) => `  ${one}`).join("\n")}`,
  );
  return unmet.length === 0 ? 0 : 1;
}

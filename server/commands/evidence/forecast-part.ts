import { type ForecastTrial, tryForecasts } from "@/server/forecast/forecast-evidence";
import { errorOf, holds, scoreForecasts } from "@/server/forecast/score-forecasts";
import { type TableColumn, writeCount, writeTable } from "../terminal/write-table";

/** Ten new campaigns a world, which has been recorded for a week before they start and runs for three days after. */
const world = {
  campaigns: 10,
  listeners: 2_500,
  opportunitiesPerDay: 8_000,
  recordedDays: 7,
  flightDays: 3,
  sampleSize: 5_000,
};
const mostMedianError = 0.1;
const [leastCoverage, mostCoverage] = [0.87, 0.93];

const columns: TableColumn[] = [
  { title: "seed", number: true },
  { title: "campaign" },
  { title: "forecast", number: true },
  { title: "likely from", number: true },
  { title: "to", number: true },
  { title: "came true", number: true },
  { title: "error", number: true },
  { title: "held" },
  { title: "budget spent", number: true },
  { title: "seconds", number: true },
];

const percent = (share: number) => `${(100 * share).toFixed(1)} %`;

function writeRow(trial: ForecastTrial): string[] {
  const { seed, campaign, impressions, trueImpressions, spentShare, seconds } = trial;
  return [
    String(seed),
    campaign.slice(0, 32),
    writeCount(Math.round(impressions.estimate)),
    writeCount(Math.round(impressions.low)),
    writeCount(Math.round(impressions.high)),
    writeCount(trueImpressions),
    percent(errorOf(trial)),
    holds(impressions, trueImpressions) ? "yes" : "no",
    percent(spentShare),
    seconds.toFixed(1),
  ];
}

/** Forecasts new campaigns of several worlds before they start and lets the worlds run; tells which claims were not met. */
export async function proveForecasts(options: {
  seeds: readonly number[];
  onProgress: (sentence: string) => void;
  signal: AbortSignal;
}): Promise<{ lines: string[]; unmet: string[] }> {
  const { seeds, onProgress, signal } = options;
  const trials: ForecastTrial[] = [];
  for (const seed of seeds) trials.push(...(await tryForecasts({ ...world, seed, onProgress, signal })));
  const { campaigns, medianError, coverage, reachCoverage, completionsCoverage } = scoreForecasts(trials);
  const unmet: string[] = [];
  if (medianError > mostMedianError)
    unmet.push(
      `Forecasts: the median error of impressions is ${percent(medianError)}, not ${percent(mostMedianError)}.`,
    );
  if (coverage < leastCoverage || coverage > mostCoverage)
    unmet.push(
      `Forecasts: intervals of 90 % held ${percent(coverage)}, not ${percent(leastCoverage)} to ${percent(mostCoverage)}.`,
    );
  return {
    lines: [
      ...writeTable(columns, trials.map(writeRow)),
      "",
      `${campaigns} campaigns. Impressions: median absolute error ${percent(medianError)}; intervals of 90 % held ${percent(coverage)}.`,
      `Intervals of reach held ${percent(reachCoverage)}, of ads heard to the end ${percent(completionsCoverage)}.`,
      "Spread was tuned in the worlds of seeds 101 to 104, which are not among these.",
    ],
    unmet,
  };
}

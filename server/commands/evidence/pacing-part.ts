import {
  type PacingDayOptions,
  type PacingDayResult,
  type PacingRule,
  pacingRules,
  runPacingDay,
} from "@/server/experiments/pacing-evidence";
import { buildScenario } from "@/server/simulator/scenarios/build-scenario";
import { type TableColumn, writeCount, writeTable } from "../terminal/write-table";

/**
 * The part of the bound that dual pacing is to reach. The bound knows the whole day's values beforehand, so what an ad is
 * worth has to hold still for a day to be stationary: the first trial decides by what was known the evening before. In
 * the others the desk learns as it goes, and its estimates of the ads move under the prices.
 */
const trials = [
  { name: "stationary-day", learns: false, least: 0.98, rules: pacingRules },
  { name: "stationary-day", learns: true, least: 0.9, rules: ["dual"] },
  { name: "abrupt-shift", learns: true, least: 0.9, rules: pacingRules },
] as const;

const dayMs = 86_400_000;
/** One listener for so many opportunities a day, as in the scenarios. */
const opportunitiesPerListener = 5;

const columns: TableColumn[] = [
  { title: "scenario" },
  { title: "knowledge" },
  { title: "pacing" },
  { title: "opportunities", number: true },
  { title: "of the bound", number: true },
  { title: "spent of budget", number: true },
  { title: "widest gap to plan", number: true },
  { title: "overspend (micros)", number: true },
];

const percent = (share: number) => `${(100 * share).toFixed(2)} %`;

function writeRow(scenario: string, knowledge: string, pacing: string, result: PacingDayResult): string[] {
  return [
    scenario,
    knowledge,
    pacing,
    writeCount(result.opportunities),
    percent(result.valueMicros / result.boundMicros),
    percent(result.spentShare),
    percent(result.worstPlanGap),
    writeCount(Math.max(0, result.worstOverspendMicros)),
  ];
}

/** How far the days are, and what to tell of it. */
export interface PacingPartOptions {
  seed: number;
  opportunities: number;
  onProgress: (sentence: string) => void;
  signal: AbortSignal;
}

/** The same memory but for the shadow prices. */
function withoutPrices(memory: PacingDayResult["memory"]): PacingDayResult["memory"] {
  return { ...memory, pace: { ...memory.pace, mus: [] } };
}

/**
 * Paces an even day and one whose listeners change at noon by the engine, with prices of an even day before and without,
 * and by the baselines, all knowing what that day taught; tells which claims were not met.
 */
export async function provePacing(options: PacingPartOptions): Promise<{ lines: string[]; unmet: string[] }> {
  const { seed, opportunities, onProgress, signal } = options;
  const size = {
    seed,
    opportunitiesPerDay: opportunities,
    listeners: Math.max(100, Math.round(opportunities / opportunitiesPerListener)),
  };
  const run = (day: Pick<PacingDayOptions, "scenario" | "rule" | "learns" | "memory">, label: string) =>
    runPacingDay({
      ...day,
      signal,
      onProgress: (at) => onProgress(`Pacing, seed ${seed}, ${label}: ${Math.floor(100 * at.fraction)} %`),
    });
  const today = buildScenario({ name: "stationary-day", ...size });
  const before = buildScenario({ name: "stationary-day", ...size, fromMs: today.fromMs - dayMs });
  const { memory } = await run({ scenario: before, rule: "dual" }, "the day before");
  const rows: string[][] = [];
  const unmet: string[] = [];
  for (const { name, learns, least, rules } of trials) {
    const scenario = buildScenario({ name, ...size });
    const knowledge = learns ? "learning" : "of the day before";
    const label = `${name}, ${knowledge}`;
    const score = async (rule: PacingRule, pacing: string, remembered: PacingDayResult["memory"]) => {
      const result = await run({ scenario, rule, learns, memory: remembered }, `${label}, ${pacing}`);
      rows.push(writeRow(name, knowledge, pacing, result));
      if (result.worstOverspendMicros > 0) unmet.push(`Seed ${seed}: ${label}, ${pacing}: a budget was overspent.`);
      if (result.valueMicros > result.boundMicros) unmet.push(`Seed ${seed}: ${label}, ${pacing}: above the bound.`);
      return result.valueMicros / result.boundMicros;
    };
    const warm = await score("dual", "dual, warm", memory);
    for (const rule of rules) await score(rule, rule === "dual" ? "dual, cold" : rule, withoutPrices(memory));
    if (warm < least)
      unmet.push(
        `Seed ${seed}: ${label}: dual pacing, warm, reached ${percent(warm)} of the bound, not ${percent(least)}.`,
      );
  }
  return { lines: writeTable(columns, rows), unmet };
}

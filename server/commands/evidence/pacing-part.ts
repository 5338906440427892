import { type PacingDayResult, type PacingRule, pacingRules, runPacingDay } from "@/server/experiments/pacing-evidence";
import { buildScenario } from "@/server/simulator/scenarios/build-scenario";
import type { Scenario } from "@/server/simulator/scenarios/scenario";
import { type TableColumn, writeCount, writeTable } from "../terminal/write-table";

/** The part of the bound that dual pacing is to reach, by scenario. */
const targets = [
  { name: "stationary-day", least: 0.98 },
  { name: "abrupt-shift", least: 0.9 },
] as const;

const dayMs = 86_400_000;
/** One listener for so many opportunities a day, as in the scenarios. */
const opportunitiesPerListener = 5;

const columns: TableColumn[] = [
  { title: "scenario" },
  { title: "pacing" },
  { title: "opportunities", number: true },
  { title: "of the bound", number: true },
  { title: "spent of budget", number: true },
  { title: "widest gap to plan", number: true },
  { title: "overspend (micros)", number: true },
];

const percent = (share: number) => `${(100 * share).toFixed(2)} %`;

function writeRow(scenario: string, pacing: string, result: PacingDayResult): string[] {
  return [
    scenario,
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

/**
 * Paces an even day and one whose listeners change at noon, cold, warm from an even day before, and by the baselines, and
 * tells which claims were not met.
 */
export async function provePacing(options: PacingPartOptions): Promise<{ lines: string[]; unmet: string[] }> {
  const { seed, opportunities, onProgress, signal } = options;
  const size = {
    seed,
    opportunitiesPerDay: opportunities,
    listeners: Math.max(100, Math.round(opportunities / opportunitiesPerListener)),
  };
  const run = (scenario: Scenario, rule: PacingRule, label: string, memory?: PacingDayResult["memory"]) =>
    runPacingDay({
      scenario,
      rule,
      signal,
      onProgress: (at) => onProgress(`Pacing, seed ${seed}, ${label}: ${Math.floor(100 * at.fraction)} %`),
      ...(memory === undefined ? {} : { memory }),
    });
  const today = buildScenario({ name: "stationary-day", ...size });
  const before = buildScenario({ name: "stationary-day", ...size, fromMs: today.fromMs - dayMs });
  const { memory } = await run(before, "dual", "the day before");
  const rows: string[][] = [];
  const unmet: string[] = [];
  for (const { name, least } of targets) {
    const scenario = buildScenario({ name, ...size });
    const note = (pacing: string, result: PacingDayResult) => {
      rows.push(writeRow(name, pacing, result));
      if (result.worstOverspendMicros > 0) unmet.push(`Seed ${seed}: ${name}, ${pacing}: a budget was overspent.`);
      if (result.valueMicros > result.boundMicros) unmet.push(`Seed ${seed}: ${name}, ${pacing}: above the bound.`);
      return result.valueMicros / result.boundMicros;
    };
    const warm = note("dual, warm", await run(scenario, "dual", `${name}, dual warm`, memory));
    for (const rule of pacingRules)
      note(rule === "dual" ? "dual, cold" : rule, await run(scenario, rule, `${name}, ${rule}`));
    if (warm < least)
      unmet.push(
        `Seed ${seed}: ${name}: dual pacing, warm, reached ${percent(warm)} of the bound, not ${percent(least)}.`,
      );
  }
  return { lines: writeTable(columns, rows), unmet };
}

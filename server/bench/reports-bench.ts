import { everybody } from "@/server/accounts/tenant-scope";
import { createCommandLog } from "@/server/commands/reach/command-log";
import { loadConfig } from "@/server/config";
import { lockDataFolder } from "@/server/database/data-folder-lock";
import { type ReportQueryInput, reportQuerySchema } from "@/server/reports/schema";
import { createRuntime } from "@/server/runtime";

/** What one question took. */
export interface ReportMeasure {
  name: string;
  /** Whether hourly sums answered it, rather than single decisions or ballots. */
  rollup: boolean;
  rowsRead: number;
  rows: number;
  columns: number;
  /** Of all rounds, in the order of size. */
  ms: number[];
}

const rounds = 5;
const hourMs = 3_600_000;
const longestMs = 35 * 24 * hourMs;
const timeZone = "Europe/Berlin";

const questions: readonly (ReportQueryInput & { name: string })[] = [
  {
    name: "delivery, campaign by day",
    view: "delivery",
    rows: ["campaign"],
    columns: "day",
    measures: ["impressions", "spend", "completionRate"],
  },
  {
    name: "reach, campaign by day",
    view: "delivery",
    rows: ["campaign"],
    columns: "day",
    measures: ["impressions", "reach", "frequency"],
  },
  {
    name: "reach, ad set by week",
    view: "exposures",
    rows: ["adSet"],
    columns: "week",
    measures: ["reach", "frequency"],
  },
  {
    name: "ballots, agent by campaign",
    view: "ballots",
    rows: ["agent"],
    columns: "campaign",
    measures: ["ballots", "meanContribution"],
  },
  {
    name: "decisions, genre by day",
    view: "decisions",
    rows: ["genre"],
    columns: "day",
    measures: ["decisions", "answerRate"],
  },
  { name: "losses, reason by week", view: "losses", rows: ["reason"], columns: "week", measures: ["lost"] },
  {
    name: "pacing, campaign by day",
    view: "pacing",
    rows: ["campaign"],
    columns: "day",
    measures: ["plannedSpend", "spend", "pacingIndex", "budgetLeft"],
  },
  {
    name: "decisions, mood by daypart",
    view: "decisions",
    rows: ["mood"],
    columns: "daypart",
    measures: ["decisions", "answerRate"],
  },
  {
    name: "ballots, agent by mood",
    view: "ballots",
    rows: ["agent"],
    columns: "mood",
    measures: ["ballots", "meanContribution"],
  },
];

/** Asks pivots of the whole ledger of a data folder that nobody else holds, each some times, one after the other. */
export async function measureReports(
  dataDir: string,
  tell: (sentence: string) => void,
): Promise<{ decisions: number; measures: ReportMeasure[] }> {
  const config = loadConfig({ RATIONALE_DATA_DIR: dataDir, RATIONALE_DEMO: "off" });
  const lock = await lockDataFolder({ dataDir, command: "npm run bench" });
  try {
    const runtime = await createRuntime(config, createCommandLog(config), { runsClock: false });
    try {
      const { reports, findNewestMs } = runtime.application.desks;
      const toMs = (Math.floor(((await findNewestMs()) ?? 0) / hourMs) + 1) * hourMs;
      const window = { fromMs: toMs - longestMs, toMs };
      const sight = { role: "OPERATOR", tenants: everybody } as const;
      const ask = (query: ReportQueryInput) =>
        reports.run({ sight, query: reportQuerySchema.parse(query), window, previous: null, timeZone });
      const measures: ReportMeasure[] = [];
      for (const { name, ...query } of questions) {
        tell(`Reports: ${name}`);
        const answers = [];
        for (let round = 0; round < rounds; round++) answers.push(await ask(query));
        const { cost, rows, columns } = answers[0] ?? (await ask(query));
        measures.push({
          name,
          rollup: cost.sources.every(({ rollup }) => rollup),
          rowsRead: cost.rowsRead,
          rows: rows.length,
          columns: columns?.length ?? 0,
          ms: answers.map((answer) => answer.cost.ms).sort((a, b) => a - b),
        });
      }
      const { totals } = await ask({ view: "decisions", measures: ["decisions"] });
      return { decisions: totals.values.decisions ?? 0, measures };
    } finally {
      await runtime.application.close();
    }
  } finally {
    await lock.release();
  }
}

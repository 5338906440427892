import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type EngineMeasure, gatherOpportunities, measureEngine } from "@/server/bench/engine-bench";
import { measureExports } from "@/server/bench/exports/exports-bench";
import { measureChanges } from "@/server/bench/http/changes-bench";
import { type HttpBenchReport, measureHttp } from "@/server/bench/http/http-bench";
import { measureMemory } from "@/server/bench/memory-bench";
import { measurePages } from "@/server/bench/pages-bench";
import { measureReports } from "@/server/bench/reports-bench";
import { loadConfig } from "@/server/config";
import { benchDecisions, benchQuestions, benchWriting } from "@/server/ledger/bench-ledger";
import { CommandError } from "./command-error";
import { createProgressLine } from "./terminal/progress-line";
import { readArguments } from "./terminal/read-arguments";
import { stopOnInterrupt } from "./terminal/stop-on-interrupt";
import { writeCount, writeTable } from "./terminal/write-table";

export const usage =
  "--engine --http --changes --ledger --memory --pages --exports --reports: speed and memory, as ratios to a baseline of the same run";

const help = `npm run bench -- [options]: measures speed and memory and prints one table; ratios are to a baseline of the same run

  --engine               deciding in process, with 1,000 and with 100,000 live ads
  --http                 decisions over HTTP with the durable outbox against a fastify POST that does nothing
  --changes              decisions over HTTP while people change campaigns, against the same without changes
  --ledger               room on disk, recounting, contributions of agents over time
  --memory               the whole product, idle and under load
  --pages                every page: the server's response, JavaScript of a first load, largest contentful paint;
                         on a copy of a demo world's data folder: --data FOLDER, or RATIONALE_DATA_DIR
  --exports              every ballot of the ledger as Parquet and as CSV: rows, memory, time; --ballots N (10000000)
  --reports              pivots over the ledger of a data folder that nothing else has open: --data FOLDER
                         default: all but the changes, the pages, the exports and the reports
  --full                 the ledger's questions over ten million decisions instead of one million

Nothing else should run on the machine meanwhile.`;

const fewAds = 1_000;
const manyAds = 100_000;
const engineOpportunities = 24_000;
const changes = { ads: fewAds, connections: 64, changes: 100, rounds: 3, seconds: 10 };
const http = { ads: fewAds, connections: 64, rounds: 5, seconds: 6 };
const writtenDecisions = 100_000;
const million = 1_000_000;
const megabyte = 1_000_000;

/** A line of the table at the end. */
interface Finding {
  what: string;
  measured: string;
  aim: string;
}

type Part = (
  tell: (sentence: string) => void,
  options: { full: boolean; dataDir: string; ballots: number },
) => Promise<Finding[]>;

const usual = ["engine", "http", "ledger", "memory"] as const;
const onRequest = ["changes", "pages", "exports", "reports"] as const;

const parts: Record<(typeof usual)[number] | (typeof onRequest)[number], Part> = {
  engine: benchEngine,
  http: benchHttp,
  changes: benchChanges,
  ledger: benchLedger,
  memory: benchMemory,
  pages: benchPages,
  exports: benchExports,
  reports: benchReports,
};

/** Measures what was asked for and prints the table. */
export async function main(argv: readonly string[]): Promise<number> {
  const flag = { type: "boolean" } as const;
  const given = readArguments(
    argv,
    {
      engine: flag,
      http: flag,
      changes: flag,
      ledger: flag,
      memory: flag,
      pages: flag,
      exports: flag,
      reports: flag,
      full: flag,
      data: { type: "string" },
      ballots: { type: "string" },
    },
    help,
  );
  if (given === null) return 0;
  const { values, positionals } = given;
  if (positionals.length > 0) throw new CommandError(`npm run bench takes only options.\n\n${help}`);
  const asked = [...usual, ...onRequest].filter((name) => values[name] === true);
  const options = {
    full: values.full === true,
    dataDir: values.data ?? loadConfig().dataDir,
    ballots: readBallots(values.ballots),
  };
  const line = createProgressLine();
  const findings: Finding[] = [];
  await stopOnInterrupt(async (signal) => {
    for (const name of asked.length === 0 ? usual : asked) {
      if (signal.aborted) return;
      findings.push(...(await parts[name]((sentence) => line.show(sentence), options)));
    }
  }).finally(() => line.clear());
  const columns = [{ title: "what" }, { title: "measured", number: true }, { title: "aim", number: true }];
  const rows = findings.map(({ what, measured, aim }) => [what, measured, aim]);
  console.log(`\n${writeTable(columns, rows).join("\n")}`);
  return 0;
}

function readBallots(text = "10000000"): number {
  const ballots = Number(text.replaceAll(/[_,]/g, ""));
  if (Number.isSafeInteger(ballots) && ballots > 0) return ballots;
  throw new CommandError(`--ballots takes a whole number, not "${text}".`);
}

async function benchExports(tell: (sentence: string) => void, { ballots }: { ballots: number }): Promise<Finding[]> {
  const { decisions, measures } = await measureExports(ballots, tell);
  return measures.flatMap(({ format, stored, rows, bytes, seconds, grownBytes, longestHoldMs }) => {
    console.log(
      `Exports, ${format}: ${writeCount(rows)} of ${writeCount(stored)} ballots of ${writeCount(decisions)} decisions, ` +
        `${megabytes(bytes)} in ${seconds.toFixed(1)} s; the event loop waited ${longestHoldMs.toFixed(0)} ms at most`,
    );
    return [
      { what: `ballots as ${format}: rows missing`, measured: writeCount(stored - rows), aim: "0" },
      { what: `ballots as ${format}: growth of the process`, measured: megabytes(grownBytes), aim: "< 200 MB" },
      { what: `ballots as ${format}: time`, measured: `${seconds.toFixed(0)} s`, aim: "" },
    ];
  });
}

async function benchEngine(tell: (sentence: string) => void): Promise<Finding[]> {
  tell("Engine: gathering opportunities");
  const opportunities = await gatherOpportunities(engineOpportunities);
  tell(`Engine: ${writeCount(fewAds)} ads`);
  const few = measureEngine(fewAds, opportunities);
  tell(`Engine: ${writeCount(manyAds)} ads`);
  const many = measureEngine(manyAds, opportunities);
  for (const measure of [few, many]) console.log(describeEngine(measure));
  return [
    { what: `decisions a second in process, ${writeCount(few.ads)} ads`, measured: rate(few.perSecond), aim: "10,000" },
    {
      what: `the same with ${writeCount(many.ads)} ads: cost of a decision`,
      measured: times(few.perSecond / many.perSecond),
      aim: "≤ 2 ×",
    },
  ];
}

function describeEngine({ ads, perSecond, p50Micros, p99Micros, shortlist, agents }: EngineMeasure): string {
  const dearest = agents.slice(0, 8).map(({ agent, micros }) => `${agent} ${micros.toFixed(0)}`);
  return (
    `Engine, ${writeCount(ads)} ads, ${shortlist.toFixed(1)} on the shortlist: ${rate(perSecond)}/s, ` +
    `p50 ${p50Micros.toFixed(0)} µs, p99 ${p99Micros.toFixed(0)} µs\n  agents, mean µs: ${dearest.join(", ")}`
  );
}

async function benchHttp(tell: (sentence: string) => void): Promise<Finding[]> {
  const report = await measureHttp({ ...http, onProgress: tell });
  console.log(describeHttp(report));
  return [
    { what: "rate of an empty fastify POST to decisions over HTTP", measured: times(report.ratio), aim: "≤ 3 ×" },
    { what: "decisions over HTTP at half of the top rate, p99", measured: ms(report.half.p99Ms), aim: "< 25 ms" },
  ];
}

function describeHttp({ rounds, half, disk, rssBytes }: HttpBenchReport): string {
  const columns = ["round", "product/s", "p50", "p99", "empty/s", "ratio", "CPU", "main thread", "failed"];
  const rows = rounds.map(({ product, empty, cpuMicros, mainThreadMicros }, at) => [
    String(at + 1),
    rate(product.perSecond),
    ms(product.p50Ms),
    ms(product.p99Ms),
    rate(empty.perSecond),
    times(empty.perSecond / product.perSecond),
    `${cpuMicros.toFixed(0)} µs`,
    `${mainThreadMicros.toFixed(0)} µs`,
    String(product.failed + empty.failed),
  ]);
  const table = writeTable(
    columns.map((title) => ({ title, number: true })),
    rows,
  );
  return (
    `HTTP, ${http.connections} connections, ${writeCount(http.ads)} ads, durable outbox:\n  ${table.join("\n  ")}\n` +
    `  evenly at ${rate(half.perSecond)}/s: p50 ${ms(half.p50Ms)}, p99 ${ms(half.p99Ms)}, ${half.failed} failed; ` +
    `a synced write on this disk: p50 ${ms(disk.p50Ms)}, p99 ${ms(disk.p99Ms)}; server without pages ${megabytes(rssBytes)}`
  );
}

async function benchChanges(tell: (sentence: string) => void): Promise<Finding[]> {
  const report = await measureChanges({ ...changes, onProgress: tell });
  const { rounds, ratio, failed, saved, changeP50Ms, changeMaxMs, redecided, differing, versions } = report;
  console.log(
    `Changes, ${writeCount(changes.ads)} ads, ${saved} changes of ${ms(changeP50Ms)} each in the middle, ` +
      `${versions} ladders\n${rounds
        .map(
          ({ without, during }, i) =>
            `  round ${i + 1}, evenly at ${rate(during.perSecond)}/s: p50 ${ms(without.p50Ms)} and p99 ` +
            `${ms(without.p99Ms)} without, p50 ${ms(during.p50Ms)} and p99 ${ms(during.p99Ms)} with changes`,
        )
        .join("\n")}`,
  );
  return [
    { what: "p99 while 100 campaigns change, to p99 without", measured: times(ratio), aim: "≤ 1.5 ×" },
    { what: "requests that failed meanwhile", measured: writeCount(failed), aim: "0" },
    {
      what: `of ${writeCount(redecided)} decisions, differing when decided again`,
      measured: writeCount(differing),
      aim: "0",
    },
    { what: "a change until it decides, slowest", measured: ms(changeMaxMs), aim: "< 2,000 ms" },
  ];
}

async function benchLedger(tell: (sentence: string) => void, { full }: { full: boolean }): Promise<Finding[]> {
  const folder = mkdtempSync(join(tmpdir(), "rationale-ledger-bench-"));
  const asked = full ? 10 * million : million;
  try {
    tell(`Ledger: writing ${writeCount(writtenDecisions)} decisions`);
    const written = await benchWriting(folder, benchDecisions(writtenDecisions));
    console.log(
      `Ledger, ${writeCount(written.decisions)} synthetic decisions: ${rate(written.committedPerSecond)}/s durable, ` +
        `${rate(written.shippedPerSecond)}/s shipped, ${written.encodeMicros.toFixed(1)} µs to encode, ` +
        `${written.outboxBytes.toFixed(0)} bytes in the outbox, ${written.jsonBytesPerDecision.toFixed(0)} as JSON`,
    );
    tell(`Ledger: asking ${writeCount(asked)} decisions`);
    const answers = await benchQuestions(folder, asked);
    const { recountMs, scanMs, contributionsMs, decisions } = answers;
    console.log(
      `  over ${writeCount(decisions)}: recount ${ms(recountMs)} (${times(recountMs / scanMs)} of reading every vote once), ` +
        `${answers.differing} differ; an ad's hourly contributions ${ms(contributionsMs)}, ${answers.contributionRows} rows`,
    );
    return [
      { what: "bytes on disk a decision, after merges", measured: written.bytesPerDecision.toFixed(0), aim: "250–400" },
      {
        what: "recount of 1 million decisions in SQL",
        measured: ms((recountMs * million) / decisions),
        aim: "< 2,000 ms",
      },
      {
        what: `an ad's hourly contributions, ${writeCount(decisions)} decisions`,
        measured: ms(contributionsMs),
        aim: "< 300 ms",
      },
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function benchMemory(tell: (sentence: string) => void): Promise<Finding[]> {
  const { startMs, idleBytes, loadedBytes } = await measureMemory(tell);
  return [
    { what: "npm start on existing data, until it answers", measured: ms(startMs), aim: "< 10,000 ms" },
    { what: "memory of the whole product, idle", measured: megabytes(idleBytes), aim: "< 900 MB" },
    { what: "memory of the whole product, under load", measured: megabytes(loadedBytes), aim: "< 1,500 MB" },
  ];
}

async function benchPages(tell: (sentence: string) => void, { dataDir }: { dataDir: string }): Promise<Finding[]> {
  const measures = await measurePages(dataDir, tell);
  const columns = ["page", "p50", "p95", "largest paint", "JavaScript, gzip", "with what follows"];
  const rows = measures.map(({ path, p50Ms, p95Ms, lcpMs, scriptBytes, allScriptBytes }) => [
    path.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/, "…"),
    ms(p50Ms),
    ms(p95Ms),
    ms(lcpMs),
    `${writeCount(Math.round(scriptBytes / 1024))} KB`,
    `${writeCount(Math.round(allScriptBytes / 1024))} KB`,
  ]);
  const table = writeTable(
    columns.map((title, at) => ({ title, number: at > 0 })),
    rows,
  );
  console.log(`Pages, production build, ${dataDir}:\n  ${table.join("\n  ")}`);
  const most = (read: (measure: (typeof measures)[number]) => number) => Math.max(...measures.map(read));
  return [
    { what: "slowest page, server response, median", measured: ms(most(({ p50Ms }) => p50Ms)), aim: "< 300 ms" },
    { what: "slowest page, largest contentful paint", measured: ms(most(({ lcpMs }) => lcpMs)), aim: "< 1,500 ms" },
    {
      what: "most JavaScript of a first load, gzip",
      measured: `${writeCount(Math.round(most(({ scriptBytes }) => scriptBytes) / 1024))} KB`,
      aim: "≤ 250 KB",
    },
  ];
}

async function benchReports(tell: (sentence: string) => void, { dataDir }: { dataDir: string }): Promise<Finding[]> {
  const { decisions, measures } = await measureReports(dataDir, tell);
  const columns = ["pivot", "cells", "rows read", "least", "median", "most"];
  const rows = measures.map(({ name, rowsRead, rows: down, columns: across, ms: took }) => [
    name,
    `${down} × ${across}`,
    writeCount(rowsRead),
    ...[0, Math.floor(took.length / 2), took.length - 1].map((at) => ms(took[at] ?? Number.NaN)),
  ]);
  const table = writeTable(
    columns.map((title, at) => ({ title, number: at > 0 })),
    rows,
  );
  console.log(`Reports over ${writeCount(decisions)} decisions, ${dataDir}:\n  ${table.join("\n  ")}`);
  const slowest = (isRollup: boolean) => {
    const medians = measures.filter(({ rollup }) => rollup === isRollup);
    return ms(Math.max(...medians.map(({ ms: took }) => took[Math.floor(took.length / 2)] ?? Number.NaN)));
  };
  return [
    { what: "slowest pivot from rollups, median", measured: slowest(true), aim: "< 1,000 ms" },
    { what: "slowest pivot from decisions or ballots, median", measured: slowest(false), aim: "< 5,000 ms" },
  ];
}

function rate(perSecond: number): string {
  return writeCount(Math.round(perSecond));
}

function ms(value: number): string {
  return `${value < 10 ? value.toFixed(1) : writeCount(Math.round(value))} ms`;
}

function times(ratio: number): string {
  return `${ratio.toFixed(2)} ×`;
}

function megabytes(bytes: number): string {
  return `${writeCount(Math.round(bytes / megabyte))} MB`;
}

import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { buildPages } from "./build-pages.mjs";
import { bundleEntry } from "./bundle-entry.mjs";
import { startDemoServer } from "./demo-server.mjs";
import { browserArguments, findBrowser } from "./find-browser.mjs";
import { buildFolder } from "./project-paths.mjs";
import { runStep } from "./run-step.mjs";
import { addResults, readPlaywrightTests, readVitestFiles } from "./test-reports.mjs";

/** How a step went: tests passed, failed and skipped. A step that is one test counts as one. */
const one = (good) => ({ passed: good ? 1 : 0, failed: good ? 0 : 1, skipped: 0 });

async function runTool(args) {
  return one((await runStep(process.execPath, args)) === 0);
}

/** A fresh path for a runner's JSON report. */
function reportPath(name) {
  mkdirSync(buildFolder, { recursive: true });
  const path = join(buildFolder, `${name}.json`);
  rmSync(path, { force: true });
  return path;
}

function readReport(path) {
  try {
    return JSON.parse(readFileSync(path, "utf8"));
  } catch {
    return null;
  }
}

export const checkFormat = () =>
  runTool(["node_modules/@biomejs/biome/bin/biome", "check", ".", "--error-on-warnings"]);

/** Types of pages and routes are made by Next before everything is checked. */
export async function checkTypes() {
  const env = { ...process.env, NEXT_TELEMETRY_DISABLED: "1" };
  const made = await runStep(process.execPath, ["node_modules/next/dist/bin/next", "typegen"], { env, quiet: true });
  return made === 0 ? runTool(["node_modules/typescript/bin/tsc", "--noEmit", "-p", "."]) : one(false);
}

/** Runs vitest once; resolves with its exit code and its JSON report, null when there is none. */
async function runVitestOnce(project, name, args) {
  const path = reportPath(`vitest-${name}`);
  const code = await runStep(process.execPath, [
    "node_modules/vitest/vitest.mjs",
    "run",
    "--project",
    project,
    "--reporter=dot",
    "--reporter=json",
    `--outputFile.json=${path}`,
    ...args,
  ]);
  return { code, report: readReport(path) };
}

/** More files than this fail for a reason that running them again does not take away. */
const repeatedAtMost = 5;

/**
 * Runs one of the projects of vitest.config.ts. With `repeat`, files with failed tests are run once more, each alone:
 * what passes then counts as passed, and is named.
 */
export async function runVitest(project, { repeat = false } = {}) {
  const { code, report } = await runVitestOnce(project, project, []);
  if (report === null) return one(false);
  const files = readVitestFiles(report);
  const broken = files.filter(({ failed }) => failed > 0);
  // An error outside all tests fails the run and no test of it.
  if (code !== 0 && broken.length === 0) {
    return addResults([...files, { ...one(false), failures: [{ name: project, message: "an error outside tests" }] }]);
  }
  if (!repeat || broken.length > repeatedAtMost) return addResults(files);
  const again = new Map();
  for (const first of broken) {
    console.log(`\n── once more, alone: ${first.file}`);
    const { report: second } = await runVitestOnce(project, `${project}-repeated`, [first.file]);
    const found = second === null ? undefined : readVitestFiles(second).find(({ file }) => file === first.file);
    if (found === undefined) continue;
    const stillFailing = new Set(found.failures.map(({ name }) => name));
    const repeated = first.failures.map(({ name }) => name).filter((name) => !stillFailing.has(name));
    again.set(first.file, { ...found, repeated });
  }
  return addResults(files.map((file) => again.get(file.file) ?? file));
}

export async function buildEverything() {
  await buildPages();
  await bundleEntry({ entry: "server/main.ts", name: "main" });
  return one(true);
}

/** The projects of playwright.config.ts, one after the other. */
const browserProjects = ["side-by-side", "alone"];

/** Runs the browser tests against the real server, and checks that the server ends cleanly afterwards. */
export async function runBrowserTests(args = []) {
  const browser = await findBrowser();
  const server = await startDemoServer({ demoDays: 1 });
  const results = [];
  let stopCode = 1;
  try {
    for (const project of browserProjects) results.push(await runPlaywright({ project, browser, server, args }));
  } finally {
    stopCode = await server.stop();
  }
  const said = `the server ended with code ${stopCode} instead of 0`;
  results.push({ ...one(stopCode === 0), failures: stopCode === 0 ? [] : [{ name: "stopping", message: said }] });
  return addResults(results);
}

async function runPlaywright({ project, browser, server, args }) {
  const path = reportPath(`playwright-${project}`);
  const code = await runStep(
    process.execPath,
    [
      "node_modules/@playwright/test/cli.js",
      "test",
      "--project",
      project,
      "--pass-with-no-tests",
      "--reporter=line,json",
      ...args,
    ],
    {
      env: {
        ...process.env,
        CHROMIUM_PATH: browser,
        CHROMIUM_ARGUMENTS: browserArguments.join(" "),
        PLAYWRIGHT_JSON_OUTPUT_NAME: path,
        RATIONALE_E2E_URL: server.url,
        RATIONALE_E2E_API_KEY: server.apiKey,
      },
    },
  );
  const report = readReport(path);
  const result = report === null ? null : readPlaywrightTests(report);
  if (result !== null && (code === 0 || result.failed > 0)) return result;
  const failures = [{ name: `browser tests ${project}`, message: `Playwright ended with code ${code}` }];
  return addResults([...(result === null ? [] : [result]), { ...one(false), failures }]);
}

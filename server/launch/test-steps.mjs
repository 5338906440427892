import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { buildPages } from "./build-pages.mjs";
import { bundleEntry } from "./bundle-entry.mjs";
import { startDemoServer } from "./demo-server.mjs";
import { browserArguments, findBrowser } from "./find-browser.mjs";
import { buildFolder } from "./project-paths.mjs";
import { runStep } from "./run-step.mjs";

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

/** Runs one of the projects of vitest.config.ts. */
export async function runVitest(project, args = []) {
  const report = reportPath(`vitest-${project}`);
  const code = await runStep(process.execPath, [
    "node_modules/vitest/vitest.mjs",
    "run",
    "--project",
    project,
    "--reporter=dot",
    "--reporter=json",
    `--outputFile.json=${report}`,
    ...args,
  ]);
  const result = readReport(report);
  if (result === null) return one(false);
  const { numPassedTests: passed, numFailedTests: failed, numPendingTests: skipped } = result;
  // A file that cannot be loaded fails without a test of its own.
  return { passed, failed: failed === 0 && code !== 0 ? 1 : failed, skipped };
}

export async function buildEverything() {
  await buildPages();
  await bundleEntry({ entry: "server/main.ts", name: "main" });
  return one(true);
}

/** Runs the browser tests against the real server, and checks that the server ends cleanly afterwards. */
export async function runBrowserTests(args = []) {
  const browser = await findBrowser();
  const server = await startDemoServer({ demoDays: 1 });
  const report = reportPath("playwright");
  let code = 1;
  let stopCode = 1;
  try {
    code = await runStep(
      process.execPath,
      ["node_modules/@playwright/test/cli.js", "test", "--reporter=line,json", ...args],
      {
        env: {
          ...process.env,
          CHROMIUM_PATH: browser,
          CHROMIUM_ARGUMENTS: browserArguments.join(" "),
          PLAYWRIGHT_JSON_OUTPUT_NAME: report,
          RATIONALE_E2E_URL: server.url,
          RATIONALE_E2E_API_KEY: server.apiKey,
        },
      },
    );
  } finally {
    stopCode = await server.stop();
  }
  if (stopCode !== 0) console.error(`The server ended with code ${stopCode} instead of 0.`);
  const { expected = 0, flaky = 0, unexpected = 0, skipped = 0 } = readReport(report)?.stats ?? {};
  const stopped = one(stopCode === 0);
  return {
    passed: expected + flaky + stopped.passed,
    failed: (unexpected === 0 && code !== 0 ? 1 : unexpected) + stopped.failed,
    skipped,
  };
}

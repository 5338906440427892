import { relative } from "node:path";
import { projectRoot } from "./project-paths.mjs";

/** The first line of a message, without the colours of a terminal. */
function firstLine(message = "") {
  const plain = message.replaceAll(new RegExp(`${String.fromCharCode(27)}\\[[0-9;]*m`, "g"), "");
  return plain.split("\n").find((line) => line.trim() !== "") ?? "";
}

/**
 * What vitest's JSON report says of each file: `{ file, passed, failed, skipped, failures }`, each failure as
 * `{ name: "file › test", message }`. A file that could not be loaded is one failure without a test of its own.
 */
export function readVitestFiles(report) {
  return report.testResults.map(({ name, status, message, assertionResults }) => {
    const file = relative(projectRoot, name);
    const count = (...states) => assertionResults.filter((test) => states.includes(test.status)).length;
    const failures = assertionResults
      .filter((test) => test.status === "failed")
      .map(({ fullName, failureMessages }) => ({
        name: `${file} › ${fullName}`,
        message: firstLine(failureMessages?.[0]),
      }));
    if (failures.length === 0 && status === "failed") failures.push({ name: file, message: firstLine(message) });
    return {
      file,
      passed: count("passed"),
      failed: failures.length,
      skipped: count("pending", "skipped", "todo", "disabled"),
      failures,
    };
  });
}

/**
 * What Playwright's JSON report says: numbers of tests, `failures` as above, and under `repeated` the names of those
 * that passed only when they were run again.
 */
export function readPlaywrightTests(report) {
  const result = { passed: 0, failed: 0, skipped: 0, failures: [], repeated: [] };
  for (const { message } of report.errors ?? []) result.failures.push({ name: "e2e", message: firstLine(message) });
  for (const { file, title, tests } of listSpecs(report.suites ?? [], [])) {
    for (const { status, results } of tests) {
      const name = `e2e/${file} › ${title}`;
      if (status === "skipped") result.skipped += 1;
      else if (status === "unexpected") {
        result.failures.push({ name, message: firstLine(results.find(({ error }) => error)?.error.message) });
      } else {
        result.passed += 1;
        if (status === "flaky") result.repeated.push(name);
      }
    }
  }
  result.failed = result.failures.length;
  return result;
}

function* listSpecs(suites, above) {
  for (const { title, file, specs = [], suites: inner = [] } of suites) {
    const titles = title === file ? above : [...above, title];
    for (const spec of specs) yield { ...spec, file, title: [...titles, spec.title].join(" › ") };
    yield* listSpecs(inner, titles);
  }
}

/** Adds up what files or runs came to. */
export function addResults(results) {
  const total = { passed: 0, failed: 0, skipped: 0, failures: [], repeated: [] };
  for (const { passed, failed, skipped, failures = [], repeated = [] } of results) {
    total.passed += passed;
    total.failed += failed;
    total.skipped += skipped;
    total.failures.push(...failures);
    total.repeated.push(...repeated);
  }
  return total;
}

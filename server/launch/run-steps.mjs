/**
 * Runs named test steps one after the other, printing how long each took, which tests failed, and a closing line that
 * adds them up: "N passed, N failed" (and ", N skipped"). A step that throws counts as one failure. `needs` names a step
 * without which this one is not run. A step resolves with numbers and, if it has them, `failures` (`{ name, message }`)
 * and `repeated` (names of tests that passed only when run again). Returns the exit code.
 */
export async function runSteps(steps, { log = console.log, now = Date.now } = {}) {
  const start = now();
  const total = { passed: 0, failed: 0, skipped: 0 };
  const broken = new Set();
  const lines = [];
  const failed = [];
  const repeated = [];
  for (const { name, run, needs } of steps) {
    if (needs !== undefined && broken.has(needs)) {
      broken.add(name);
      lines.push(`  ${name}: not run, since ${needs} failed`);
      continue;
    }
    log(`\n── ${name}`);
    const begun = now();
    let result = { passed: 0, failed: 1, skipped: 0 };
    try {
      result = await run();
    } catch (error) {
      log(error?.name === "LaunchError" ? error.message : error);
    }
    if (result.failed > 0) broken.add(name);
    for (const key of ["passed", "failed", "skipped"]) total[key] += result[key];
    for (const { name: test, message } of result.failures ?? []) failed.push(`    ${test}\n      ${message}`);
    for (const test of result.repeated ?? []) repeated.push(`    ${test}`);
    lines.push(`  ${name}: ${tell(result)} in ${((now() - begun) / 1000).toFixed(1)} s`);
  }
  if (repeated.length > 0) lines.push("", "  passed when repeated:", ...repeated);
  if (failed.length > 0) lines.push("", "  failed:", ...failed);
  log(`\n${lines.join("\n")}\n  altogether ${((now() - start) / 1000).toFixed(1)} s\n`);
  log(tell(total));
  return total.failed > 0 || total.passed === 0 ? 1 : 0;
}

function tell({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`;
}

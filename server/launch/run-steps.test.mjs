import { expect, it } from "vitest";
import { runSteps } from "./run-steps.mjs";

/** Runs steps and returns what was printed, and the exit code. */
async function run(steps) {
  const lines = [];
  const code = await runSteps(steps, { log: (text) => lines.push(...String(text).split("\n")), now: () => 0 });
  return { lines, code, last: lines.at(-1) };
}

const result = (passed, failed, skipped) => async () => ({ passed, failed, skipped });

it.each([
  ["all pass", [result(3, 0, 0), result(4, 0, 0)], "7 passed, 0 failed", 0],
  ["some are skipped", [result(3, 0, 1), result(4, 0, 1)], "7 passed, 0 failed, 2 skipped", 0],
  ["one fails", [result(3, 0, 0), result(4, 1, 0)], "7 passed, 1 failed", 1],
  ["nothing ran", [result(0, 0, 2)], "0 passed, 0 failed, 2 skipped", 1],
  ["a step throws", [result(3, 0, 0), () => Promise.reject(new Error("no disk"))], "3 passed, 1 failed", 1],
])("adds up when %s", async (_name, runs, last, code) => {
  const got = await run(runs.map((step, i) => ({ name: `step ${i}`, run: step })));
  expect(got).toMatchObject({ last, code });
});

it("does not run what needs a failed step", async () => {
  const { lines, last } = await run([
    { name: "build", run: result(0, 1, 0) },
    { name: "browser", run: result(5, 0, 0), needs: "build" },
    { name: "screens", run: result(5, 0, 0), needs: "browser" },
    { name: "other", run: result(2, 0, 0) },
  ]);
  expect(last).toBe("2 passed, 1 failed");
  expect(lines).toContain("  browser: not run, since build failed");
  expect(lines).toContain("  screens: not run, since browser failed");
});

it("names at the end which tests failed, and which passed only when run again", async () => {
  const failures = [{ name: "a.test.ts › adds", message: "expected 1 to be 2" }];
  const { lines } = await run([
    { name: "unit", run: async () => ({ passed: 1, failed: 1, skipped: 0, failures }) },
    { name: "browser", run: async () => ({ passed: 2, failed: 0, skipped: 0, repeated: ["b.spec.ts › opens"] }) },
  ]);
  const tail = lines.slice(lines.findIndex((line) => line.startsWith("  unit:")));
  expect(tail).toEqual([
    "  unit: 1 passed, 1 failed in 0.0 s",
    "  browser: 2 passed, 0 failed in 0.0 s",
    "",
    "  passed when repeated:",
    "    b.spec.ts › opens",
    "",
    "  failed:",
    "    a.test.ts › adds",
    "      expected 1 to be 2",
    "  altogether 0.0 s",
    "",
    "3 passed, 1 failed",
  ]);
});

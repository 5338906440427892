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

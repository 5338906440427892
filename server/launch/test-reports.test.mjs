import { join } from "node:path";
import { expect, it } from "vitest";
import { projectRoot } from "./project-paths.mjs";
import { addResults, readPlaywrightTests, readVitestFiles } from "./test-reports.mjs";

const red = (text) => `${String.fromCharCode(27)}[31m${text}${String.fromCharCode(27)}[39m`;

it("reads of vitest's report what each file came to, and why a test failed", () => {
  const files = readVitestFiles({
    testResults: [
      {
        name: join(projectRoot, "server/a.test.ts"),
        status: "failed",
        assertionResults: [
          { fullName: "a sum adds", status: "passed" },
          {
            fullName: "a sum carries",
            status: "failed",
            failureMessages: [`${red("AssertionError: expected 1 to be 2")}\n  at a.ts`],
          },
          { fullName: "a sum waits", status: "pending" },
        ],
      },
      {
        name: join(projectRoot, "server/b.test.ts"),
        status: "failed",
        message: "\nno such module\n",
        assertionResults: [],
      },
    ],
  });
  expect(files).toEqual([
    {
      file: "server/a.test.ts",
      passed: 1,
      failed: 1,
      skipped: 1,
      failures: [{ name: "server/a.test.ts › a sum carries", message: "AssertionError: expected 1 to be 2" }],
    },
    {
      file: "server/b.test.ts",
      passed: 0,
      failed: 1,
      skipped: 0,
      failures: [{ name: "server/b.test.ts", message: "no such module" }],
    },
  ]);
});

it("reads of Playwright's report what failed, and what passed only the second time", () => {
  const file = "person-asks.spec.ts";
  const spec = (title, status, error) => ({ title, tests: [{ status, results: [{ error }, {}] }] });
  const result = readPlaywrightTests({
    errors: [],
    suites: [
      {
        title: file,
        file,
        specs: [spec("opens", "expected"), spec("skips", "skipped")],
        suites: [
          {
            title: "a person",
            file,
            specs: [
              spec("reads", "flaky", { message: "late" }),
              spec("asks", "unexpected", { message: `${red("not found")}\nCall log` }),
            ],
          },
        ],
      },
    ],
  });
  expect(result).toEqual({
    passed: 2,
    failed: 1,
    skipped: 1,
    failures: [{ name: `e2e/${file} › a person › asks`, message: "not found" }],
    repeated: [`e2e/${file} › a person › reads`],
  });
  expect(addResults([result, result])).toMatchObject({ passed: 4, failed: 2, skipped: 2 });
});

import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { playGoldenCase } from "@/server/decisions/testing/play-golden-case";
import { policySchema } from "./policy";
import { recountDecision } from "./recount";
import { compareRedecided } from "./redecide";
import { goldenCaseSchema, toGoldenResult } from "./testing/golden-decision";

const folder = new URL("./testdata/", import.meta.url);

function readJson(name: string): unknown {
  return JSON.parse(readFileSync(new URL(name, folder), "utf8"));
}

const cases = readdirSync(fileURLToPath(folder)).filter(
  (name) => name.startsWith("decision-") && name.endsWith(".json"),
);

/** The policy that the golden decisions were made under; the house policy may move on. */
const policy = policySchema.parse(readJson("golden-policy.json"));

describe("golden decisions", () => {
  it("are there", () => {
    expect(cases.length).toBeGreaterThanOrEqual(8);
  });

  it.each(cases)("%s", async (name) => {
    const golden = goldenCaseSchema.parse(readJson(name));
    const { desk, decided } = await playGoldenCase(golden, policy);
    expect(toGoldenResult(decided.record, desk.grounds.catalogue)).toEqual(golden.expected);
    expect(recountDecision(decided.record).ok).toBe(true);
    expect(compareRedecided(desk.engine, decided.record, desk.grounds).differences).toEqual([]);
  });
});

import { expect, test } from "vitest";
import { scenarioSchema } from "@/server/trials/scenario-schema";
import { triedTermsSchema } from "@/server/trials/trial-schema";
import { readLiveChange, readScenario, readTerms } from "./read-form";

test.each([
  ["nothing", {}, { from: "live", weightFactors: {} }],
  ["damping off", { step: "100", listening: "100" }, { from: "live", step: 1, listening: 1, weightFactors: {} }],
  ["a louder agent", { agent: "yield", factor: "2,5" }, { from: "live", weightFactors: { yield: 2.5 } }],
  ["exploration", { exploration: "3" }, { from: "live", explorationPpm: 30_000, weightFactors: {} }],
])("the live policy with %s", (_, typed, change) => {
  expect(readLiveChange(typed)).toEqual(change);
});

test("terms are what was typed and nothing else; none at all are refused in words", () => {
  expect(readTerms({ bid: "7.5", daily: "", status: "PAUSED", pacing: "" })).toEqual({
    maxCpmBidMicros: 7_500_000,
    status: "PAUSED",
  });
  expect(triedTermsSchema.safeParse(readTerms({})).error?.issues[0]?.message).toMatch(/Nothing is changed/);
});

test("a scenario as it was typed is one", () => {
  const typed = {
    name: "Rainy Friday!",
    fromHour: "12",
    toHour: "18",
    traffic: "2",
    sad: "40",
    lateAgent: "context",
    late: "10",
  };
  expect(scenarioSchema.parse(readScenario(typed))).toMatchObject({
    key: "rainy-friday",
    name: "Rainy Friday!",
    traffic: [{ fromHour: 12, toHour: 18, factor: 2 }],
    sadMoods: [{ fromHour: 12, toHour: 18, share: 0.4 }],
    faults: [{ agent: "context", share: 0.1, delayMs: 60 }],
    consentWithdrawn: [],
  });
  expect(scenarioSchema.safeParse(readScenario({ ...typed, toHour: "11" })).success).toBe(false);
});

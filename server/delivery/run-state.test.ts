import { describe, expect, test } from "vitest";
import { type AdSetRun, adSetStateAt, campaignState, childState } from "./run-state";

const run: AdSetRun = {
  statuses: ["ACTIVE", "ACTIVE"],
  startMs: 100,
  endMs: 200,
  spentMicros: 0,
  budgetMicros: 1000,
  costMicros: 10,
};

describe("an ad set", () => {
  test.each<[string, Partial<AdSetRun>, number, string]>([
    ["before its start", {}, 99, "SCHEDULED"],
    ["at its start", {}, 100, "RUNNING"],
    ["at its end", {}, 200, "ENDED"],
    ["with room for one more impression", { spentMicros: 990 }, 150, "RUNNING"],
    ["without", { spentMicros: 991 }, 150, "BUDGET_SPENT"],
    ["paused by itself", { statuses: ["ACTIVE", "PAUSED"] }, 150, "PAUSED"],
    ["paused with its campaign", { statuses: ["PAUSED", "ACTIVE"] }, 150, "PAUSED"],
    ["paused and over", { statuses: ["PAUSED", "ACTIVE"] }, 250, "ENDED"],
    ["archived and over", { statuses: ["ACTIVE", "ARCHIVED"] }, 250, "ARCHIVED"],
    ["over with its budget spent", { spentMicros: 1000 }, 250, "ENDED"],
  ])("%s", (_name, own, atMs, state) => expect(adSetStateAt({ ...run, ...own }, atMs)).toBe(state));
});

test.each([
  ["is as lively as its liveliest ad set", "ACTIVE", ["ENDED", "RUNNING"], "RUNNING"],
  ["waits with them", "ACTIVE", ["ENDED", "SCHEDULED"], "SCHEDULED"],
  ["without ad sets is empty", "ACTIVE", [], "EMPTY"],
  ["that is paused is paused", "PAUSED", ["RUNNING"], "PAUSED"],
] as const)("a campaign %s", (_name, status, adSets, state) => expect(campaignState(status, adSets)).toBe(state));

test("an ad does what its ad set does unless it is held back itself", () => {
  expect(childState("ACTIVE", "BUDGET_SPENT")).toBe("BUDGET_SPENT");
  expect(childState("PAUSED", "RUNNING")).toBe("PAUSED");
});

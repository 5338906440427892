import { expect, it } from "vitest";
import { readTaken } from "./read-taken";

const caps = [{ unit: "DAY", period: 1, maxImpressions: 4 }];

it.each([
  ["a bid and caps", JSON.stringify({ maxCpmBidMicros: 5_000_000, caps }), { maxCpmBidMicros: 5_000_000, caps }],
  ["a budget lifted", JSON.stringify({ dailyBudgetMicros: null }), { dailyBudgetMicros: null }],
  ["other fields", JSON.stringify({ name: "Mine now", maxCpmBidMicros: 5_000_000 }), { maxCpmBidMicros: 5_000_000 }],
  ["a bid below zero", JSON.stringify({ maxCpmBidMicros: -1 }), {}],
  ["no JSON", "{", {}],
  ["nothing", undefined, {}],
  ["two of them", ["{}", "{}"], {}],
])("%s", (_name, text, fields) => {
  expect(readTaken(text)).toEqual(fields);
});

import { expect, it } from "vitest";
import { stepOfKey, stepThrough } from "./step-through";

const ids = ["a", "b", "c"];

it.each([
  ["ArrowDown", "a", "b"],
  ["ArrowDown", "c", null],
  ["ArrowUp", "b", "a"],
  ["ArrowUp", "a", null],
  ["Home", "c", "a"],
  ["End", "a", "c"],
  ["ArrowDown", null, "a"],
  ["ArrowUp", "gone", "a"],
])("%s from %s leads to %s", (key, current, expected) => {
  const step = stepOfKey(key);
  expect(step === null ? "no step" : stepThrough(ids, current, step)).toBe(expected);
});

it("lets other keys be", () => {
  expect(stepOfKey("Enter")).toBeNull();
});

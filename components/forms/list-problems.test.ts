import { expect, it } from "vitest";
import { listProblems } from "./list-problems";

it("lists what is wrong in words, wherever it sits", () => {
  const errors = {
    name: { type: "too_small", message: "Give it a name.", ref: { message: "not a problem" } },
    caps: [undefined, { maxImpressions: { message: "At least 1." } }],
    targeting: { minAge: { message: "Not above the highest age." } },
    root: { message: "Somebody else saved." },
  };
  const labels = { name: "Name", "caps.maxImpressions": "Plays", "targeting.minAge": "Lowest age" };
  expect(listProblems(errors, labels)).toEqual([
    { path: "name", label: "Name", message: "Give it a name." },
    { path: "caps.1.maxImpressions", label: "Plays (2)", message: "At least 1." },
    { path: "targeting.minAge", label: "Lowest age", message: "Not above the highest age." },
    { path: "root", label: null, message: "Somebody else saved." },
  ]);
});

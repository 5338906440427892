import { expect, it } from "vitest";
import { prepareListening } from "./prepare-listening";

it.each([
  ["no ad was chosen", [], false, "–", null],
  ["an ad was chosen and never played", [], true, "Not played", null],
  ["it began", ["impression", "start"], true, "Played", 0],
  ["it was heard to the middle", ["impression", "start", "firstQuartile", "midpoint"], true, "Heard half", 2],
  ["it was heard to the end", ["impression", "complete"], true, "Heard to the end", 4],
  ["it was heard and tapped on", ["impression", "complete", "click"], true, "Heard to the end, tapped", 4],
  ["it was skipped after a quarter", ["impression", "firstQuartile", "skip"], true, "Skipped", 1],
])("%s", (_name, events, answered, words, quarters) => {
  expect(prepareListening(events, answered)).toMatchObject({ words, quarters });
});

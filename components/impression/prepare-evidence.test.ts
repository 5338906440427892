import { expect, it } from "vitest";
import { prepareEvidence } from "./prepare-evidence";

it.each([
  ["spentTodayMicros", 12_500_000, "Spent today", "€12.50"],
  ["floorCpmMicros", 2_000_000, "Floor, CPM", "€2.00"],
  ["predictedClickPct", 0.42, "Predicted click", "0.42 %"],
  ["valencePct", 255, "Valence", "not known"],
  ["liftOverUsual", 1.325, "Lift over usual", "× 1.325"],
  ["minutesSinceLast", 90, "Since last", "1 h 30 min"],
  ["secondsSinceLastAd", -1, "Since last ad", "never"],
  ["exposuresIn30Days", 4, "Exposures in 30 days", "4"],
  ["inWindowDAY24h", "2 of 5", "Heard, cap by day (24 h)", "2 of 5"],
  ["daypart", "EARLY_MORNING", "Daypart", "early morning"],
  ["sadPassage", false, "Sad passage", "no"],
  ["cohort", "", "Cohort", "not known"],
  ["keywords", "coffee, bean", "Keywords", "coffee, bean"],
])("%s = %s reads well", (key, value, name, text) => {
  expect(prepareEvidence({ [key]: value })).toEqual([{ name, value: text }]);
});

it("keeps apart what is not known any more and what was never given", () => {
  expect(prepareEvidence(null)).toBeNull();
  expect(prepareEvidence({})).toEqual([]);
});

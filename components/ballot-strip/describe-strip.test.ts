import { expect, it } from "vitest";
import { describeStrip } from "./describe-strip";

it("says the score and the strongest voices first", () => {
  const words = describeStrip([
    { agent: "frequency", units: -210_000_000 },
    { agent: "context", units: 3_100_000_000 },
    { agent: "yield", units: 0 },
  ]);
  expect(words).toBe("Score 2,890.0 points: Moment +3,100.0, Frequency −210.0");
});

import { describe, expect, it } from "vitest";
import { replayChangesSchema } from "@/server/explanations/replay-schema";
import { isUnchanged, noChanges, withBid, withCap, withSwitch, withWeight } from "./prepare-changes";

const adSetId = "01970000-0000-7000-8000-000000000001";

describe("changes of the playground", () => {
  it("are none at first, and none again when everything is put back", () => {
    const moved = withWeight(noChanges, { agent: "context", ppm: 300_000, recordedPpm: 80_000 });
    const away = withSwitch(moved, "yield", true);
    const capped = withCap(away, { adSetId, index: 0, maxImpressions: null, recorded: 3 });
    const bid = withBid(capped, { adSetId, bidCpmMicros: 9_000_000, recorded: 4_000_000 });
    expect(isUnchanged(bid)).toBe(false);
    expect(replayChangesSchema.parse(bid)).toEqual(bid);
    const back = withBid(
      withCap(withSwitch(withWeight(bid, { agent: "context", ppm: 80_000, recordedPpm: 80_000 }), "yield", false), {
        adSetId,
        index: 0,
        maxImpressions: 3,
        recorded: 3,
      }),
      { adSetId, bidCpmMicros: 4_000_000, recorded: 4_000_000 },
    );
    expect(isUnchanged(back)).toBe(true);
  });

  it("hold one entry for each thing changed, the last", () => {
    const twice = withWeight(withWeight(noChanges, { agent: "context", ppm: 1, recordedPpm: 9 }), {
      agent: "context",
      ppm: 2,
      recordedPpm: 9,
    });
    expect(twice.weights).toEqual([{ agent: "context", ppm: 2 }]);
    const caps = withCap(withCap(noChanges, { adSetId, index: 0, maxImpressions: 2, recorded: 3 }), {
      adSetId,
      index: 1,
      maxImpressions: 5,
      recorded: 9,
    });
    expect(caps.caps).toHaveLength(2);
  });

  it("an agent sent away loses its changed weight", () => {
    const moved = withWeight(noChanges, { agent: "context", ppm: 300_000, recordedPpm: 80_000 });
    expect(withSwitch(moved, "context", true)).toEqual({ ...noChanges, off: ["context"] });
  });
});

import { describe, expect, it } from "vitest";
import { listCapEras, settlingSeconds } from "./cap-history";

const day = { unit: "DAY" as const, windowMs: 86_400_000, maxImpressions: 3 };

describe("caps over time", () => {
  it("are those of now for ever where nothing changed", () => {
    expect(listCapEras(7, [day], [])).toEqual([
      { adSetNo: 7, unit: "DAY", windowSeconds: 86_400, maxImpressions: 3, sinceSeconds: 0, untilSeconds: 4e9 },
    ]);
  });

  it("before a change are what the trail says, with a gap for it to take effect", () => {
    const changes = [
      { atMs: 2_000_000, before: [{ unit: "DAY", period: 1, maxImpressions: 5 }] },
      { atMs: 1_000_000, before: null },
    ];
    expect(
      listCapEras(7, [day], changes).map((era) => [era.maxImpressions, era.sinceSeconds, era.untilSeconds]),
    ).toEqual([
      [3, 2_000 + settlingSeconds, 4e9],
      [5, 1_000 + settlingSeconds, 2_000],
    ]);
  });

  it("end where the trail cannot be read", () => {
    const changes = [{ atMs: 1_000_000, before: [{ unit: "FORTNIGHT" }] }];
    expect(listCapEras(7, [day], changes).map(({ sinceSeconds }) => sinceSeconds)).toEqual([1_000 + settlingSeconds]);
  });
});

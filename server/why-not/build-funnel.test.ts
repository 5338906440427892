import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Reason, reasonCodes } from "@/server/engine/reason-codes";
import { buildFunnel } from "./build-funnel";

const codes = Object.values(reasonCodes).map(({ code }) => code);
const tiers = new Map<number, number>([
  [reasonCodes["cap-day"].code, 1],
  [reasonCodes["sad-passage"].code, 2],
  [reasonCodes["child-listener"].code, 0],
]);
const tierOf = (code: number) => tiers.get(code) ?? null;
const codeOf = (reason: Reason) => reasonCodes[reason].code;

const lossTable = fc
  .tuple(
    fc.dictionary(fc.constantFrom(...codes.map(String)), fc.integer({ min: 0, max: 2 ** 40 })),
    fc.integer({ min: 0, max: 1_000_000 }),
    fc.integer({ min: 0, max: 1_200_000 }),
  )
  .map(([losses, won, played]) => ({
    counts: new Map([...Object.entries(losses).map(([code, count]) => [Number(code), count] as const), [0, won]]),
    played,
  }));

describe("the funnel of any table of losses", () => {
  it("sums to its opportunities and to exactly 100 %, step by step", () => {
    fc.assert(
      fc.property(lossTable, ({ counts, played }) => {
        const funnel = buildFunnel({ counts, played, previous: null, tierOf });
        const total = [...counts.values()].reduce((sum, count) => sum + count, 0);
        const reasons = funnel.stages.flatMap((stage) => stage.reasons);
        expect(funnel.opportunities).toBe(total);
        expect(reasons.reduce((sum, { count }) => sum + count, 0) + funnel.played).toBe(total);
        const parts = reasons.reduce((sum, { sharePpm }) => sum + sharePpm, 0) + funnel.playedPpm;
        expect(parts).toBe(total === 0 ? 0 : 1_000_000);
        let left = total;
        for (const stage of funnel.stages) {
          expect(stage.entered).toBe(left);
          expect(stage.lost).toBe(stage.reasons.reduce((sum, { count }) => sum + count, 0));
          left = stage.left;
          expect(left).toBeGreaterThanOrEqual(0);
        }
        expect(left).toBe(funnel.played);
        expect(new Set(reasons.map(({ reason }) => reason)).size).toBe(reasons.length);
      }),
      { seed: 11, numRuns: 300 },
    );
  });
});

describe("where a loss stands", () => {
  const counts = new Map([
    [0, 10],
    [codeOf("targeting-mismatch"), 100],
    [codeOf("budget-day-spent"), 40],
    [codeOf("child-listener"), 3],
    [codeOf("cap-day"), 20],
    [codeOf("sad-passage"), 5],
    [codeOf("outvoted"), 22],
  ]);
  const funnel = buildFunnel({ counts, played: 8, previous: { counts: new Map([[0, 4]]), played: 1 }, tierOf });
  const at = (name: string) => funnel.stages.find(({ stage }) => stage === name);

  it.each([
    ["targeting", "targeting-mismatch", 100, 100],
    ["entry", "budget-day-spent", 40, 60],
    ["veto-0", "child-listener", 3, 57],
    ["veto-1", "cap-day", 20, 37],
    ["veto-2", "sad-passage", 5, 32],
    ["vote", "outvoted", 22, 10],
    ["play", "not-played", 2, 8],
  ])("%s: %s", (stage, reason, lost, left) => {
    expect(at(stage)).toMatchObject({ lost, left, reasons: [{ reason, count: lost }] });
  });

  it("compares with the window before, and counts what was not there as none", () => {
    expect(at("veto-1")?.reasons[0]?.previousCount).toBe(0);
    expect(at("play")?.reasons[0]?.previousCount).toBe(3);
  });

  it("knows of no impression that was not won", () => {
    expect(buildFunnel({ counts: new Map([[0, 3]]), played: 5, previous: null, tierOf })).toMatchObject({ played: 3 });
  });
});

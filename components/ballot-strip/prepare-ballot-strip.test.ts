import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { agentIds } from "@/server/engine/agent-roster";
import { type Contribution, computeStripDomain, prepareBallotStrip } from "./prepare-ballot-strip";

const votes: Contribution[] = [
  { agent: "context", units: 300 },
  { agent: "frequency", units: -100 },
  { agent: "engagement", units: 200 },
  { agent: "budget-pacing", units: -50 },
  { agent: "brand-safety", units: 0 },
];

const anyContributions = fc
  .uniqueArray(fc.constantFrom(...agentIds), { minLength: 1 })
  .chain((agents) =>
    fc.tuple(...agents.map((agent) => fc.integer({ min: -1e9, max: 1e9 }).map((units) => ({ agent, units })))),
  );

describe("prepareBallotStrip", () => {
  const strip = prepareBallotStrip(votes, { againstUnits: 500, forUnits: 500 });

  it("puts for right of the hairline and against left of it, in seat order outward", () => {
    expect(strip.zeroPct).toBe(50);
    expect(strip.segments).toEqual([
      { agent: "frequency", units: -100, startPct: 40, widthPct: 10 },
      { agent: "budget-pacing", units: -50, startPct: 35, widthPct: 5 },
      { agent: "context", units: 300, startPct: 50, widthPct: 30 },
      { agent: "engagement", units: 200, startPct: 80, widthPct: 20 },
    ]);
  });

  it("marks the exact sum", () => {
    expect(strip.sumUnits).toBe(350);
    expect(strip.sumPct).toBe(85);
  });

  it("draws the same strip in whatever order the ballots come", () => {
    expect(prepareBallotStrip([...votes].reverse(), { againstUnits: 500, forUnits: 500 })).toEqual(strip);
  });

  it("keeps every segment inside its own domain and the tick where right minus left ends", () => {
    fc.assert(
      fc.property(anyContributions, (contributions) => {
        const prepared = prepareBallotStrip(contributions, computeStripDomain([contributions]));
        const right = prepared.segments
          .filter(({ units }) => units > 0)
          .reduce((sum, { widthPct }) => sum + widthPct, 0);
        const left = prepared.segments
          .filter(({ units }) => units < 0)
          .reduce((sum, { widthPct }) => sum + widthPct, 0);
        expect(prepared.zeroPct + right).toBeLessThanOrEqual(100 + 1e-6);
        expect(prepared.zeroPct - left).toBeGreaterThanOrEqual(-1e-6);
        expect(prepared.sumPct).toBeCloseTo(prepared.zeroPct + right - left, 6);
      }),
    );
  });
});

describe("computeStripDomain", () => {
  it("covers the longest side of all strips, rounded up", () => {
    const longer: Contribution[] = [{ agent: "yield", units: 730 }];
    expect(computeStripDomain([votes, longer])).toEqual({ againstUnits: 150, forUnits: 800 });
  });

  it("has a width even where nobody voted", () => {
    expect(computeStripDomain([])).toEqual({ againstUnits: 1, forUnits: 1 });
  });
});

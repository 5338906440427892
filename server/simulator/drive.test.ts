import { describe, expect, it } from "vitest";
import { runSimulation, type SimulationDriver, type SimulationProgress } from "./drive";
import { tallyColumns } from "./outcome-tally";
import { allTonesOfAllBrands, dayMs, mondayMs } from "./testing/demo-creatives";
import { createRandomDriver } from "./testing/random-driver";
import { createWorld } from "./world/world";

const world = createWorld({ seed: 21, listeners: 300 });
const span = { world, fromMs: mondayMs, toMs: mondayMs + dayMs, creatives: allTonesOfAllBrands };

describe("runSimulation", () => {
  it("calls a synchronous driver without promises, and tallies what its events say", async () => {
    const types = new Map<string, number>();
    const random = createRandomDriver(1, allTonesOfAllBrands);
    let inside = 0;
    let turns = 0;
    const driver: SimulationDriver = {
      decide: (opportunity, meta) => {
        if (inside++ === 0) queueMicrotask(() => turns++);
        expect(turns).toBe(0);
        return random.decide(opportunity, meta);
      },
      event: (_, type) => void types.set(type, (types.get(type) ?? 0) + 1),
    };
    const result = await runSimulation({ ...span, driver, maxOpportunities: 400, progressEverySteps: 1_000_000 });
    const sum = (name: (typeof tallyColumns)[number]) =>
      result.tally.column(name).reduce((total, value) => total + value, 0);
    expect(result.opportunities).toBe(400);
    expect(sum("opportunities")).toBe(400);
    expect(sum("adsPlayed")).toBe(types.get("impression"));
    expect(sum("completes")).toBe(types.get("complete"));
    expect(sum("skips")).toBe(types.get("skip"));
    expect(sum("revenueMicros")).toBe(5_000 * sum("adsPlayed"));
    expect(sum("expectedCompletes") / sum("completes")).toBeCloseTo(1, 0);
    expect(result.events).toBe([...types.values()].reduce((total, value) => total + value, 0));
  });

  it("gives the same result to a driver that takes its time", async () => {
    const random = createRandomDriver(1, allTonesOfAllBrands);
    const slow: SimulationDriver = {
      decide: async (opportunity, meta) => {
        await Promise.resolve();
        return random.decide(opportunity, meta);
      },
      event: async () => {},
    };
    const quick = await runSimulation({
      ...span,
      driver: createRandomDriver(1, allTonesOfAllBrands),
      maxOpportunities: 300,
    });
    const late = await runSimulation({ ...span, driver: slow, maxOpportunities: 300 });
    for (const name of tallyColumns) expect(late.tally.column(name)).toEqual(quick.tally.column(name));
  });

  it("ticks in virtual time before what comes next, and reports progress to the end", async () => {
    const random = createRandomDriver(1, allTonesOfAllBrands);
    const ticks: number[] = [];
    const progress: SimulationProgress[] = [];
    const driver: SimulationDriver = {
      decide: (opportunity, meta) => {
        expect(meta.atMs).toBeGreaterThanOrEqual(ticks.at(-1) ?? 0);
        expect(meta.atMs - (ticks.at(-1) ?? mondayMs)).toBeLessThan(600_000);
        return random.decide(opportunity, meta);
      },
      event: () => {},
      tick: (atMs) => void ticks.push(atMs),
    };
    await runSimulation({
      ...span,
      driver,
      tickEveryMs: 600_000,
      progressEverySteps: 500,
      onProgress: (p) => progress.push(p),
    });
    expect(ticks.slice(0, 143)).toEqual(Array.from({ length: 143 }, (_, i) => mondayMs + (i + 1) * 600_000));
    expect(progress.length).toBeGreaterThan(3);
    expect(progress.map((p) => p.fraction)).toEqual(progress.map((p) => p.fraction).sort((a, b) => a - b));
    expect(progress.at(-1)?.fraction).toBe(1);
  });

  it("stops when it is told to", async () => {
    const stop = new AbortController();
    const random = createRandomDriver(1, allTonesOfAllBrands);
    const driver: SimulationDriver = {
      decide: (opportunity, meta) => {
        if (random.decisions === 99) stop.abort();
        return random.decide(opportunity, meta);
      },
      event: () => {},
    };
    const result = await runSimulation({ ...span, driver, signal: stop.signal });
    expect(result.cancelled).toBe(true);
    expect(result.opportunities).toBe(100);
  });

  it("passes on what the driver throws", async () => {
    const driver: SimulationDriver = {
      decide: () => Promise.reject(new Error("no decision")),
      event: () => {},
    };
    await expect(runSimulation({ ...span, driver })).rejects.toThrow("no decision");
  });
});

import { beforeAll, describe, expect, it } from "vitest";
import { forecastDelivery, forecastPaths, intervalAt } from "./forecast-delivery";
import { type PacedWorld, playPacedWorld } from "./testing/play-paced-world";

const worlds: PacedWorld[] = [];
let all: ReturnType<typeof outcomes> = [];

beforeAll(() => {
  for (let no = 0; no < 8; no++)
    for (const historyDays of [6, 8])
      for (const scarcity of [0.4, 1, 3])
        for (const daily of [true, false]) {
          const kind = no % 2 === 0 ? "stationary" : "shift";
          worlds.push(playPacedWorld({ seed: 500 + no, kind, historyDays, futureDays: 4, scarcity, daily }));
        }
  all = outcomes();
}, 90_000);

function outcomes() {
  return worlds.flatMap(({ adSets }, world) =>
    adSets.flatMap(({ input, finalMicros }) => {
      const paths = forecastDelivery({ ...input, seed: world });
      if (paths === null) return [];
      // As the desk does: two impressions, or a hundredth of what is still to be spent.
      const middle = intervalAt(paths.spendMicros, paths.stepEndsMs.length - 1).middle;
      const least = Math.max(2 * input.costMicros, (middle - input.spendMicros) / 100);
      return [
        { finalMicros, interval: intervalAt(paths.spendMicros, paths.stepEndsMs.length - 1, least), input, paths },
      ];
    }),
  );
}

describe("a forecast of final delivery", () => {
  it("covers what then happens in about nine of ten small worlds", () => {
    const covered = all.filter(
      ({ finalMicros, interval }) => finalMicros >= interval.low && finalMicros <= interval.high,
    ).length;
    expect(all.length).toBe(480);
    expect(covered / all.length).toBeGreaterThanOrEqual(0.85);
    expect(covered / all.length).toBeLessThanOrEqual(0.95);
  });

  it("is narrow enough to tell something: a quarter of the total at most, on the whole", () => {
    const widths = all.map(({ interval, finalMicros }) => (interval.high - interval.low) / finalMicros);
    expect(widths.reduce((sum, width) => sum + width, 0) / widths.length).toBeLessThan(0.25);
  });

  it("never takes back what was spent, nor passes the lifetime budget", () => {
    let broken = 0;
    for (const { paths, input } of all) {
      expect(paths.spendMicros).toHaveLength(forecastPaths);
      for (const path of paths.spendMicros) {
        const totals = [input.spendMicros, ...path];
        const falls = totals.filter((total, at) => at > 0 && total < (totals[at - 1] ?? 0)).length;
        const most = Math.max(input.spendMicros, input.lifetimeBudgetMicros) + 1e-6;
        if (falls > 0 || (path.at(-1) ?? 0) > most) broken++;
      }
    }
    expect(broken).toBe(0);
  });

  it("is the same for the same seed, and keeps silent before five days and after the end", () => {
    const input = worlds[0]?.adSets[0]?.input;
    if (input === undefined) throw new Error("no world");
    expect(forecastDelivery({ ...input, seed: 1 })).toEqual(forecastDelivery({ ...input, seed: 1 }));
    expect(forecastDelivery({ ...input, hours: input.hours.slice(0, 119), seed: 1 })).toBeNull();
    expect(forecastDelivery({ ...input, nowMs: input.endMs, seed: 1 })).toBeNull();
  });
});

import { describe, expect, it } from "vitest";
import { createWorld } from "../world/world";
import { ListenerTruth } from "./listener-truth";
import { Satisfaction } from "./satisfaction";

const minuteMs = 60_000;

describe("Satisfaction", () => {
  const truth = new ListenerTruth(createWorld({ seed: 3, listeners: 5 }));

  it("starts rested, drops with an annoying ad and mends with listening faster than away", () => {
    const listening = new Satisfaction(truth, 5);
    const away = new Satisfaction(truth, 5);
    const rest = listening.settle(2, 0, true);
    expect(rest).toBeCloseTo(truth.computeRestSatisfaction(2));
    away.settle(2, 0, true);
    expect(listening.change(2, -0.3)).toBeCloseTo(rest - 0.3);
    away.change(2, -0.3);
    const after = listening.settle(2, 60 * minuteMs, true);
    expect(after).toBeGreaterThan(rest - 0.3);
    expect(after).toBeLessThan(rest);
    expect(after).toBeGreaterThan(away.settle(2, 60 * minuteMs, false));
  });

  it("stays within 0…1 and makes unhappy listeners leave", () => {
    const satisfaction = new Satisfaction(truth, 5);
    satisfaction.settle(0, 0, true);
    expect(satisfaction.change(0, -5)).toBe(0);
    expect(satisfaction.change(0, 9)).toBe(1);
    expect(satisfaction.computeLeaveChance(0.9)).toBe(0);
    expect(satisfaction.computeLeaveChance(0.2)).toBeGreaterThan(satisfaction.computeLeaveChance(0.5));
  });
});

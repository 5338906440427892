import { deserialize, serialize } from "node:v8";
import { describe, expect, it } from "vitest";
import { Cohorts, smallestCohort } from "./cohorts";
import type { TrainingExample } from "./training-example";

function observe(
  cohorts: Cohorts,
  listenerKey: string,
  changes: Partial<TrainingExample> = {},
  completed = true,
): void {
  const example = {
    listenerKey,
    genre: 2,
    category: 5,
    cohortFacts: { country: "DE", age: 30, gender: 1, platform: 3 },
    ...changes,
  };
  cohorts.observe(example as TrainingExample, completed);
}

const keysOf = (cohorts: Cohorts) => cohorts.snapshot().map(([key]) => key);

describe("cohorts", () => {
  it("are told of from the fiftieth listener on, not before", () => {
    const cohorts = new Cohorts();
    for (let i = 1; i < smallestCohort; i++) observe(cohorts, `listener-${i}`);
    expect(smallestCohort).toBe(50);
    expect(keysOf(cohorts)).toEqual([]);
    observe(cohorts, "listener-50");
    expect(keysOf(cohorts)).toEqual(["DE", "DE|a3", "DE|a3|g1", "DE|a3|g1|p3", "DE|p3", "all"]);
  });

  it("count people, not plays, and nobody without a key", () => {
    const cohorts = new Cohorts();
    for (let i = 0; i < 5_000; i++) observe(cohorts, `listener-${i % 49}`);
    for (let i = 0; i < 100; i++) observe(cohorts, "");
    expect(keysOf(cohorts)).toEqual([]);
  });

  it("leave out the small groups among large ones", () => {
    const cohorts = new Cohorts();
    for (let i = 0; i < 60; i++)
      observe(cohorts, `german-${i}`, { cohortFacts: { country: "DE", age: 0, gender: 0, platform: 1 } });
    for (let i = 0; i < 49; i++)
      observe(cohorts, `austrian-${i}`, { cohortFacts: { country: "AT", age: 0, gender: 0, platform: 1 } });
    expect(keysOf(cohorts)).toEqual(["DE", "DE|p1", "all"]);
  });

  it("say what is heard and answered, with no more certainty than forty plays", () => {
    const cohorts = new Cohorts();
    for (let i = 0; i < 200; i++) observe(cohorts, `listener-${i % 50}`, { genre: i % 4 === 0 ? 1 : 2 }, i % 2 === 0);
    const profile = new Map(cohorts.snapshot()).get("all");
    expect(profile).toEqual({
      source: "cohort",
      genreShares: [
        { genre: 1, sharePct: 25 },
        { genre: 2, sharePct: 75 },
      ],
      categoryResponses: [{ category: 5, completesTenths: 200, playsTenths: 400 }],
    });
  });

  it("are the same after a restart", () => {
    const cohorts = new Cohorts();
    for (let i = 0; i < 45; i++) observe(cohorts, `listener-${i}`);
    const restored = new Cohorts();
    restored.restore(deserialize(serialize(cohorts.save())));
    for (const each of [cohorts, restored]) for (let i = 40; i < 55; i++) observe(each, `listener-${i}`);
    expect(restored.snapshot()).toEqual(cohorts.snapshot());
    expect(restored.snapshot().length).toBeGreaterThan(0);
  });
});

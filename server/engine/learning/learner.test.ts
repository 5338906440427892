import { deserialize, serialize } from "node:v8";
import { describe, expect, it } from "vitest";
import { forecasters } from "../agent-roster";
import { forecastByMoment } from "../agents/context";
import { creativeBuckets, type Knowledge } from "../knowledge";
import { drawUnit } from "../math/counter-random";
import type { PrivacyView } from "../privacy-view";
import { bareGrounds, blankView, openBareSitting } from "../testing/bare-sitting";
import { activities, tones } from "../vocabulary";
import { EffectList, type StoredEffects, storeEffects } from "./effect-list";
import { stackSize } from "./evidence-stack";
import { intentEffectsAtMost, listIntentEffects } from "./intent-effects";
import { type KnowledgeParts, openKnowledge } from "./knowledge-parts";
import { Learner, type LearnerMemory } from "./learner";
import { listMomentEffects, momentEffectsAtMost } from "./moment-effects";
import { listProfileEffects, profileEffectsAtMost } from "./profile-effects";
import { featureCount } from "./response-features";
import type { TrainingExample } from "./training-example";

const atMs = Date.UTC(2026, 5, 1);
const dayMs = 86_400_000;
const forecasterBounds = { min: 0.02, max: 0.7 };

function momentOf(view: Partial<PrivacyView>, tone: number): StoredEffects {
  const list = new EffectList(momentEffectsAtMost);
  listMomentEffects(list, { ...blankView, ...view }, tone);
  return storeEffects(list);
}

function profileOf(view: Partial<PrivacyView>, category: number): StoredEffects {
  const list = new EffectList(profileEffectsAtMost);
  listProfileEffects(list, { ...blankView, ...view }, null, category, 0.8);
  return storeEffects(list);
}

function wordsOf(match: number): StoredEffects {
  const list = new EffectList(intentEffectsAtMost);
  listIntentEffects(list, match);
  return storeEffects(list);
}

function makeExample(changes: Partial<TrainingExample> = {}): TrainingExample {
  const { adNo = 1, creativeNo = 10 } = changes;
  return {
    objective: 1,
    adNo,
    creativeNo,
    category: 3,
    genre: 1,
    creativeBucket: 0,
    profile: profileOf({}, 3),
    moment: momentOf({}, 0),
    intent: null,
    exposures: 0,
    listenerKey: "ann",
    cohortFacts: { country: "DE", age: 30, gender: 1, platform: 1 },
    measurable: true,
    forecasts: forecasters.map(() => -1),
    slots: Int32Array.from({ length: featureCount }, (_, field) => 1 + field * 97 + creativeNo),
    evidence: null,
    ...changes,
  };
}

/** A different draw at every call, the same in every run. */
function makeDraws(seed: number): () => number {
  let drawn = 0;
  return () => drawUnit(seed, drawn++);
}

const publish = (learner: Learner, version = 2, when = atMs): Knowledge =>
  openKnowledge(learner.publish(version, when).parts);
const throughStore = <T>(value: T): T => deserialize(serialize(value)) as T;

/** Learns a busy day of everything: ads, creatives, moments, listeners, forecasts. */
function learnADay(learner: Learner, seed: number, outcomes: number): void {
  const draw = makeDraws(seed);
  for (let i = 0; i < outcomes; i++) {
    const adNo = 1 + Math.floor(draw() * 5);
    const example = makeExample({
      objective: Math.floor(draw() * 3),
      adNo,
      creativeNo: adNo * 10 + Math.floor(draw() * 2),
      category: Math.floor(draw() * 8),
      profile: profileOf({ age: Math.floor(draw() * 80), gender: Math.floor(draw() * 3) }, Math.floor(draw() * 8)),
      moment: momentOf(
        { valencePct: Math.floor(draw() * 101), energyPct: Math.floor(draw() * 101) },
        Math.floor(draw() * tones.length),
      ),
      creativeBucket: Math.floor(draw() * creativeBuckets),
      intent: draw() < 0.3 ? wordsOf(Math.floor(draw() * 1001)) : null,
      exposures: Math.floor(draw() * 4),
      listenerKey: draw() < 0.9 ? `listener-${Math.floor(draw() * 120)}` : "",
      forecasts: forecasters.map(() => (draw() < 0.2 ? -1 : draw())),
      slots: Int32Array.from({ length: featureCount }, () => 1 + Math.floor(draw() * 131_070)),
      evidence: [
        Float64Array.from({ length: stackSize }, () => draw() - 0.5),
        Float64Array.from({ length: stackSize }, () => draw() - 0.5),
      ],
    });
    learner.learn(example, draw() < 0.7, draw() < 0.02, atMs + i * 1_000);
  }
}

/** Numbers in bulk are compared as bytes; everything else by value. */
function comparable(knowledge: Knowledge) {
  const { engagement, profileEffects, momentEffects, intentEffects, ...rest } = knowledge;
  const bytes = (array: Float32Array) =>
    Buffer.from(array.buffer, array.byteOffset, array.byteLength).toString("base64");
  return {
    ...rest,
    engagement: {
      heads: engagement.heads,
      prior: Array.from(engagement.priorLogOdds),
      weights: bytes(engagement.weights),
    },
    effects: [profileEffects, momentEffects, intentEffects].map(({ weights }) => bytes(weights)),
  };
}

describe("published knowledge", () => {
  it("is the same numbers after it has been stored", () => {
    const learner = new Learner(forecasterBounds);
    learnADay(learner, 1, 3_000);
    const { parts } = learner.publish(7, atMs + dayMs);
    const read = comparable(openKnowledge(throughStore<KnowledgeParts>(parts)));
    expect(read).toEqual(comparable(openKnowledge(parts)));
    expect(read.version).toBe(7);
    expect(read.outcomes).toBe(3_000);
    expect(read.creativeChoices.size).toBe(5);
    expect(read.cohorts.size).toBeGreaterThan(0);
  });

  it("stays as it was while learning goes on", () => {
    const learner = new Learner(forecasterBounds);
    learnADay(learner, 2, 500);
    const knowledge = publish(learner);
    const before = comparable(knowledge);
    learnADay(learner, 3, 500);
    publish(learner, 3, atMs + dayMs);
    expect(comparable(knowledge)).toEqual(before);
  });

  it("lets old outcomes fade by half in two weeks", () => {
    const learner = new Learner(forecasterBounds);
    for (let i = 0; i < 400; i++) learner.learn(makeExample(), true, false, atMs);
    expect(publish(learner, 2, atMs).ads.get(1)?.[2]).toBe(400);
    expect(publish(learner, 3, atMs + 14 * dayMs).ads.get(1)?.[2]).toBeCloseTo(200, 3);
    expect(publish(learner, 4, atMs + 28 * dayMs).ads.get(1)?.[2]).toBeCloseTo(100, 3);
  });
});

describe("what is learned", () => {
  it("is which tone suits which moment, and nothing about tones never heard there", () => {
    const learner = new Learner(forecasterBounds);
    const draw = makeDraws(4);
    const [calm, loud, unheard] = [tones.indexOf("CALM"), tones.indexOf("URGENT"), tones.indexOf("SERIOUS")];
    const quiet = { valencePct: 40, energyPct: 20, activity: activities.indexOf("RELAX") };
    const lively = { valencePct: 80, energyPct: 85, activity: activities.indexOf("PARTY") };
    for (let i = 0; i < 6_000; i++) {
      const tone = i % 2 === 0 ? calm : loud;
      const view = i % 4 < 2 ? quiet : lively;
      const rate = (tone === calm) === (view === quiet) ? 0.85 : 0.45;
      learner.learn(makeExample({ moment: momentOf(view, tone) }), draw() < rate, false, atMs);
    }
    const knowledge = publish(learner);
    const liftAt = (tone: number, view: Partial<PrivacyView>) =>
      forecastByMoment(openBareSitting({ grounds: { ...bareGrounds(), knowledge }, view }), tone, 1) /
      knowledge.base[0];
    expect(knowledge.base[0]).toBeGreaterThan(0.63);
    expect(knowledge.base[0]).toBeLessThan(0.68);
    expect(liftAt(calm, quiet)).toBeGreaterThan(1.18);
    expect(liftAt(loud, lively)).toBeGreaterThan(1.18);
    expect(liftAt(calm, lively)).toBeLessThan(0.82);
    expect(liftAt(loud, quiet)).toBeLessThan(0.82);
    expect(Math.abs(liftAt(unheard, quiet) - 1)).toBeLessThan(0.12);
  });

  it("is which variant does better in which part of the day", () => {
    const learner = new Learner(forecasterBounds);
    const draw = makeDraws(5);
    const truth = (creativeNo: number, bucket: number) =>
      creativeNo === 10 ? (bucket < 7 ? 0.8 : 0.5) : bucket < 7 ? 0.6 : 0.7;
    for (let i = 0; i < 14_000; i++) {
      const [creativeNo, creativeBucket] = [10 + (Math.floor(i / creativeBuckets) % 2), i % creativeBuckets];
      learner.learn(
        makeExample({ creativeNo, creativeBucket }),
        draw() < truth(creativeNo, creativeBucket),
        false,
        atMs,
      );
      if (i % 10 === 0) learner.learn(makeExample({ adNo: 2, creativeNo: 20 }), true, false, atMs);
    }
    const { creativeChoices } = publish(learner);
    const choice = creativeChoices.get(1);
    expect(choice?.creativeNos).toEqual([10, 11]);
    for (let bucket = 0; bucket < creativeBuckets; bucket++) {
      const [first = 0, second = 0] = choice?.chancesPpm.subarray(bucket * 2, bucket * 2 + 2) ?? [];
      expect(first + second).toBe(1_000_000);
      expect(bucket < 7 ? first : second, `bucket ${bucket}`).toBeGreaterThan(950_000);
    }
    // An ad with one variant leaves nothing to choose.
    expect(creativeChoices.has(2)).toBe(false);
  });

  it("is clicks for ads that want clicks, completions for the others", () => {
    const learner = new Learner(forecasterBounds);
    const draw = makeDraws(6);
    for (let i = 0; i < 4_000; i++) {
      const objective = i % 2 === 0 ? 2 : 1;
      const creativeNo = (objective === 2 ? 10 : 20) + (i % 4 < 2 ? 0 : 1);
      const isFirst = creativeNo % 10 === 0;
      // The first variant is clicked more often, the second is heard out more often.
      learner.learn(
        makeExample({ objective, adNo: objective, creativeNo }),
        draw() < (isFirst ? 0.5 : 0.8),
        draw() < (isFirst ? 0.1 : 0.01),
        atMs,
      );
    }
    const { creativeChoices } = publish(learner);
    expect(creativeChoices.get(2)?.chancesPpm[0]).toBeGreaterThan(990_000);
    expect(creativeChoices.get(1)?.chancesPpm[1]).toBeGreaterThan(990_000);
  });
});

describe("weights", () => {
  const engagement = forecasters.indexOf("engagement");
  const asleep = forecasters.indexOf("voice-intent");

  function learnForecasts(learner: Learner, outcomes: number, objective = 1) {
    const draw = makeDraws(7);
    for (let i = 0; i < outcomes; i++) {
      const happens = draw() < 0.5;
      // One always leans the right way, one sleeps, the others guess.
      const forecasts = forecasters.map((_, f) =>
        f === engagement ? (happens ? 0.8 : 0.2) : f === asleep ? -1 : 0.3 + 0.4 * draw(),
      );
      learner.learn(makeExample({ objective, forecasts }), happens, happens, atMs + i);
    }
  }

  it("move to who forecasts best, inside the policy's bounds, and leave sleepers as they were", () => {
    const learner = new Learner(forecasterBounds);
    learnForecasts(learner, 2_000);
    const [reach, completions, clicks] = publish(learner).forecasterShares;
    expect(completions?.[engagement]).toBeCloseTo(forecasterBounds.max, 6);
    expect(completions?.[asleep]).toBeCloseTo(0.2, 12);
    completions?.forEach((share) => expect(share).toBeGreaterThanOrEqual(forecasterBounds.min - 1e-12));
    for (const row of [reach, completions, clicks]) expect(row?.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 9);
    // Only the objective that the outcomes were about.
    expect(Array.from(reach ?? [])).toEqual(forecasters.map(() => 0.2));
    expect(Array.from(clicks ?? [])).toEqual(forecasters.map(() => 0.2));
  });

  it("are told with their reason, once a stretch", () => {
    const learner = new Learner(forecasterBounds);
    learnForecasts(learner, 50, 2);
    const { changes } = learner.publish(2, atMs + dayMs);
    expect(changes.map(({ objective, forecaster }) => [objective, forecaster])).toEqual(
      forecasters.map((_, f) => [2, f]),
    );
    for (const change of changes) expect(change).toMatchObject({ beforePpm: 200_000, outcomes: 50 });
    expect(changes[engagement]?.afterPpm).toBeGreaterThan(200_000);
    expect(changes[engagement]?.meanLogLoss).toBeCloseTo(-Math.log(0.8), 9);
    expect(changes[engagement]?.reason).toMatch(/^50 of 50 outcomes: held-at-ceiling \d+×, closer \d+×$/);
    expect(changes[asleep]).toMatchObject({ afterPpm: 200_000, meanLogLoss: 0, reason: "asleep through 50 outcomes" });
    expect(learner.publish(3, atMs + 2 * dayMs).changes).toEqual([]);
  });
});

describe("a learner that is saved and restored", () => {
  it("goes on exactly as if it had never stopped", () => {
    const stayed = new Learner(forecasterBounds);
    learnADay(stayed, 8, 1_500);
    stayed.publish(2, atMs + dayMs);
    const memory = throughStore<LearnerMemory>(stayed.save());
    const restarted = new Learner(forecasterBounds);
    restarted.restore(memory);
    expect(restarted.outcomes).toBe(1_500);
    for (const learner of [stayed, restarted]) learnADay(learner, 9, 700);
    const [a, b] = [stayed, restarted].map((learner) => learner.publish(3, atMs + 3 * dayMs));
    if (a === undefined || b === undefined) throw new Error("both have published");
    expect(b.changes).toEqual(a.changes);
    expect(comparable(openKnowledge(b.parts))).toEqual(comparable(openKnowledge(a.parts)));
  });
});

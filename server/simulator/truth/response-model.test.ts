import { beforeAll, describe, expect, it } from "vitest";
import type { Tone } from "@/server/engine/vocabulary";
import { allTonesOfAllBrands } from "../testing/demo-creatives";
import { getTopicIndex } from "../world/topics";
import { createWorld, type World } from "../world/world";
import { CreativeBook, type CreativeTruth } from "./creative-truth";
import { computeWear, type ResponseChances, ResponseModel, type ResponseMoment } from "./response-model";
import { computeSadness, computeToneFit } from "./tone-fit";

const listenerCount = 400;
let world: World;
let model: ResponseModel;
let book: CreativeBook;

beforeAll(() => {
  world = createWorld({ seed: 11, listeners: listenerCount });
  model = new ResponseModel(world);
  book = new CreativeBook(11, allTonesOfAllBrands, [
    { creativeId: "brumble-coffee-WARM", quality: 0, clickQuality: 0, morning: 0.6, evening: -0.6 },
  ]);
});

const ordinary: ResponseMoment = {
  listenerIndex: 0,
  valence: 0.6,
  energy: 0.6,
  activity: "CHORES",
  platform: "IOS",
  slot: "MID_ROLL",
  topicIndex: -1,
  utteranceTopic: -1,
  localHour: 14,
  adsThisHour: 1,
  secondsSinceLastAd: 900,
  satisfaction: 0.85,
  creativeExposures: 0,
  campaignExposures: 0,
};

const getCreative = (creativeId: string): CreativeTruth => {
  const known = allTonesOfAllBrands.find((creative) => creative.creativeId === creativeId);
  if (known === undefined) throw new RangeError(creativeId);
  return book.getCreative(known);
};

/** Mean over all listeners of one chance. */
const average = (creativeId: string, moment: Partial<ResponseMoment>, of: (chances: ResponseChances) => number) => {
  let sum = 0;
  for (let listenerIndex = 0; listenerIndex < listenerCount; listenerIndex++) {
    sum += of(model.computeChances({ ...ordinary, ...moment, listenerIndex }, getCreative(creativeId)));
  }
  return sum / listenerCount;
};
const complete = (chances: ResponseChances) => chances.complete;
const click = (chances: ResponseChances) => chances.click;
const change = (chances: ResponseChances) => chances.satisfactionChange;
const spot = "pawsley-pet-box-WARM";

describe("chances", () => {
  it("are probabilities that share out every play", () => {
    for (let listenerIndex = 0; listenerIndex < listenerCount; listenerIndex++) {
      const chances = model.computeChances({ ...ordinary, listenerIndex }, getCreative(spot));
      const { complete: heard, skip, mute, leave, click: clicked } = chances;
      expect(heard + skip + mute + leave).toBeCloseTo(1, 12);
      for (const chance of [heard, skip, mute, leave, clicked]) expect(chance).toBeGreaterThan(0);
    }
  });

  it("are of a plausible size in an ordinary moment", () => {
    expect(average(spot, {}, complete)).toBeGreaterThan(0.75);
    expect(average(spot, {}, complete)).toBeLessThan(0.92);
    expect(average(spot, {}, click)).toBeGreaterThan(0.003);
    expect(average(spot, {}, click)).toBeLessThan(0.015);
  });
});

describe("what people respond to", () => {
  it.each<[string, Partial<ResponseMoment>, (chances: ResponseChances) => number]>([
    ["a really sad passage spoils completion", { valence: 0.1, energy: 0.2 }, complete],
    ["a really sad passage hurts satisfaction", { valence: 0.1, energy: 0.2 }, change],
    ["too many ads in an hour", { adsThisHour: 7 }, complete],
    ["an ad right after another", { secondsSinceLastAd: 30 }, complete],
    ["an ad right after another annoys", { secondsSinceLastAd: 30 }, change],
    ["wear-out of the spot", { creativeExposures: 8 }, complete],
    ["wear-out of the campaign", { campaignExposures: 8 }, complete],
    ["wear-out takes clicks too", { creativeExposures: 8 }, click],
    ["overexposure annoys", { creativeExposures: 8 }, change],
    ["low satisfaction", { satisfaction: 0.4 }, complete],
    ["low satisfaction and clicks", { satisfaction: 0.4 }, click],
    ["no screen to click on", { platform: "CAR" }, click],
    ["post-rolls", { slot: "POST_ROLL" }, complete],
  ])("%s", (_, moment, of) => {
    expect(average(spot, moment, of)).toBeLessThan(average(spot, {}, of) - 1e-4);
  });

  it("relevance to what is being said or was asked", () => {
    const pets = getTopicIndex("pets");
    expect(average(spot, { topicIndex: pets }, click)).toBeGreaterThan(1.3 * average(spot, {}, click));
    expect(average(spot, { utteranceTopic: pets }, complete)).toBeGreaterThan(average(spot, {}, complete));
    expect(average(spot, { topicIndex: getTopicIndex("war") }, click)).toBeCloseTo(average(spot, {}, click), 10);
  });

  it("the hour, where a creative has one", () => {
    const at = (localHour: number) => average("brumble-coffee-WARM", { localHour }, complete);
    expect(at(8)).toBeGreaterThan(at(14) + 0.03);
    expect(at(21)).toBeLessThan(at(14) - 0.03);
    expect(average("brumble-coffee-WARM", { localHour: 20, activity: "COMMUTE" }, complete)).toBeGreaterThan(at(20));
  });

  it("tastes that go with genre, age and gender but are each person's own", () => {
    const tasteOf = (i: number, category: string) =>
      model.listeners.computeTaste(i, getCreative(`${category}-WARM`).sectorIndex);
    const everyone = Array.from({ length: listenerCount }, (_, i) => i);
    const mean = (some: number[], category: string) =>
      some.reduce((sum, i) => sum + tasteOf(i, category), 0) / some.length;
    const lovers = (genre: string) =>
      everyone.filter((i) => world.library.genres[world.listeners.genres[i * 3] ?? 0] === genre);
    expect(mean(lovers("hip-hop"), "marlo-sneakers")).toBeGreaterThan(mean(everyone, "marlo-sneakers") + 0.4);
    const old = everyone.filter((i) => (world.listeners.age[i] ?? 0) > 50);
    expect(mean(old, "farrow-and-fir-homes")).toBeGreaterThan(mean(everyone, "farrow-and-fir-homes"));
    const deviation = Math.sqrt(
      everyone.reduce((sum, i) => sum + (tasteOf(i, "tindrel-mobile") - mean(everyone, "tindrel-mobile")) ** 2, 0) /
        listenerCount,
    );
    expect(deviation).toBeGreaterThan(0.4);
    expect(deviation).toBeLessThan(1.6);
  });
});

describe("computeWear", () => {
  it("rises over the first exposures, then falls to a floor", () => {
    const curve = [0, 1, 2, 4, 8, 30].map((n) => computeWear(n, n));
    expect(curve[1]).toBeGreaterThan(curve[0] ?? 0);
    expect(curve[2]).toBeGreaterThan(curve[1] ?? 0);
    expect(curve[3]).toBeLessThan(curve[2] ?? 0);
    expect(curve[4]).toBeLessThan(0);
    expect(curve[5]).toBe(computeWear(60, 60));
  });
});

describe("tone and mood", () => {
  it.each<[Tone, Tone, number, number]>([
    ["CALM", "UPBEAT", 0.3, 0.2],
    ["WARM", "URGENT", 0.35, 0.35],
    ["UPBEAT", "CALM", 0.8, 0.8],
    ["UPBEAT", "SERIOUS", 0.8, 0.8],
  ])("%s suits better than %s at valence %f, energy %f", (better, worse, valence, energy) => {
    expect(computeToneFit(better, valence, energy, "CHORES")).toBeGreaterThan(
      computeToneFit(worse, valence, energy, "CHORES") + 0.4,
    );
  });

  it("shows in the chances: calm and warm spots do better than urgent ones beside quiet music", () => {
    const quiet = { valence: 0.36, energy: 0.25, activity: "RELAX" } as const;
    expect(average("calmera-sleep-CALM", quiet, complete)).toBeGreaterThan(
      average("calmera-sleep-URGENT", quiet, complete) + 0.05,
    );
    expect(average("calmera-sleep-CALM", quiet, change)).toBeGreaterThan(
      average("calmera-sleep-URGENT", quiet, change),
    );
  });

  it("is sad only where both valence and energy are low", () => {
    expect(computeSadness(0.1, 0.2)).toBe(1);
    expect(computeSadness(0.1, 0.6)).toBe(0);
    expect(computeSadness(0.5, 0.1)).toBe(0);
  });
});

describe("CreativeBook", () => {
  it("knows strangers by their id alone, and keeps them", () => {
    const stranger = { creativeId: "s", campaignId: "c", category: "IAB1", durationSeconds: 15 };
    const first = book.getCreative(stranger);
    expect(first.sectorIndex).toBe(-1);
    expect(book.getCreative(stranger)).toBe(first);
    expect(new CreativeBook(11, [], []).getCreative(stranger).quality).toBe(first.quality);
    expect(new CreativeBook(12, [], []).getCreative(stranger).quality).not.toBe(first.quality);
  });
});

import { describe, expect, it } from "vitest";
import type { Opportunity } from "@/server/engine/opportunity";
import { compareArms } from "../compare-arms";
import { runSimulation, type SimulationDriver } from "../drive";
import type { OutcomeTally } from "../outcome-tally";
import { drawUniform } from "../random/counter-draw";
import { allTonesOfAllBrands, dayMs, mondayMs } from "../testing/demo-creatives";
import { createRandomDriver, createStandInDriver } from "../testing/random-driver";
import { markets } from "../world/countries";
import { createWorld, type World } from "../world/world";
import { CreativeBook, type KnownCreative } from "./creative-truth";
import { ListenerTruth } from "./listener-truth";
import { computeSadness, computeToneFit } from "./tone-fit";

/** Whole runs with stand-ins for the product: does choosing well pay in this world, and is choosing badly punished? */

const seeds = [1, 2, 3];

async function run(world: World, driver: SimulationDriver): Promise<OutcomeTally> {
  const toMs = mondayMs + 3 * dayMs;
  return (await runSimulation({ world, fromMs: mondayMs, toMs, driver, creatives: allTonesOfAllBrands })).tally;
}

const measure = (tally: OutcomeTally, key: string) =>
  compareArms([tally], () => 0).find((entry) => entry.key === key)?.values[0]?.value ?? Number.NaN;

const moodOf = (o: Opportunity) => ({
  valence: o.context.track?.valence ?? 0.5,
  energy: o.context.track?.energy ?? 0.5,
});
const isSad = (o: Opportunity) =>
  o.context.track !== undefined && computeSadness(moodOf(o).valence, moodOf(o).energy) > 0.4;
const pickAt = (no: number, some: readonly KnownCreative[]) =>
  some[Math.floor(drawUniform(4, 4, no) * some.length)] ?? null;

describe.each(seeds)("in world %i", (seed) => {
  const world = createWorld({ seed, listeners: 900 });
  const truth = new ListenerTruth(world);
  const book = new CreativeBook(seed, allTonesOfAllBrands, []);
  const random = run(world, createRandomDriver(seed, allTonesOfAllBrands));

  it("random ads are completed 70–85 % and clicked 0.3–0.7 %", async () => {
    const tally = await random;
    expect(measure(tally, "completion")).toBeGreaterThan(70);
    expect(measure(tally, "completion")).toBeLessThan(85);
    expect(measure(tally, "expectedClicks")).toBeGreaterThan(0.3);
    expect(measure(tally, "expectedClicks")).toBeLessThan(0.7);
  });

  it("ads to people's taste do better on every count", async () => {
    const tasteful = await run(
      world,
      createStandInDriver((_, i, no) => {
        const liking = (creative: KnownCreative) => truth.computeTaste(i, book.getCreative(creative).sectorIndex);
        const options = [0, 1, 2, 3, 4, 5, 6, 7].map((k) => pickAt(no * 8 + k, allTonesOfAllBrands));
        return options.reduce((best, next) =>
          best !== null && next !== null && liking(next) > liking(best) ? next : best,
        );
      }),
    );
    expect(measure(tasteful, "completes")).toBeGreaterThan(measure(await random, "completes") + 3);
    expect(measure(tasteful, "expectedClicks")).toBeGreaterThan(1.5 * measure(await random, "expectedClicks"));
    expect(measure(tasteful, "satisfaction")).toBeGreaterThan(measure(await random, "satisfaction"));
  });

  it("tones that suit the moment do better than those that jar", async () => {
    const byTone = (sign: number) =>
      run(
        world,
        createStandInDriver((o, _, no) => {
          const { valence, energy } = moodOf(o);
          const brand = pickAt(no, allTonesOfAllBrands)?.campaignId;
          const rivals = allTonesOfAllBrands.filter((creative) => creative.campaignId === brand);
          const suits = (creative: KnownCreative) =>
            sign * computeToneFit(creative.tone, valence, energy, o.context.activity);
          return rivals.reduce<KnownCreative | null>(
            (best, next) => (best === null || suits(next) > suits(best) ? next : best),
            null,
          );
        }),
      );
    const [suiting, jarring] = [await byTone(1), await byTone(-1)];
    expect(measure(suiting, "completion")).toBeGreaterThan(measure(jarring, "completion") + 5);
    expect(measure(suiting, "satisfaction")).toBeGreaterThan(measure(jarring, "satisfaction") + 3);
  });

  it("holding ads back in sad passages costs no completed listens and pleases listeners", async () => {
    const holding = await run(
      world,
      createStandInDriver((o, _, no) => (isSad(o) ? null : pickAt(no, allTonesOfAllBrands))),
    );
    expect(measure(holding, "fill")).toBeLessThan(measure(await random, "fill") - 1);
    expect(measure(holding, "completes")).toBeGreaterThan(measure(await random, "completes") - 1);
    expect(measure(holding, "completion")).toBeGreaterThan(measure(await random, "completion") + 2);
    expect(measure(holding, "satisfaction")).toBeGreaterThan(measure(await random, "satisfaction") + 2);
  });

  it("one ad over and over wears out", async () => {
    const worn = await run(
      world,
      createStandInDriver(() => allTonesOfAllBrands[31] ?? null),
    );
    expect(measure(worn, "completion")).toBeLessThan(measure(await random, "completion") - 5);
    expect(measure(worn, "satisfaction")).toBeLessThan(measure(await random, "satisfaction") - 5);
  });
});

describe("people differ by market only in what they do and not in how they are drawn", () => {
  it("every market has its share of listeners", () => {
    const world = createWorld({ seed: 1, listeners: 8_000 });
    markets.forEach((market, index) => {
      const share = world.listeners.market.filter((value) => value === index).length / 8_000;
      expect(Math.abs(share - market.share), market.country).toBeLessThan(0.02);
    });
  });
});

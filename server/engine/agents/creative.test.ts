import { describe, expect, it } from "vitest";
import { buildCatalogue } from "@/server/catalog/build-catalogue";
import { makeLadder } from "@/server/decisions/testing/small-ladder";
import type { Catalogue } from "../catalogue";
import { creativeBuckets, type Knowledge } from "../knowledge";
import { hash32 } from "../math/hash";
import { nominate } from "../panel/nominate";
import type { Sitting } from "../panel/sitting";
import type { PolicyDocument } from "../policy";
import { bareGrounds, openBareSitting } from "../testing/bare-sitting";
import { tones } from "../vocabulary";
import { creativeAgent } from "./creative";

const threeLengths = buildCatalogue(
  1,
  makeLadder([{ ads: [[{ durationSeconds: 15 }, { durationSeconds: 30 }, { durationSeconds: 50 }]] }]),
);
const numbers = threeLengths.ads[0]?.creatives.map(({ no }) => no) ?? [];

function sitWith(
  chancesPpm: readonly number[] | null,
  slot = { minSeconds: 5, maxSeconds: 60 },
  other: { catalogue?: Catalogue; policy?: Partial<PolicyDocument> } = {},
): Sitting {
  const bare = bareGrounds({ creative: { toneSway: 0 }, ...other.policy });
  const { catalogue = threeLengths } = other;
  const all = new Uint32Array(catalogue.words).fill(-1);
  const rows = Int32Array.from(
    { length: creativeBuckets * numbers.length },
    (_, i) => chancesPpm?.[i % numbers.length] ?? 0,
  );
  const knowledge: Knowledge =
    chancesPpm === null
      ? bare.knowledge
      : { ...bare.knowledge, creativeChoices: new Map([[1, { creativeNos: numbers, chancesPpm: rows }]]) };
  const paceBook = { ...bare.paceBook, priceMilli: new Int32Array(1), openToday: all, openEver: all, inFlight: all };
  const sitting = openBareSitting({ grounds: { ...bare, catalogue, knowledge, paceBook }, view: slot });
  nominate(sitting);
  return sitting;
}

/** Draws the creative under many seeds: how often each came, and the chance it was said to have had. */
function draw(sitting: Sitting, times: number) {
  const drawn = new Map<number, { times: number; ppm: number }>();
  let importance = 0;
  for (let i = 0; i < times; i++) {
    sitting.seed = hash32(`seed ${i}`);
    void creativeAgent.senses[0]?.run(sitting);
    const [no, ppm] = [sitting.table.creativeNo[1] ?? 0, sitting.table.creativeChancePpm[1] ?? 0];
    const before = drawn.get(no);
    if (before !== undefined) expect(before.ppm).toBe(ppm);
    drawn.set(no, { times: (before?.times ?? 0) + 1, ppm });
    importance += 1e6 / ppm / numbers.length;
  }
  return { drawn, importance: importance / times };
}

describe("the creative agent", () => {
  it("draws each variant as often as it says, and importance weights average one", () => {
    const { drawn, importance } = draw(sitWith([700_000, 250_000, 50_000]), 20_000);
    expect([...drawn.keys()].sort()).toEqual([...numbers].sort());
    expect([...drawn.values()].reduce((sum, { ppm }) => sum + ppm, 0)).toBe(1_000_000);
    for (const { times, ppm } of drawn.values()) expect(Math.abs(times / 20_000 - ppm / 1e6)).toBeLessThan(0.012);
    expect(Math.abs(importance - 1)).toBeLessThan(0.05);
    expect(Math.abs((drawn.get(numbers[0] ?? 0)?.ppm ?? 0) - 700_000)).toBeLessThan(3);
  });

  it("draws only what fits the slot, with the chances of those that do", () => {
    const { drawn } = draw(sitWith([700_000, 250_000, 50_000], { minSeconds: 20, maxSeconds: 60 }), 3_000);
    expect([...drawn.keys()].sort()).toEqual(numbers.slice(1));
    expect((drawn.get(numbers[1] ?? 0)?.ppm ?? 0) / 1e6).toBeCloseTo(250 / 300, 4);
    const only = draw(sitWith([990_000, 10_000, 0], { minSeconds: 40, maxSeconds: 60 }), 100).drawn;
    expect([...only]).toEqual([[numbers[2], { times: 100, ppm: 1_000_000 }]]);
  });

  it("gives variants that nothing is known of an even chance", () => {
    const { drawn } = draw(sitWith(null), 3_000);
    for (const { ppm } of drawn.values()) expect(Math.abs(ppm - 333_333)).toBeLessThan(2);
  });

  it("prefers the variant whose tone suits the moment, as far as the policy lets it", () => {
    const toned = buildCatalogue(1, makeLadder([{ ads: [[{ tone: "CALM" }, { tone: "URGENT" }]] }]));
    const chanceOfCalm = (toneSway: number, shift: number) => {
      const sitting = sitWith(null, undefined, { catalogue: toned, policy: { creative: { toneSway } } });
      sitting.table.toneShift[0][tones.indexOf("CALM")] = shift;
      sitting.table.toneShift[0][tones.indexOf("URGENT")] = -shift;
      const calm = toned.ads[0]?.creatives.find(({ tone }) => tone === tones.indexOf("CALM"))?.no ?? 0;
      return (draw(sitting, 500).drawn.get(calm)?.ppm ?? 0) / 1e6;
    };
    expect(chanceOfCalm(0, 0.1)).toBeCloseTo(0.5, 5);
    expect(chanceOfCalm(10, 0)).toBeCloseTo(0.5, 5);
    expect(chanceOfCalm(10, 0.1)).toBeCloseTo(1 / (1 + Math.exp(-2)), 5);
    expect(chanceOfCalm(10, -0.1)).toBeCloseTo(1 / (1 + Math.exp(2)), 5);
  });
});

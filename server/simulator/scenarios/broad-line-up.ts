import { type Objective, objectives, type Tone, tones } from "@/server/engine/vocabulary";
import { SeededSequence } from "../random/seeded-sequence";
import { brands } from "../world/brands";
import { findSectorIndex, sectorIds } from "../world/sectors";
import { topics } from "../world/topics";
import { type AdSetSpec, type AdvertiserSpec, ad, spot } from "./line-up";

const lineUpStream = 201;

export interface BroadLineUpOptions {
  seed: number;
  campaigns: number;
  /** CPM in whole currency units. */
  lowestBid: number;
  highestBid: number;
  caps: NonNullable<AdSetSpec["caps"]>;
  /** By campaign position; default anyone. */
  targetingOf?: (position: number) => NonNullable<AdSetSpec["targeting"]>;
  /** Default: all three in turn. */
  objective?: Objective;
  flight?: readonly [number, number];
  /** Plays beside explicit tracks and shows too; default not. */
  acceptsExplicit?: boolean;
}

function keywordsFor(sequence: SeededSequence, category: string): string {
  const sector = sectorIds[findSectorIndex(category)];
  const fitting = topics.filter((topic) => sector !== undefined && topic.sectors.includes(sector));
  if (fitting.length === 0) return "";
  const topic = sequence.pick(fitting);
  return Array.from({ length: 4 }, () => sequence.pick(topic.words)).join(" ");
}

/** Makes one campaign a brand with one ad set for (nearly) everyone and two ads of two differently toned spots. */
export function createBroadLineUp(options: BroadLineUpOptions): AdvertiserSpec[] {
  const { seed, lowestBid, highestBid, caps, flight } = options;
  return brands.slice(0, options.campaigns).map((brand, position) => {
    const sequence = new SeededSequence(seed, lineUpStream, position);
    const tone = (): Tone => sequence.pick(tones);
    const length = () => sequence.pick([15, 20, 30] as const);
    const keywords = () => keywordsFor(sequence, brand.category);
    const rival = (name: string) => spot(name, tone(), length(), keywords(), { companion: sequence.chance(0.5) });
    return {
      brand: brand.key,
      campaigns: [
        {
          name: `${brand.name} for everyone`,
          objective: options.objective ?? objectives[position % objectives.length] ?? "REACH",
          adSets: [
            {
              name: "Broad",
              bid: Math.round(10 * (lowestBid + (highestBid - lowestBid) * sequence.uniform())) / 10,
              share: 0.6 + 0.8 * sequence.uniform(),
              caps,
              targeting: options.targetingOf?.(position) ?? {},
              ...(options.acceptsExplicit === true ? { exclusions: { explicit: false, suitabilityLevel: 1 } } : {}),
              ...(flight === undefined ? {} : { flight }),
              ads: [
                ad("First idea", rival("Version A"), rival("Version B")),
                ad("Second idea", rival("Version A"), rival("Version B")),
              ],
            },
          ],
        },
      ],
    };
  });
}

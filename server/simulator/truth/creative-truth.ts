import { type Tone, tones } from "@/server/engine/vocabulary";
import { drawNormal, drawUniform, hashText } from "../random/counter-draw";
import { findSectorIndex } from "../world/sectors";
import { topics } from "../world/topics";
import { truthStreams } from "./truth-streams";

/** What a creative really is like; numbers are log-odds added to the response. */
export interface CreativeTruth {
  /** Small number of this creative and of its campaign in this run, for counting exposures. */
  index: number;
  campaignIndex: number;
  brandKey: number;
  /** Position in `sectorIds`, −1 unknown. */
  sectorIndex: number;
  tone: Tone;
  durationSeconds: number;
  quality: number;
  clickQuality: number;
  /** Added from 5 to 11 o'clock and while commuting. */
  morning: number;
  /** Added from 18 to 2 o'clock. */
  evening: number;
  /** By position in `topics`, 0…1. */
  relevance: Float64Array;
}

/** What is fixed by hand for one creative; everything else is drawn from the seed. */
export interface HiddenCreative {
  creativeId: string;
  quality?: number;
  clickQuality?: number;
  morning?: number;
  evening?: number;
}

/** What is public about a creative that the simulator plays. */
export interface KnownCreative {
  creativeId: string;
  campaignId: string;
  advertiserKey: string;
  /** Ad Product Taxonomy 2.0 id, or a code of another taxonomy. */
  category: string;
  tone: Tone;
  durationSeconds: number;
  keywords: readonly string[];
}

const sectorRelevance = 0.55;
const keywordRelevance = 0.3;

function computeRelevance(sectorIndex: number, keywords: readonly string[]): Float64Array {
  return Float64Array.from(topics, (topic) => {
    const fits = topic.sectors.some((id) => findSectorIndex(id) === sectorIndex && sectorIndex >= 0);
    const shared = keywords.filter((word) => topic.words.includes(word) || word === topic.key).length;
    return Math.min(1, (fits ? sectorRelevance : 0) + keywordRelevance * shared);
  });
}

/** The creatives that have been, or may be, played in one run: those of a line-up, and strangers as they appear. */
export class CreativeBook {
  readonly #seed: number;
  readonly #byId = new Map<string, CreativeTruth>();
  readonly #campaigns = new Map<string, number>();

  constructor(seed: number, known: readonly KnownCreative[], hidden: readonly HiddenCreative[]) {
    this.#seed = seed;
    const byId = new Map(hidden.map((entry) => [entry.creativeId, entry]));
    for (const creative of known) this.#learn(creative, byId.get(creative.creativeId));
  }

  /** The truth behind an answered ad; one that was never heard of gets an ordinary character from its id. */
  getCreative(ad: {
    creativeId: string;
    campaignId: string;
    category: string;
    durationSeconds: number;
    advertiserDomain?: string;
  }): CreativeTruth {
    const known = this.#byId.get(ad.creativeId);
    if (known !== undefined) return known;
    const tone = tones[hashText(ad.creativeId) % tones.length] ?? "WARM";
    const { creativeId, campaignId, category, durationSeconds } = ad;
    const advertiserKey = ad.advertiserDomain ?? campaignId;
    return this.#learn({ creativeId, campaignId, advertiserKey, category, tone, durationSeconds, keywords: [] });
  }

  #learn(creative: KnownCreative, hidden?: HiddenCreative): CreativeTruth {
    const key = hashText(creative.creativeId);
    const draw = (part: number, deviation: number) =>
      deviation * drawNormal(this.#seed, truthStreams.creative, key, part);
    const sectorIndex = findSectorIndex(creative.category);
    const leansMorning = drawUniform(this.#seed, truthStreams.creative, key, 9) < 0.5 ? 1 : -1;
    const lean = leansMorning * Math.abs(draw(4, 0.12));
    const truth: CreativeTruth = {
      index: this.#byId.size,
      campaignIndex: this.#campaigns.get(creative.campaignId) ?? this.#campaigns.size,
      brandKey: hashText(creative.advertiserKey),
      sectorIndex,
      tone: creative.tone,
      durationSeconds: creative.durationSeconds,
      quality: hidden?.quality ?? draw(1, 0.22),
      clickQuality: hidden?.clickQuality ?? draw(2, 0.3),
      morning: hidden?.morning ?? lean,
      evening: hidden?.evening ?? -lean,
      relevance: computeRelevance(sectorIndex, creative.keywords),
    };
    this.#campaigns.set(creative.campaignId, truth.campaignIndex);
    this.#byId.set(creative.creativeId, truth);
    return truth;
  }
}

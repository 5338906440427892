import type { Agent } from "../agent";
import type { EngineAd, EngineCreative } from "../catalogue";
import { clickHead, creativeBuckets, type Knowledge } from "../knowledge";
import { baseRate, confidenceFrom, headOf } from "../knowledge-rates";
import { drawUnit } from "../math/counter-random";
import { apportion } from "../math/largest-remainder";
import { type Sitting, toVote } from "../panel/sitting";

const stream = 1;
const bucketStrength = 30;
const creativeStrength = 60;
const million = 1_000_000;

/** Context bucket of the creative agent: placement kind × daypart. */
export function creativeBucketOf(kind: number, daypart: number): number {
  return (kind * 7 + daypart) % creativeBuckets;
}

const chances = new Int32Array(32);
const fitting = new Float64Array(32);

function fitsSlot({ view }: Sitting, creative: EngineCreative): boolean {
  return creative.durationSeconds >= view.minSeconds && creative.durationSeconds <= view.maxSeconds;
}

/** Fills `chances` with each creative's exact chance in ppm; creatives that do not fit the slot get none. */
function fillChances(sitting: Sitting, ad: EngineAd, bucket: number): number {
  const { knowledge } = sitting;
  const choice = knowledge.creativeChoices.get(ad.no);
  const count = Math.min(ad.creatives.length, fitting.length);
  let exact = choice !== undefined;
  let sum = 0;
  for (let i = 0; i < count; i++) {
    const creative = ad.creatives[i];
    const fits = creative !== undefined && fitsSlot(sitting, creative);
    const at = choice?.creativeNos.indexOf(creative?.no ?? 0) ?? -1;
    const learned =
      choice === undefined || at < 0
        ? million / count
        : (choice.chancesPpm[bucket * choice.creativeNos.length + at] ?? 0);
    exact &&= fits && at >= 0;
    sum += learned;
    fitting[i] = fits ? learned + 1 : 0;
    chances[i] = learned;
  }
  if (!exact || sum !== million) apportion(fitting, count, million, chances);
  return count;
}

function rateOf(
  knowledge: Knowledge,
  creativeNo: number,
  bucket: number,
  objective: number,
): { rate: number; plays: number } {
  const base = baseRate(knowledge, objective);
  const cells = knowledge.creatives.get(creativeNo);
  if (cells === undefined) return { rate: base, plays: 0 };
  const offset = headOf(objective) === clickHead ? 1 : 0;
  let successes = 0;
  let plays = 0;
  for (let b = 0; b < creativeBuckets; b++) {
    successes += cells[b * 3 + offset] ?? 0;
    plays += cells[b * 3 + 2] ?? 0;
  }
  const overall = (successes + base * creativeStrength) / (plays + creativeStrength);
  const here = cells[bucket * 3 + 2] ?? 0;
  return { rate: ((cells[bucket * 3 + offset] ?? 0) + overall * bucketStrength) / (here + bucketStrength), plays };
}

/**
 * Chooses which variant of an ad would play, by Thompson sampling per context bucket: the chance that each is best is
 * computed beforehand by quadrature, so the draw's propensity is exact. Then forecasts with the chosen variant's record.
 */
export const creativeAgent: Agent = {
  id: "creative",
  tier: 3,
  senses: [
    {
      phase: "candidates",
      signal: "creatives",
      after: [],
      run(sitting) {
        const { table, view, seed } = sitting;
        const bucket = creativeBucketOf(view.kind, sitting.moment.daypart);
        for (let row = 1; row < table.count; row++) {
          const ad = sitting.adOf(row);
          if (ad === null) continue;
          let chosen = 0;
          let chance = million;
          if (ad.creatives.length > 1) {
            const count = fillChances(sitting, ad, bucket);
            let left = Math.floor(drawUnit(seed, ad.no, stream) * million);
            while (chosen < count - 1 && left >= (chances[chosen] ?? 0)) left -= chances[chosen++] ?? 0;
            chance = chances[chosen] ?? 0;
          }
          const creative = ad.creatives[chosen];
          if (creative === undefined) continue;
          table.creative[row] = chosen;
          table.creativeNo[row] = creative.no;
          table.creativeChancePpm[row] = chance;
          table.tone[row] = creative.tone;
          table.durationSeconds[row] = creative.durationSeconds;
        }
        return true;
      },
      fallback(sitting) {
        const { table } = sitting;
        for (let row = 1; row < table.count; row++) {
          const ad = sitting.adOf(row);
          const chosen = ad?.creatives.findIndex((one) => fitsSlot(sitting, one)) ?? -1;
          const creative = ad?.creatives[chosen];
          if (creative === undefined) continue;
          table.creative[row] = chosen;
          table.creativeChancePpm[row] = million;
          table.creativeNo[row] = creative.no;
          table.tone[row] = creative.tone;
          table.durationSeconds[row] = creative.durationSeconds;
        }
        return true;
      },
    },
  ],
  judge(sitting, votes) {
    const { table, view, knowledge, policy } = sitting;
    const bucket = creativeBucketOf(view.kind, sitting.moment.daypart);
    for (let row = 1; row < table.count; row++) {
      if (!sitting.isCatalogueAd(row)) {
        votes[row] = toVote(sitting.valueShare(row));
        continue;
      }
      const objective = table.objective[row] ?? 0;
      const lift =
        rateOf(knowledge, table.creativeNo[row] ?? 0, bucket, objective).rate / baseRate(knowledge, objective);
      votes[row] = toVote(Math.min(lift, policy.maxLift) * sitting.valueShare(row));
    }
    return confidenceFrom(knowledge.outcomes, 20_000);
  },
  evidence(sitting, row) {
    const { table, view, knowledge } = sitting;
    const bucket = creativeBucketOf(view.kind, sitting.moment.daypart);
    const { rate, plays } = rateOf(knowledge, table.creativeNo[row] ?? 0, bucket, table.objective[row] ?? 0);
    return {
      variants: sitting.adOf(row)?.creatives.length ?? 0,
      chanceOfThisVariantPct: (table.creativeChancePpm[row] ?? 0) / 10_000,
      expectedRatePct: Math.round(rate * 100_000) / 1000,
      plays: Math.round(plays),
    };
  },
};

/** What the creative agent forecasts for one row, as a probability of the objective's response. */
export function forecastByCreative(sitting: Sitting, row: number, head: 0 | 1): number {
  const bucket = creativeBucketOf(sitting.view.kind, sitting.moment.daypart);
  return rateOf(sitting.knowledge, sitting.table.creativeNo[row] ?? 0, bucket, head === clickHead ? 2 : 1).rate;
}

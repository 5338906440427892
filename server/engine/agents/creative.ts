import type { Agent } from "../agent";
import type { EngineAd, EngineCreative } from "../catalogue";
import { clickHead, completionHead, creativeBuckets, type Knowledge } from "../knowledge";
import { baseRate, confidenceFrom, headOf, moveRate } from "../knowledge-rates";
import { drawUnit } from "../math/counter-random";
import { exactExp } from "../math/exact-math";
import { apportion } from "../math/largest-remainder";
import { clearShifts } from "../panel/candidate-table";
import type { Sitting } from "../panel/sitting";
import { tones } from "../vocabulary";

const stream = 1;
/** Records count half at this much information (plays × p(1 − p)). */
const completionShrinkage = 8;
const bucketShrinkage = 40;
const clickShrinkage = 8;
/** Part of a creative's completion shift that is expected of its clicks. */
const clickCarry = 0.8;
const million = 1_000_000;

/** Context bucket of the creative agent: placement kind × daypart. */
export function creativeBucketOf(kind: number, daypart: number): number {
  return (kind * 7 + daypart) % creativeBuckets;
}

/** How much a tone's fit to the moment multiplies a creative's chance: tone × head. */
const swayByTone = new Float64Array(tones.length * 2);

function readSways({ table, policy }: Sitting): void {
  const { toneSway } = policy.creative;
  if (toneSway === 0) return;
  for (let tone = 0; tone < tones.length; tone++) {
    for (const head of [completionHead, clickHead] as const) {
      swayByTone[tone * 2 + head] = exactExp(toneSway * (table.toneShift[head][tone] ?? 0));
    }
  }
}

const chances = new Int32Array(32);
const fitting = new Float64Array(32);

function fitsSlot({ view }: Sitting, creative: EngineCreative): boolean {
  return creative.durationSeconds >= view.minSeconds && creative.durationSeconds <= view.maxSeconds;
}

/**
 * Fills `chances` with each creative's exact chance in ppm: the chance to be the best by its record, times
 * e^(toneSway × log-odds by which its tone suits the moment). Creatives that do not fit the slot get none.
 */
function fillChances(sitting: Sitting, ad: EngineAd, bucket: number, head: 0 | 1): number {
  const { knowledge, policy } = sitting;
  const sways = policy.creative.toneSway > 0;
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
    exact &&= fits && at >= 0 && !sways;
    sum += learned;
    const sway = sways ? (swayByTone[(creative?.tone ?? 0) * 2 + head] ?? 1) : 1;
    fitting[i] = fits ? (learned + 1) * sway : 0;
    chances[i] = learned;
  }
  if (!exact || sum !== million) apportion(fitting, count, million, chances);
  return count;
}

/** Log-odds by which the observed answers differ from `rate`, shrunk by `shrinkage` (in plays × p(1 − p)). */
function shrunkShift(successes: number, plays: number, rate: number, shrinkage: number): number {
  return (successes - plays * rate) / (plays * rate * (1 - rate) + shrinkage);
}

/** How a creative has been answered in a context bucket: log-odds by which that differs from the base rate. */
interface CreativeRecord {
  readonly completion: number;
  readonly click: number;
  readonly plays: number;
}

const noRecord: CreativeRecord = { completion: 0, click: 0, plays: 0 };
/** For each bucket; with more creatives than that all are forgotten and worked out again. */
const mostRecords = 10_000;
/** Records worked out so far, by bucket and creative number: they stand as long as the knowledge does. */
const records = new WeakMap<Knowledge, Map<number, CreativeRecord>[]>();

function recordsOf(knowledge: Knowledge, bucket: number): Map<number, CreativeRecord> {
  let byBucket = records.get(knowledge);
  if (byBucket === undefined) {
    byBucket = Array.from({ length: creativeBuckets }, () => new Map<number, CreativeRecord>());
    records.set(knowledge, byBucket);
  }
  return byBucket[bucket] ?? new Map();
}

function recordOf(
  known: Map<number, CreativeRecord>,
  knowledge: Knowledge,
  creativeNo: number,
  bucket: number,
): CreativeRecord {
  let record = known.get(creativeNo);
  if (record === undefined) {
    record = readRecord(knowledge, creativeNo, bucket);
    if (known.size >= mostRecords) known.clear();
    known.set(creativeNo, record);
  }
  return record;
}

/**
 * The log-odds by which a creative's answers in a context bucket differ from the base rate: its own record everywhere,
 * and then that in the bucket. Clicks are rare, so its completions speak for them in part.
 */
function readRecord(knowledge: Knowledge, creativeNo: number, bucket: number): CreativeRecord {
  const cells = knowledge.creatives.get(creativeNo);
  if (cells === undefined) return noRecord;
  const [baseCompletion, baseClick] = knowledge.base;
  let completes = 0;
  let clicks = 0;
  let plays = 0;
  for (let b = 0; b < creativeBuckets; b++) {
    completes += cells[b * 3] ?? 0;
    clicks += cells[b * 3 + 1] ?? 0;
    plays += cells[b * 3 + 2] ?? 0;
  }
  const overall = shrunkShift(completes, plays, baseCompletion, completionShrinkage);
  const usual = moveRate(baseCompletion, overall);
  const carried = clickCarry * overall;
  return {
    completion: overall + shrunkShift(cells[bucket * 3] ?? 0, cells[bucket * 3 + 2] ?? 0, usual, bucketShrinkage),
    click: carried + shrunkShift(clicks, plays, moveRate(baseClick, carried), clickShrinkage),
    plays,
  };
}

function rateOf(sitting: Sitting, row: number, objective: number): number {
  const head = headOf(objective);
  return moveRate(sitting.knowledge.base[head], sitting.table.creativeShift[head][row] ?? 0);
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
      after: ["moment-response"],
      run(sitting) {
        const { table, view, seed, knowledge } = sitting;
        const bucket = creativeBucketOf(view.kind, sitting.moment.daypart);
        readSways(sitting);
        const known = recordsOf(knowledge, bucket);
        for (let row = 1; row < table.count; row++) {
          const ad = sitting.adOf(row);
          if (ad === null) continue;
          let chosen = 0;
          let chance = million;
          if (ad.creatives.length > 1) {
            const count = fillChances(sitting, ad, bucket, headOf(table.objective[row] ?? 0));
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
          const record = recordOf(known, knowledge, creative.no, bucket);
          table.creativeShift[completionHead][row] = record.completion;
          table.creativeShift[clickHead][row] = record.click;
        }
        return true;
      },
      fallback(sitting) {
        const { table } = sitting;
        clearShifts(table.creativeShift);
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
    const { table, knowledge } = sitting;
    for (let row = 1; row < table.count; row++) {
      const objective = table.objective[row] ?? 0;
      votes[row] = sitting.voteForLift(row, rateOf(sitting, row, objective) / baseRate(knowledge, objective));
    }
    return confidenceFrom(knowledge.outcomes, 20_000);
  },
  evidence(sitting, row) {
    const { table, view, knowledge } = sitting;
    const record = readRecord(
      knowledge,
      table.creativeNo[row] ?? 0,
      creativeBucketOf(view.kind, sitting.moment.daypart),
    );
    return {
      variants: sitting.adOf(row)?.creatives.length ?? 0,
      chanceOfThisVariantPct: (table.creativeChancePpm[row] ?? 0) / 10_000,
      expectedRatePct: Math.round(rateOf(sitting, row, table.objective[row] ?? 0) * 100_000) / 1000,
      plays: Math.round(record.plays),
    };
  },
};

/** What the creative agent forecasts for one row, as a probability of the objective's response. */
export function forecastByCreative(sitting: Sitting, row: number, head: 0 | 1): number {
  return rateOf(sitting, row, head === clickHead ? 2 : 1);
}

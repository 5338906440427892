import type { Agent } from "../agent";
import { clickHead, completionHead } from "../knowledge";
import { baseRate, confidenceFrom, headOf } from "../knowledge-rates";
import { EffectList, forecastEffects, newEffectSums, sumEffects } from "../learning/effect-list";
import { listMomentEffects, momentEffectsAtMost, momentLayout } from "../learning/moment-effects";
import { exactSigmoid } from "../math/exact-math";
import { daypartOfMinute, genreIndexOf, isSadPassage, type Moment, moodOf } from "../moment";
import { clearShifts } from "../panel/candidate-table";
import { type Sitting, toVote } from "../panel/sitting";
import { dayparts, genres, moods, tones } from "../vocabulary";

const effects = new EffectList(momentEffectsAtMost);
const sums = newEffectSums();
const shifts = new Float64Array(tones.length * 2);

/** Fills the table's moment columns: how each row's tone suits the moment, and how such moments are answered. */
function weighMoment(sitting: Sitting): true {
  const { table, knowledge } = sitting;
  for (let tone = 0; tone < tones.length; tone++) {
    sumEffects(momentLayout, knowledge.momentEffects, fillMomentEffects(sitting, tone), sums);
    shifts.set(sums.shift, tone * 2);
  }
  for (let row = 1; row < table.count; row++) {
    const tone = table.tone[row] ?? 0;
    table.momentShift[completionHead][row] = shifts[tone * 2] ?? 0;
    table.momentShift[clickHead][row] = shifts[tone * 2 + 1] ?? 0;
  }
  table.momentLevel.set(sums.level);
  return true;
}

/** The effects of a tone in the sitting's moment; the list is used again by the next call. */
export function fillMomentEffects(sitting: Sitting, tone: number): EffectList {
  listMomentEffects(effects, sitting.view, tone);
  return effects;
}

/** Learned rate of a tone in this moment: what is usual at such moments, and how the tone does there. */
export function forecastByMoment(sitting: Sitting, tone: number, objective: number): number {
  const { momentEffects } = sitting.knowledge;
  return forecastEffects(momentLayout, momentEffects, headOf(objective), fillMomentEffects(sitting, tone));
}

function readMoment(sitting: Sitting): Moment {
  const { view, policy } = sitting;
  const mood = moodOf(view.valencePct, view.energyPct);
  const daypart = daypartOfMinute(view.localMinuteOfWeek);
  return {
    mood,
    daypart,
    weekday: Math.floor(view.localMinuteOfWeek / 1440) % 7,
    genre: genreIndexOf(view),
    cell: mood * dayparts.length + daypart,
    sad: isSadPassage(view, policy.context),
  };
}

/**
 * Reads the moment: mood, daypart, activity, show. Forecasts response by how well an ad's tone has fitted moments like
 * this one, and holds every ad back during a sad passage.
 */
export const contextAgent: Agent = {
  id: "context",
  tier: 2,
  senses: [
    {
      phase: "moment",
      signal: "moment",
      after: [],
      run: readMoment,
      fallback: readMoment,
    },
    {
      phase: "candidates",
      signal: "moment-response",
      after: ["creatives"],
      run: weighMoment,
      fallback({ table }) {
        clearShifts(table.momentShift);
        table.momentLevel.fill(0);
        return true;
      },
    },
  ],
  judge(sitting, votes) {
    const { table, knowledge, moment } = sitting;
    if (moment.sad) sitting.objectToAll("sad-passage");
    const { priorLogOdds } = knowledge.momentEffects;
    for (let row = 1; row < table.count; row++) {
      const objective = table.objective[row] ?? 0;
      const head = headOf(objective);
      const logOdds = priorLogOdds[head] + (table.momentLevel[head] ?? 0) + (table.momentShift[head][row] ?? 0);
      votes[row] = sitting.voteForLift(row, exactSigmoid(logOdds) / baseRate(knowledge, objective));
    }
    return confidenceFrom(knowledge.outcomes, 10_000);
  },
  fallback(sitting, votes) {
    // The hold rests on the moment alone, which is always there; only the forecast is given up.
    if (sitting.moment.sad) sitting.objectToAll("sad-passage");
    for (let row = 1; row < sitting.table.count; row++) votes[row] = toVote(sitting.valueShare(row));
    return 1;
  },
  evidence(sitting, row) {
    const { moment, view } = sitting;
    const tone = sitting.table.tone[row] ?? 0;
    const objective = sitting.table.objective[row] ?? 0;
    const rate = forecastByMoment(sitting, tone, objective);
    return {
      mood: moods[moment.mood] ?? "",
      daypart: dayparts[moment.daypart] ?? "",
      genre: genres[moment.genre] ?? "",
      tone: tones[tone] ?? "",
      valencePct: view.valencePct,
      energyPct: view.energyPct,
      sadPassage: moment.sad,
      rateForToneHerePct: Math.round(rate * 100_000) / 1000,
      liftOverUsual: Math.round((rate / baseRate(sitting.knowledge, objective)) * 1000) / 1000,
    };
  },
};

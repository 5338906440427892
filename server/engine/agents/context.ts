import type { Agent } from "../agent";
import { baseRate, confidenceFrom, headOf, shrunkRate } from "../knowledge-rates";
import { daypartOfMinute, genreIndexOf, isSadPassage, type Moment, moodOf } from "../moment";
import { type Sitting, toVote } from "../panel/sitting";
import { dayparts, genres, moods, tones } from "../vocabulary";

/** Cells of the tone × moment table: tone × mood × daypart. */
export const toneMomentCells = tones.length * moods.length * dayparts.length;

/** Cell of the tone × moment table. */
export function toneMomentCell(tone: number, momentCell: number): number {
  return tone * moods.length * dayparts.length + momentCell;
}

const daypartStrength = 40;
const moodStrength = 80;

/** Learned rate of a tone in a moment: the daypart's cell shrunk to the mood's, that to the base rate. */
export function forecastByMoment(sitting: Sitting, tone: number, objective: number): number {
  const { toneMoment } = sitting.knowledge;
  const head = headOf(objective);
  const base = baseRate(sitting.knowledge, objective);
  const first = toneMomentCell(tone, sitting.moment.mood * dayparts.length);
  let successes = 0;
  let trials = 0;
  for (let d = 0; d < dayparts.length; d++) {
    successes += toneMoment.successes[(first + d) * 2 + head] ?? 0;
    trials += toneMoment.trials[first + d] ?? 0;
  }
  const byMood = (successes + base * moodStrength) / (trials + moodStrength);
  return shrunkRate(toneMoment, toneMomentCell(tone, sitting.moment.cell), head, byMood, daypartStrength);
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
  ],
  judge(sitting, votes) {
    const { table, policy, knowledge, moment } = sitting;
    if (moment.sad) sitting.objectToAll("sad-passage");
    for (let row = 1; row < table.count; row++) {
      const objective = table.objective[row] ?? 0;
      const lift = forecastByMoment(sitting, table.tone[row] ?? 0, objective) / baseRate(knowledge, objective);
      votes[row] = toVote(Math.min(lift, policy.maxLift) * sitting.valueShare(row));
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

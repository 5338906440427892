import { unknownPercent } from "@/server/engine/privacy-view";
import { moods } from "@/server/engine/vocabulary";

const mood = (name: (typeof moods)[number]) => moods.indexOf(name);
const localHour = "intDiv((intDiv(toUnixTimestamp64Milli(at), 60000) + local_minute_shift + 10080) % 1440, 60)";

/** Index into `moods` of a row of `decisions`, as the engine's `moodOf`. */
export const moodSql = `multiIf(valence_pct = ${unknownPercent} OR energy_pct = ${unknownPercent}, ${mood("UNKNOWN")},
  valence_pct BETWEEN 38 AND 62 AND energy_pct BETWEEN 38 AND 62, ${mood("NEUTRAL")},
  valence_pct >= 50, if(energy_pct >= 50, ${mood("HAPPY")}, ${mood("CALM")}),
  if(energy_pct >= 50, ${mood("TENSE")}, ${mood("SAD")}))`;

/** Index into `dayparts` of a row of `decisions` by the listener's clock, as the engine's `daypartOfMinute`. */
export const daypartSql = `multiIf(${localHour} < 6, 0, ${localHour} < 9, 1, ${localHour} < 12, 2, ${localHour} < 15, 3,
  ${localHour} < 18, 4, ${localHour} < 21, 5, 6)`;

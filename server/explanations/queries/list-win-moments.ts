import { daypartSql, moodSql } from "@/server/ledger/queries/moment-sql";
import type { TenantLedger } from "@/server/ledger/tenant-ledger";

/** By what moments are grouped; each is a grouping set of its own. */
export const momentGroups = ["moodDaypart", "genre", "show", "country", "cohort"] as const;
export type MomentGroup = (typeof momentGroups)[number];

/** How often an ad took part, and won, in one kind of moment. */
export interface WinMoment {
  group: MomentGroup;
  /** Index into `moods` and `dayparts`; only for "moodDaypart". */
  mood: number;
  daypart: number;
  /** Genre, show, country or cohort; "" for "moodDaypart" and for what is not known. */
  key: string;
  took: number;
  wins: number;
}

interface Row {
  level: number;
  mood: number;
  daypart: number;
  genre: string;
  show: string;
  country: string;
  cohort: string;
  took: number;
  wins: number;
}

/** `grouping(mood, daypart, genre, show, country, cohort)`: a bit is set for what a row is not grouped by. */
const levels = new Map<number, MomentGroup>([
  [0b001111, "moodDaypart"],
  [0b110111, "genre"],
  [0b111011, "show"],
  [0b111101, "country"],
  [0b111110, "cohort"],
]);

/**
 * Opportunities that an ad took part in (ranked among the best eight, or ruled out by a rule) and those it won, by moment.
 * Keys of candidates begin with the ad's number.
 */
export async function listWinMoments(ledger: TenantLedger, adNo: number): Promise<WinMoment[]> {
  const rows = await ledger.ask<Row>({
    sql: (
      from,
    ) => `SELECT grouping(mood, daypart, genre, show, country, cohort) AS level, mood, daypart, genre, show, country, cohort,
  count() AS took, sum(won) AS wins
FROM (
  SELECT ${moodSql} AS mood, ${daypartSql} AS daypart, toString(genre) AS genre, toString(show_title) AS show,
    toString(country) AS country, toString(cohort) AS cohort, ad_no = {adNo:UInt32} AS won
  FROM ${from("decisions_with_own_ads")} AS d
  WHERE ad_no = {adNo:UInt32} OR arrayExists(key -> startsWith(key, {keyStart:String}), \`candidates.key\`)
    OR has(\`vetoes.ad_no\`, {adNo:UInt32})
)
GROUP BY GROUPING SETS ((mood, daypart), (genre), (show), (country), (cohort))`,
    params: { adNo, keyStart: `${adNo}/` },
  });
  return rows.flatMap(({ level, mood, daypart, genre, show, country, cohort, took, wins }) => {
    const group = levels.get(level);
    if (group === undefined) return [];
    const key = { moodDaypart: "", genre, show, country, cohort }[group];
    return [{ group, mood, daypart, key, took, wins }];
  });
}

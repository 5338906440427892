import type { Bar } from "@/components/charts/prepare-bar-list";
import type { HeatMapSpec } from "@/components/charts/prepare-heat-map";
import { formatCount, formatShare } from "@/components/format/numbers";
import { countryName, titleFor } from "@/components/format/words";
import { dayparts, moods } from "@/server/engine/vocabulary";
import type { WhyShown } from "@/server/explanations/why-shown-schema";
import { linkToWins } from "./link-to-wins";

/** Opportunities below which a rate says little. */
export const fewBelow = 30;

/** Mood × time of day: the share of opportunities won, each cell leading to its wins. */
export function prepareMoodMap(found: WhyShown): HeatMapSpec {
  const cells = new Map(found.heat.map((cell) => [`${cell.mood} ${cell.daypart}`, cell]));
  const seen = new Set(found.heat.map(({ mood }) => mood));
  return {
    rows: moods
      .filter((mood) => seen.has(mood))
      .map((mood) => ({ id: mood, label: mood === "UNKNOWN" ? "Not known" : titleFor(mood) })),
    columns: dayparts.map((daypart) => ({ id: daypart, label: titleFor(daypart) })),
    cellAt: (mood, daypart) => {
      const cell = cells.get(`${mood} ${daypart}`);
      if (cell === undefined) return null;
      const { took, wins, winRate } = cell;
      return {
        value: winRate.rate,
        count: took,
        ...(wins > 0 ? { href: linkToWins(found, { mood, daypart }) } : {}),
      };
    },
    scale: "diverging",
    middle: found.overall.winRate.rate,
    words: { row: "Mood", column: "Time of day", value: "Win rate", unit: "won", count: "opportunities" },
    formatValue: formatShare,
    formatCount,
    fewBelow,
  };
}

export type MomentGroup = "genres" | "shows" | "countries" | "cohorts";

const filterOf = { genres: "genre", shows: "show", countries: "country", cohorts: "cohort" } as const;

/** Cohorts are keys of parts; people read them with spaces. */
function nameOf(group: MomentGroup, key: string): string {
  if (group === "genres") return titleFor(key);
  if (group === "countries") return countryName(key);
  return key;
}

/** Win rates of a group's rows in percent with their intervals, most opportunities first. */
export function prepareMomentBars(found: WhyShown, group: MomentGroup): Bar[] {
  return found[group].map(({ key, took, wins, winRate }) => ({
    id: key,
    label: nameOf(group, key),
    value: winRate.rate * 100,
    low: winRate.low * 100,
    high: winRate.high * 100,
    note: `${formatCount(wins)} of ${formatCount(took)}`,
    ...(wins > 0 ? { href: linkToWins(found, { [filterOf[group]]: key }) } : {}),
  }));
}

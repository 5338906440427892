import { writeTable } from "../terminal/write-table";
import type { JudgedBreak } from "./judge-breaks";

const told = 3;

/** Names by how often they come, the commonest first: "Tech ×4, Business". */
function writeCommonest(names: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  const commonest = [...counts].sort(([nameA, a], [nameB, b]) => b - a || (nameA < nameB ? -1 : 1)).slice(0, told);
  return commonest.map(([name, count]) => (count === 1 ? name : `${name} ×${count}`)).join(", ") || "–";
}

/**
 * A table with a line for each show: what was heard before its breaks and whose ads fit that. With `chosen` also whose ad
 * the panel chose, which says little before it has learned anything.
 */
export function formatShows(breaks: readonly JudgedBreak[], { chosen }: { chosen: boolean }): string {
  const shows = [...new Set(breaks.map(({ show }) => show))];
  const rows = shows.map((show) => {
    const own = breaks.filter((entry) => entry.show === show);
    const matches = own.flatMap(({ favourites }) => favourites[0]?.matchPct ?? []);
    const mean = matches.reduce((sum, match) => sum + match, 0) / matches.length;
    return [
      show,
      String(own.length),
      writeCommonest(own.flatMap(({ topics }) => topics)),
      writeCommonest(own.flatMap(({ favourites }) => favourites[0]?.advertiser ?? [])),
      matches.length === 0 ? "–" : `${mean.toFixed(0)} %`,
      ...(chosen ? [writeCommonest(own.map((entry) => entry.chosen ?? "no ad"))] : []),
    ];
  });
  const columns = [
    { title: "show" },
    { title: "breaks", number: true },
    { title: "heard before them" },
    { title: "voice-intent favours" },
    { title: "match", number: true },
    ...(chosen ? [{ title: "the panel chose" }] : []),
  ];
  return writeTable(columns, rows).join("\n");
}

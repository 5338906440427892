import type { AuctionReplay } from "./replay-auctions";

function fixed(value: number, digits: number): string {
  return Number.isFinite(value) ? value.toFixed(digits) : "–";
}

/** The table that `replay -- auctions` prints: one line a bidder, money in the log's own units. */
export function formatAuctionReplay(replay: AuctionReplay): string[] {
  const { options, market, settings } = replay;
  const judged = replay.judgedEpisodes;
  const rows = replay.tallies.map((tally) => [
    tally.bidder,
    String(tally.impressions),
    String(tally.clicks),
    fixed(tally.cost, 0),
    fixed(tally.cost / tally.clicks, 2),
    `${fixed((100 * tally.cost) / (options.budget * judged), 1)} %`,
    `${fixed((100 * tally.clicks) / market.clicks, 1)} %`,
  ]);
  const table = [["bidder", "impressions", "clicks", "cost", "eCPC", "of budget", "of all clicks"], ...rows];
  const widths = (table[0] as string[]).map((_, column) =>
    Math.max(...table.map((row) => (row[column] as string).length)),
  );
  const lines = table.map((row) =>
    row
      .map((cell, column) =>
        column === 0 ? cell.padEnd(widths[0] as number) : cell.padStart(widths[column] as number),
      )
      .join("  "),
  );
  return [
    `${judged} episodes of ${options.episode} auctions, ${options.budget} to spend in each; the whole market: ` +
      `${market.auctions} impressions, ${market.clicks} clicks, cost ${fixed(market.cost, 0)}.`,
    `Chosen on the first ${replay.tunedEpisodes} episodes, which are not judged: constant ${fixed(settings.constant, 2)}, ` +
      `linear ${fixed(settings.linearBase, 2)} for an average rate of ${settings.averageRate.toPrecision(3)}, ` +
      `dual ${fixed(settings.dualBase, 2)} with step ${settings.dualStepScale}/√T.`,
    ...(replay.leftOver > 0 ? [`${replay.leftOver} auctions after the last whole episode were left out.`] : []),
    "",
    ...lines,
  ];
}

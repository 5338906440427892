import { describe, expect, it } from "vitest";
import { formatAuctionReplay } from "./format-auction-replay";
import { replayAuctions } from "./replay-auctions";

describe("formatAuctionReplay", () => {
  it("prints a line a bidder, aligned, with a dash where nothing was clicked", async () => {
    const lines = Array.from({ length: 300 }, (_, i) => `0 ${i % 7} 0.01`);
    const text = formatAuctionReplay(await replayAuctions(lines, { episode: 100, budget: 50, tuneEpisodes: 1 }));
    expect(text[0]).toContain("2 episodes of 100 auctions, 50 to spend in each");
    const table = text.slice(text.indexOf("") + 1);
    expect(table.map((line) => line.split(/\s{2,}/)[0])).toEqual([
      "bidder",
      "dual pacing",
      "linear",
      "constant",
      "greedy",
    ]);
    expect(new Set(table.map((line) => line.length)).size).toBe(1);
    expect(table[1]).toContain("–");
  });
});

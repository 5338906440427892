import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { drawUnit } from "@/server/engine/math/counter-random";
import { type AuctionReplay, replayAuctionFile, replayAuctions } from "./replay-auctions";

function normalDraw(seed: number, t: number, stream: number): number {
  let sum = -6;
  for (let i = 0; i < 12; i += 1) sum += drawUnit(seed, t * 12 + i, stream);
  return sum;
}

/** A second-price market whose prices follow quality a little and the time of day a lot; predictions are noisy. */
function* marketLog(seed: number, auctions: number): Generator<string> {
  for (let t = 0; t < auctions; t += 1) {
    const tide = 0.6 * Math.sin((t * 2 * Math.PI) / 12_000);
    const quality = normalDraw(seed, t, 1);
    const rate = Math.min(1, 0.03 * Math.exp(0.8 * quality - 0.32));
    const price = Math.round(70 * Math.exp(0.7 * normalDraw(seed, t, 2) + 0.3 * quality + tide));
    const predicted = Math.min(1, rate * Math.exp(0.3 * normalDraw(seed, t, 3)));
    yield `${drawUnit(seed, t, 4) < rate ? 1 : 0} ${price} ${predicted.toPrecision(4)}`;
  }
}

function clicksOf(replay: AuctionReplay, bidder: string): number {
  const tally = replay.tallies.find((one) => one.bidder === bidder);
  if (!tally) throw new Error(`${bidder} did not bid`);
  return tally.clicks;
}

describe("replayAuctions", () => {
  it.each([
    [1, 48_000],
    [2, 12_000],
    [3, 3_000],
  ])(
    "dual pacing wins more clicks than constant and greedy, and none overspends (seed %i, budget %i)",
    async (seed, budget) => {
      const replay = await replayAuctions(marketLog(seed, 60_500), { episode: 1000, budget, tuneEpisodes: 12 });
      expect([replay.tunedEpisodes, replay.judgedEpisodes, replay.leftOver]).toEqual([12, 48, 500]);
      for (const tally of replay.tallies) {
        expect(tally.cost).toBeLessThanOrEqual(budget * 48);
        expect(tally.impressions).toBeGreaterThan(0);
      }
      const dual = clicksOf(replay, "dual pacing");
      expect(dual).toBeGreaterThan(1.05 * clicksOf(replay, "constant"));
      expect(dual).toBeGreaterThan(1.2 * clicksOf(replay, "greedy"));
      expect(dual).toBeGreaterThan(clicksOf(replay, "linear"));
    },
  );

  it("refuses a log without an episode to judge, and a bad line by its number", async () => {
    const options = { episode: 100, budget: 1000, tuneEpisodes: 2 };
    await expect(replayAuctions(marketLog(1, 299), options)).rejects.toThrow(/too short/);
    await expect(replayAuctions([], options)).rejects.toThrow(/too short/);
    const lines = [...marketLog(1, 400)];
    lines[350] = "1 2";
    await expect(replayAuctions(lines, options)).rejects.toThrow(/^Line 351: expected/);
  });

  it("copes with a market that costs nothing and predictions that are all zero", async () => {
    const lines = Array.from({ length: 300 }, (_, i) => `${i % 2} 0 0`);
    const replay = await replayAuctions(lines, { episode: 100, budget: 10, tuneEpisodes: 1 });
    for (const tally of replay.tallies) expect(tally).toMatchObject({ impressions: 200, clicks: 100, cost: 0 });
  });

  it("streams a file and says when there is none", async () => {
    const folder = mkdtempSync(join(tmpdir(), "auctions-"));
    try {
      const options = { episode: 100, budget: 2000, tuneEpisodes: 2 };
      const lines = [...marketLog(4, 600)];
      const file = join(folder, "log.txt");
      writeFileSync(file, lines.join("\r\n"));
      expect(await replayAuctionFile(file, options)).toEqual(await replayAuctions(lines, options));
      await expect(replayAuctionFile(join(folder, "none.txt"), options)).rejects.toThrow(/ENOENT/);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

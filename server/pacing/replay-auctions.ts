import { createReadStream } from "node:fs";
import { createInterface } from "node:readline";
import { type AuctionBidder, constantBidder, dualBidder, greedyBidder, linearBidder } from "./auction-bidders";
import { AuctionLogError, type LoggedAuction, readAuctions } from "./auction-log";
import { type BidderTally, emptyTally, playEpisode } from "./play-episode";
import { type TunedSettings, tuneBidders } from "./tune-bidders";

export interface AuctionReplayOptions {
  /** Auctions an episode. */
  episode: number;
  /** Money an episode, in the log's own units. */
  budget: number;
  /** Episodes at the start of the log on which settings are chosen, and which are not judged. */
  tuneEpisodes: number;
}

export const defaultTuneEpisodes = 20;

export interface AuctionReplay {
  options: AuctionReplayOptions;
  /** Episodes that settings were chosen on. */
  tunedEpisodes: number;
  /** Episodes that the tallies are about. */
  judgedEpisodes: number;
  /** Auctions after the last whole episode, not judged. */
  leftOver: number;
  /** Impressions, clicks and cost of the judged part of the log. */
  market: { auctions: number; clicks: number; cost: number };
  settings: TunedSettings;
  tallies: BidderTally[];
}

/**
 * Replays a real second-price log with the dual pacing bidder beside a constant, a linear and a greedy one. Holds the
 * tuning episodes and one episode more in memory, whatever the log's length. Throws AuctionLogError for a bad line and for
 * a log that is too short.
 */
export async function replayAuctions(
  lines: AsyncIterable<string> | Iterable<string>,
  options: AuctionReplayOptions,
): Promise<AuctionReplay> {
  const { episode: size, budget, tuneEpisodes } = options;
  const tuning: LoggedAuction[][] = [];
  let bidders: AuctionBidder[] = [];
  let tallies: BidderTally[] = [];
  let settings: TunedSettings | null = null;
  let judgedEpisodes = 0;
  let episode: LoggedAuction[] = [];
  const market = { auctions: 0, clicks: 0, cost: 0 };
  for await (const auction of readAuctions(lines)) {
    episode.push(auction);
    if (episode.length < size) continue;
    if (settings === null) {
      tuning.push(episode);
      if (tuning.length === tuneEpisodes) {
        settings = tuneBidders(tuning, budget);
        bidders = seatBidders(settings);
        tallies = bidders.map((bidder) => emptyTally(bidder.name));
        tuning.length = 0;
      }
    } else {
      judgedEpisodes += 1;
      for (const { click, price } of episode) {
        market.auctions += 1;
        market.clicks += click;
        market.cost += price;
      }
      for (const [i, bidder] of bidders.entries()) playEpisode(bidder, episode, budget, tallies[i] as BidderTally);
    }
    episode = [];
  }
  if (settings === null || judgedEpisodes === 0) {
    throw new AuctionLogError(
      `The log is too short: it must hold more than ${tuneEpisodes} episodes of ${size} auctions for tuning and one to judge.`,
    );
  }
  return { options, tunedEpisodes: tuneEpisodes, judgedEpisodes, leftOver: episode.length, market, settings, tallies };
}

function seatBidders(settings: TunedSettings): AuctionBidder[] {
  const { averageRate } = settings;
  return [
    dualBidder({ base: settings.dualBase, averageRate, stepScale: settings.dualStepScale }),
    linearBidder(settings.linearBase, averageRate),
    constantBidder(settings.constant),
    greedyBidder(),
  ];
}

/** The same from a file, streamed. */
export async function replayAuctionFile(path: string, options: AuctionReplayOptions): Promise<AuctionReplay> {
  const stream = createReadStream(path, { encoding: "utf8" });
  try {
    // a missing file must reject here: the line reader would not pass the stream's error on
    await new Promise<void>((resolve, reject) => stream.once("open", () => resolve()).once("error", reject));
    return await replayAuctions(createInterface({ input: stream, crlfDelay: Number.POSITIVE_INFINITY }), options);
  } finally {
    stream.destroy();
  }
}

import { AuctionLogError } from "@/server/pacing/auction-log";
import { formatAuctionReplay } from "@/server/pacing/format-auction-replay";
import { defaultTuneEpisodes, replayAuctionFile } from "@/server/pacing/replay-auctions";
import { CommandError } from "./command-error";
import { replayRequests } from "./replay/replay-requests";
import { explainUnreadable, readArguments, readPositive, readWhole } from "./terminal/read-arguments";

export const usage =
  "openrtb FILE.ndjson | auctions FILE --episode 1000 --budget B: real requests, or a real log of auctions";

const help = `npm run replay -- openrtb FILE.ndjson [options]    answers real bid requests, one JSON a line, and counts the answers
  --url http://127.0.0.1:3000   of a running server; default: this process, with a fresh demo line-up in memory
  --key KEY                     an API key of that server; default: RATIONALE_DEMO_API_KEY
  --concurrency 8               requests under way at once; default 1 in this process
  --out FILE                    every answer as a line of JSON

npm run replay -- auctions FILE --episode 1000 --budget B    seats the pacing agent in a log of second-price auctions
  one auction a line: click (0 or 1), price, predicted rate; wins when its bid reaches the price, pays the price
  --episode 1000                auctions an episode; the budget is fresh in each
  --budget B                    money an episode, in the log's own units
  --tune ${defaultTuneEpisodes}                     episodes at the start on which settings are chosen`;

const text = { type: "string" } as const;
const options = { url: text, key: text, concurrency: text, out: text, episode: text, budget: text, tune: text };

type Values = Partial<Record<keyof typeof options, string>>;

async function replayLog(file: string, values: Values): Promise<number> {
  const settings = {
    episode: readWhole(values.episode, { name: "episode", lowest: 1, fallback: 1000 }),
    budget: readPositive(values.budget, "budget"),
    tuneEpisodes: readWhole(values.tune, { name: "tune", lowest: 1, fallback: defaultTuneEpisodes }),
  };
  const replay = await replayAuctionFile(file, settings).catch((error: unknown) => {
    if (error instanceof AuctionLogError) throw new CommandError(`${file}: ${error.message}`);
    throw explainUnreadable(error, file);
  });
  console.log(formatAuctionReplay(replay).join("\n"));
  return 0;
}

/** Replays bid requests or a log of auctions; returns the exit code. */
export async function main(argv: readonly string[]): Promise<number> {
  const given = readArguments(argv, options, help);
  if (given === null) return 0;
  const { values } = given;
  const [kind, file, ...more] = given.positionals;
  if ((kind !== "openrtb" && kind !== "auctions") || file === undefined || more.length > 0) {
    throw new CommandError(`Name what to replay and the file it is in.\n\n${help}`);
  }
  if (kind === "auctions") return replayLog(file, values);
  const url = values.url ?? null;
  return replayRequests({
    file,
    url,
    key: values.key ?? null,
    concurrency: readWhole(values.concurrency, { name: "concurrency", lowest: 1, fallback: url === null ? 1 : 8 }),
    out: values.out ?? null,
  });
}

import { once } from "node:events";
import { defaultKnobs, startSampleBidder } from "@/server/exchange/bidders/sample-bidder";
import { CommandError } from "./command-error";
import { readArguments, readPositive, readWhole } from "./terminal/read-arguments";

export const usage = "[--port 4010]: a small outside bidder to try the exchange agent with";

const help = `npm run bidder -- [options]: an OpenRTB bidder on this machine, until Ctrl+C

  --port 4010        where it listens; 0 takes a free port
  --host 127.0.0.1   the address it listens on
  --bid-rate 0.6     the share of requests it bids on
  --min-cpm 2        its lowest and
  --max-cpm 12       highest price, in units of the currency
  --currency EUR     the currency it bids in
  --latency-ms 10    how long it takes to answer
  --failure-rate 0   the share of requests that it fails with HTTP 500
  --seed 1           its answers follow from the seed and the order of requests`;

const defaultPort = 4010;
const text = { type: "string" } as const;

function readRate(given: string | undefined, name: string, fallback: number): number {
  if (given === undefined) return fallback;
  const value = given.trim() === "" ? Number.NaN : Number(given);
  if (value >= 0 && value <= 1) return value;
  throw new CommandError(`--${name} is "${given}", but must be a number from 0 to 1.`);
}

/** Runs the sample bidder until the process is told to stop. */
export async function main(argv: readonly string[]): Promise<void> {
  const options = {
    port: text,
    host: text,
    "bid-rate": text,
    "min-cpm": text,
    "max-cpm": text,
    currency: text,
    "latency-ms": text,
    "failure-rate": text,
    seed: text,
  };
  const given = readArguments(argv, options, help)?.values;
  if (given === undefined) return;
  const knobs = {
    host: given.host ?? defaultKnobs.host,
    port: readWhole(given.port, { name: "port", lowest: 0, fallback: defaultPort }),
    bidRate: readRate(given["bid-rate"], "bid-rate", defaultKnobs.bidRate),
    minCpm: readPositive(given["min-cpm"] ?? String(defaultKnobs.minCpm), "min-cpm"),
    maxCpm: readPositive(given["max-cpm"] ?? String(defaultKnobs.maxCpm), "max-cpm"),
    currency: given.currency ?? defaultKnobs.currency,
    latencyMs: readWhole(given["latency-ms"], { name: "latency-ms", lowest: 0, fallback: defaultKnobs.latencyMs }),
    failureRate: readRate(given["failure-rate"], "failure-rate", defaultKnobs.failureRate),
    seed: readWhole(given.seed, { name: "seed", lowest: 0, fallback: defaultKnobs.seed }),
  };
  if (knobs.port > 65_535) throw new CommandError(`--port is ${knobs.port}, but must be at most 65535.`);
  if (knobs.minCpm > knobs.maxCpm) throw new CommandError("--min-cpm must not be above --max-cpm.");
  const bidder = await startSampleBidder(knobs).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "EADDRINUSE")
      throw new CommandError(`Port ${knobs.port} of ${knobs.host} is taken: choose another with --port.`);
    if (error.code === "EADDRNOTAVAIL" || error.code === "ENOTFOUND")
      throw new CommandError(`${knobs.host} is no address of this machine.`);
    throw error;
  });
  const entry = [{ name: "sample", url: bidder.url, timeoutMs: 60 }];
  console.log(`The sample bidder answers at ${bidder.url}

Write this to a file and start the server with RATIONALE_BIDDERS naming that file:
${JSON.stringify(entry)}

Ctrl+C ends it.`);
  await Promise.race([once(process, "SIGINT"), once(process, "SIGTERM")]);
  await bidder.close();
}

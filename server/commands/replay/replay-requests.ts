import { stat } from "node:fs/promises";
import { parseEnvironment } from "@/server/config";
import { postTo, replayOpenRtb } from "@/server/exchange/replay/replay-openrtb";
import { formatReplaySummary, type ReplaySummary } from "@/server/exchange/replay/replay-summary";
import { CommandError } from "../command-error";
import { createProgressLine } from "../terminal/progress-line";
import { explainUnreadable } from "../terminal/read-arguments";
import { writeCount } from "../terminal/write-table";
import { openTrialExchange } from "./open-trial-exchange";

export interface RequestReplay {
  file: string;
  /** Of a running server; null answers in this process. */
  url: string | null;
  key: string | null;
  concurrency: number;
  out: string | null;
}

const timeoutMs = 10_000;

function chooseAnswer({ url, key }: RequestReplay): ReturnType<typeof postTo> {
  if (url === null) return openTrialExchange();
  if (!URL.canParse(url) || !/^https?:/.test(url)) {
    throw new CommandError(`--url is "${url}", but must be an address such as http://127.0.0.1:3000.`);
  }
  const apiKey = key ?? parseEnvironment().demoApiKey;
  if (apiKey === null) {
    throw new CommandError("--url needs --key KEY, an API key of that server; npm start prints the demo world's.");
  }
  return postTo({ url, apiKey, timeoutMs });
}

/** Replays a file of bid requests and prints the summary; the exit code is 1 when a request went without an answer. */
export async function replayRequests(replay: RequestReplay): Promise<number> {
  const { file, concurrency, out } = replay;
  await stat(file).catch((error: unknown) => {
    throw explainUnreadable(error, file);
  });
  const progress = createProgressLine();
  const summary: ReplaySummary = await replayOpenRtb({
    file,
    answer: chooseAnswer(replay),
    concurrency,
    ...(out === null ? {} : { out }),
    steadyMicros: () => performance.now() * 1000,
    onProgress: (requests) => progress.show(`${writeCount(requests)} requests`),
  }).catch((error: unknown) => {
    if (error instanceof Error && "path" in error && error.path === out) throw explainUnreadable(error, String(out));
    throw error;
  });
  progress.clear();
  console.log(formatReplaySummary(summary));
  return summary.errors === 0 ? 0 : 1;
}

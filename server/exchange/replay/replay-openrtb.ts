import { once } from "node:events";
import { createWriteStream } from "node:fs";
import { isRecord } from "../openrtb/read-shape";
import { readNdjson } from "./read-ndjson";
import { type ReplayAnswer, type ReplaySummary, ReplayTally } from "./replay-summary";

export interface ReplayOptions {
  /** File of JSON lines: bare bid requests, or `{ source, request }`. */
  file: string;
  /** Answers one request; may reject, which counts as an error of that line. */
  answer: (request: unknown) => Promise<ReplayAnswer>;
  /** Requests under way at once. */
  concurrency: number;
  /** Where to write every answer as a line of JSON. */
  out?: string;
  /** A steady microsecond counter. */
  steadyMicros: () => number;
  onProgress?: (requests: number) => void;
}

/**
 * Sends every request of a file through `answer` and counts what came back. Lines are read as they are needed; a line
 * that is not JSON and an answer that fails are counted and named, and never end the run.
 */
export async function replayOpenRtb(options: ReplayOptions): Promise<ReplaySummary> {
  const tally = new ReplayTally();
  const out = options.out === undefined ? null : await openOut(options.out);
  const startMicros = options.steadyMicros();
  const lines = readNdjson(options.file);
  let done = 0;

  async function work(): Promise<void> {
    for (let next = await lines.next(); !next.done; next = await lines.next()) {
      const { line } = next.value;
      if (!next.value.ok) {
        tally.unreadable(line, next.value.reason);
        continue;
      }
      const { source, request } = unwrap(next.value.value);
      const result = await askOne(line, request);
      await out?.write({ line, ...(source === null ? {} : { source }), ...result });
      done++;
      if (done % 1_000 === 0) options.onProgress?.(done);
    }
  }

  async function askOne(line: number, request: unknown): Promise<object> {
    const sentMicros = options.steadyMicros();
    try {
      const answer = await options.answer(request);
      tally.answered(line, answer, options.steadyMicros() - sentMicros);
      return answer;
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      tally.failed(line, reason);
      return { error: reason };
    }
  }

  try {
    await Promise.all(Array.from({ length: Math.max(1, options.concurrency) }, work));
  } finally {
    await lines.return(undefined);
    await out?.close();
  }
  return tally.summarise((options.steadyMicros() - startMicros) / 1_000_000);
}

/** Lines of `{ source, request }` carry the request inside; bid requests have no field of that name. */
function unwrap(value: unknown): { source: string | null; request: unknown } {
  if (!isRecord(value) || !Object.hasOwn(value, "request")) return { source: null, request: value };
  return { source: typeof value.source === "string" ? value.source : null, request: value.request };
}

async function openOut(path: string) {
  const stream = createWriteStream(path);
  await once(stream, "open");
  let failure: Error | null = null;
  stream.on("error", (error) => {
    failure = error;
  });
  const check = () => {
    if (failure !== null) throw failure;
  };
  return {
    async write(value: object): Promise<void> {
      check();
      if (!stream.write(`${JSON.stringify(value)}\n`))
        await Promise.race([once(stream, "drain"), once(stream, "close")]);
    },
    async close(): Promise<void> {
      await new Promise<void>((resolve) => stream.end(() => resolve()));
      check();
    },
  };
}

/**
 * An `answer` that posts to a running server. `url` may be the server's address or the full path of the auction.
 * Rejects when the server cannot be reached or takes longer than `timeoutMs`.
 */
export function postTo(options: { url: string; apiKey: string; timeoutMs: number }): ReplayOptions["answer"] {
  const url = new URL(options.url);
  if (url.pathname === "/") url.pathname = "/openrtb2/auction";
  return async (request) => {
    const response = await fetch(url, {
      method: "POST",
      headers: { "content-type": "application/json", authorization: `Bearer ${options.apiKey}` },
      body: JSON.stringify(request),
      signal: AbortSignal.timeout(options.timeoutMs),
    });
    const nbr = response.headers.get("x-openrtb-nbr");
    const text = await response.text();
    const body: unknown = text === "" ? undefined : JSON.parse(text);
    return {
      status: response.status,
      ...(nbr === null ? {} : { nbr: Number(nbr) }),
      ...(response.status >= 400 ? { problem: body } : body === undefined ? {} : { body }),
    };
  };
}

import { build, type Histogram } from "hdr-histogram-js";
import { describeNoBid } from "../openrtb/no-bid-reasons";
import { isRecord } from "../openrtb/read-shape";

/** An answer to one replayed request, from the exchange in this process or from a server. */
export interface ReplayAnswer {
  status: number;
  nbr?: number;
  reason?: string;
  body?: unknown;
  problem?: unknown;
}

/** What a replay came to. Latencies in milliseconds. */
export interface ReplaySummary {
  /** Requests read from the file. */
  requests: number;
  /** Requests that got an answer the protocol knows: bids, no bid, or what is wrong with them. */
  answered: number;
  /** Requests with at least one bid, and bids in all. */
  withBids: number;
  bids: number;
  noBids: number;
  noBidsByReason: readonly { nbr: number | null; reason: string; count: number }[];
  refused: number;
  refusedByField: readonly { field: string; count: number }[];
  /** Requests without a proper answer. */
  errors: number;
  /** The first errors, by line. */
  errorLines: readonly { line: number; reason: string }[];
  /** Lines that are not JSON. */
  badLines: readonly { line: number; reason: string }[];
  latency: { p50Ms: number; p99Ms: number; maxMs: number };
  seconds: number;
}

/** Lines named in the summary at most. */
const namedLines = 20;

/** Counts answers as they come. */
export class ReplayTally {
  private readonly latencyMicros: Histogram = build({
    lowestDiscernibleValue: 1,
    highestTrackableValue: 600_000_000,
    numberOfSignificantValueDigits: 3,
  });
  private readonly noBids = new Map<string, { nbr: number | null; reason: string; count: number }>();
  private readonly refusals = new Map<string, number>();
  private readonly errorLines: { line: number; reason: string }[] = [];
  private readonly badLines: { line: number; reason: string }[] = [];
  private requests = 0;
  private withBids = 0;
  private bids = 0;
  private noBid = 0;
  private refused = 0;
  private errors = 0;

  answered(line: number, answer: ReplayAnswer, micros: number): void {
    this.requests++;
    this.latencyMicros.recordValue(Math.min(600_000_000, Math.max(1, Math.round(micros))));
    const bids = answer.status === 200 ? countBids(answer.body) : 0;
    if (bids > 0) {
      this.withBids++;
      this.bids += bids;
    } else if (answer.status === 204) {
      this.noBid++;
      const nbr = answer.nbr ?? null;
      const entry = this.noBids.get(String(nbr)) ?? {
        nbr,
        reason: answer.reason ?? describeNoBid(nbr ?? -1),
        count: 0,
      };
      this.noBids.set(String(nbr), { ...entry, count: entry.count + 1 });
    } else if (answer.status === 400) {
      this.refused++;
      const field = fieldOf(answer.problem);
      this.refusals.set(field, (this.refusals.get(field) ?? 0) + 1);
    } else {
      this.noteError(line, answer.status === 200 ? "answered 200 without a bid" : `answered ${answer.status}`);
    }
  }

  failed(line: number, reason: string): void {
    this.requests++;
    this.noteError(line, reason);
  }

  unreadable(line: number, reason: string): void {
    this.badLines.push({ line, reason });
  }

  private noteError(line: number, reason: string): void {
    this.errors++;
    if (this.errorLines.length < namedLines) this.errorLines.push({ line, reason });
  }

  summarise(seconds: number): ReplaySummary {
    const atMs = (percentile: number) => this.latencyMicros.getValueAtPercentile(percentile) / 1000;
    return {
      requests: this.requests,
      answered: this.withBids + this.noBid + this.refused,
      withBids: this.withBids,
      bids: this.bids,
      noBids: this.noBid,
      noBidsByReason: [...this.noBids.values()].sort((a, b) => b.count - a.count || (a.nbr ?? -1) - (b.nbr ?? -1)),
      refused: this.refused,
      refusedByField: [...this.refusals]
        .map(([field, count]) => ({ field, count }))
        .sort((a, b) => b.count - a.count || a.field.localeCompare(b.field)),
      errors: this.errors,
      errorLines: this.errorLines,
      badLines: this.badLines,
      latency: { p50Ms: atMs(50), p99Ms: atMs(99), maxMs: this.latencyMicros.maxValue / 1000 },
      seconds,
    };
  }
}

function countBids(body: unknown): number {
  if (!isRecord(body) || !Array.isArray(body.seatbid)) return 0;
  let count = 0;
  for (const seat of body.seatbid as unknown[]) if (isRecord(seat) && Array.isArray(seat.bid)) count += seat.bid.length;
  return count;
}

/** The first field a problem names, with the places of arrays left open: imp[].audio.mimes. */
function fieldOf(problem: unknown): string {
  const errors = isRecord(problem) && Array.isArray(problem.errors) ? (problem.errors as unknown[]) : [];
  const [first] = errors;
  const path = isRecord(first) && typeof first.path === "string" ? first.path : null;
  if (path === null) return "(no field named)";
  return path === "" ? "(the whole request)" : path.replace(/\[\d+\]/g, "[]");
}

/** The summary as lines for a terminal. */
export function formatReplaySummary(summary: ReplaySummary): string {
  const count = (n: number, one: string, many = `${one}s`) => `${n.toLocaleString("en")} ${n === 1 ? one : many}`;
  const lines = [
    `${count(summary.requests, "request")}: ${summary.answered.toLocaleString("en")} answered, ${count(summary.errors, "error")}`,
    `  bid      ${count(summary.withBids, "request")}, ${count(summary.bids, "bid")}`,
    `  no bid   ${count(summary.noBids, "request")}`,
    ...summary.noBidsByReason.map(
      ({ nbr, reason, count: n }) => `    nbr ${String(nbr ?? "–").padStart(4)}  ${String(n).padStart(6)}  ${reason}`,
    ),
    `  refused  ${count(summary.refused, "request")} (400, the request breaks OpenRTB)`,
    ...summary.refusedByField.map(({ field, count: n }) => `    ${String(n).padStart(6)}  ${field}`),
    ...summary.errorLines.map(({ line, reason }) => `  error on line ${line}: ${reason}`),
    ...(summary.badLines.length > 0 ? [`  not JSON ${count(summary.badLines.length, "line")}`] : []),
    ...summary.badLines.slice(0, namedLines).map(({ line, reason }) => `    line ${line}: ${reason}`),
    `  latency  p50 ${summary.latency.p50Ms.toFixed(2)} ms, p99 ${summary.latency.p99Ms.toFixed(2)} ms, longest ${summary.latency.maxMs.toFixed(2)} ms`,
    `  time     ${summary.seconds.toFixed(1)} s, ${Math.round(summary.requests / Math.max(summary.seconds, 0.001)).toLocaleString("en")} requests a second`,
  ];
  return lines.join("\n");
}

import { randomUUID } from "node:crypto";
import type { OutsideBid } from "@/server/engine/decision-record";
import type { BidderDesk, Clock } from "@/server/engine/ports";
import type { PrivacyView } from "@/server/engine/privacy-view";
import type { BidderConfig } from "./bidder-config";
import { buildOutgoingRequest } from "./build-outgoing-request";
import { CircuitBreaker } from "./circuit-breaker";
import { type BidNotices, judgeBids } from "./judge-bids";
import { JsonPoster } from "./post-json";
import { RateLimit } from "./rate-limit";

/** What became of asking one bidder. `reason` is "" for a bid. */
export interface BidderOutcome {
  bidder: string;
  status: "bid" | "no-bid" | "timed_out" | "failed" | "rejected";
  /** Milliseconds, to a tenth. */
  ms: number;
  reason: string;
  /** Whom to tell if the bid wins; null without one. */
  notices: BidNotices | null;
}

export interface AskResult {
  /** In the order of the bidders' numbers. */
  bids: readonly OutsideBid[];
  outcomes: readonly BidderOutcome[];
}

/** The desk that asks outside bidders, with more to tell than the engine's port needs. */
export interface OpenRtbDesk extends BidderDesk {
  /** As `ask`, with what became of every bidder. Never rejects. */
  askAll(view: PrivacyView, deadlineMs: number): Promise<AskResult>;
  /** Closes kept-alive connections. */
  close(): void;
}

interface Seat {
  no: number;
  config: BidderConfig;
  url: URL;
  breaker: CircuitBreaker;
  rate: RateLimit;
}

const nobodyAsked: AskResult = { bids: [], outcomes: [] };

/**
 * Asks all configured bidders at once. Each has until its own timeout or the deadline, whichever is sooner; whoever
 * is late, fails or bids what may not be played only loses its own bid. `onOutcome` hears of every call.
 */
export function createBidderDesk(options: {
  bidders: readonly BidderConfig[];
  currency: string;
  clock: Pick<Clock, "nowMs" | "steadyMicros">;
  onOutcome?: (outcome: BidderOutcome) => void;
}): OpenRtbDesk {
  const { currency, clock } = options;
  const poster = new JsonPoster();
  const seats = options.bidders.map(
    (config, index): Seat => ({
      no: index + 1,
      config,
      url: new URL(config.url),
      breaker: new CircuitBreaker(config),
      rate: new RateLimit(config.maxQps),
    }),
  );

  async function askAll(view: PrivacyView, deadlineMs: number): Promise<AskResult> {
    if (seats.length === 0) return nobodyAsked;
    const answers = await Promise.all(seats.map((seat) => askOne(seat, view, deadlineMs)));
    for (const { outcome } of answers) options.onOutcome?.(outcome);
    return {
      bids: answers.flatMap(({ bid }) => bid ?? []),
      outcomes: answers.map(({ outcome }) => outcome),
    };
  }

  async function askOne(seat: Seat, view: PrivacyView, deadlineMs: number) {
    const startMicros = clock.steadyMicros();
    const tell = (
      status: BidderOutcome["status"],
      reason: string,
      bid: OutsideBid | null,
      notices: BidNotices | null,
    ) => ({
      bid,
      outcome: {
        bidder: seat.config.name,
        status,
        ms: Math.round((clock.steadyMicros() - startMicros) / 100) / 10,
        reason,
        notices,
      },
    });
    const timeoutMs = Math.floor(Math.min(seat.config.timeoutMs, deadlineMs));
    if (timeoutMs < 1) return tell("timed_out", "no-time-left", null, null);
    if (!seat.rate.admits(clock.nowMs())) return tell("failed", "rate-limit", null, null);
    if (!seat.breaker.admits(clock.nowMs())) return tell("failed", "resting-after-failures", null, null);
    const requestId = randomUUID();
    const request = buildOutgoingRequest(view, { requestId, currency, timeoutMs, nowMs: clock.nowMs() });
    const posted = await poster.post(seat.url, JSON.stringify(request), timeoutMs);
    if (posted.status !== "answered") {
      seat.breaker.failed(clock.nowMs());
      return tell(posted.status, posted.status === "failed" ? posted.reason : "late", null, null);
    }
    if (posted.httpStatus === 204) {
      seat.breaker.succeeded();
      return tell("no-bid", "none", null, null);
    }
    if (posted.httpStatus !== 200) {
      seat.breaker.failed(clock.nowMs());
      return tell("failed", `http-${posted.httpStatus}`, null, null);
    }
    const bidder = { no: seat.no, name: seat.config.name, maxCpmMicros: seat.config.maxCpmMicros };
    const judged = judgeBids(parseJson(posted.body), { requestId, view, currency, bidder });
    if (judged.status === "failed") seat.breaker.failed(clock.nowMs());
    else seat.breaker.succeeded();
    return judged.status === "bid"
      ? tell("bid", "", judged.bid, judged.notices)
      : tell(judged.status, judged.reason, null, null);
  }

  return {
    seats: seats.length,
    askAll,
    ask: async (view, deadlineMs) => (await askAll(view, deadlineMs)).bids,
    close: () => poster.close(),
  };
}

/** Undefined for text that is not JSON; an empty body is an empty answer. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

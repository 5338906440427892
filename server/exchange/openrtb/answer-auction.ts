import type { Bid, BidResponse } from "iab-openrtb/v26";
import type { DecisionAnswer } from "@/server/application";
import type { Opportunity } from "@/server/engine/opportunity";
import type { ConsentReader } from "@/server/engine/ports";
import { purpose } from "@/server/engine/privacy-view";
import type { BidRequest, BidRequestImp } from "./bid-request-shape";
import { checkAnswer } from "./check-answer";
import { type NoBid, type NoBidCause, noBidFor, noBidForDecision } from "./no-bid-reasons";
import { parseBidRequest } from "./parse-bid-request";
import type { FieldProblem } from "./read-shape";
import { readDsaDemand } from "./read-signals";
import { seat, toBid, toBidResponse } from "./to-bid-response";
import { type AudioImp, toOpportunity } from "./to-opportunity";

/** What answering needs from outside. */
export interface AuctionPorts {
  decide(opportunity: Opportunity): Promise<DecisionAnswer>;
  consent: ConsentReader;
  /** ISO 4217 code of the account. */
  currency: string;
  /** Public address of this server, without a path. */
  baseUrl: string;
  /** UTC milliseconds. */
  nowMs(): number;
}

/** The answer to a bid request: bids, none with a reason (the header `x-openrtb-nbr`), or what is wrong with it. */
export type AuctionAnswer =
  | { status: 200; body: BidResponse }
  | { status: 204; nbr: number; reason: string }
  | { status: 400; problem: { title: string; detail: string; errors: readonly FieldProblem[] } };

/** Audio impressions decided in one request; a break has fewer. */
const maxDecisions = 10;
/** AdCOM 1.0, list "Creative Attributes": audio that starts by itself or by the listener, which is all we have. */
const audioAttributes = [1, 2];

/**
 * Answers one OpenRTB bid request. Every audio impression is decided, one after the other, so that a later one knows
 * what an earlier one reserved; their deadlines share `tmax`. Banner, video and native impressions are left alone.
 * When several are left without a bid the reason of the first audio impression is told.
 */
export async function answerAuction(body: unknown, ports: AuctionPorts): Promise<AuctionAnswer> {
  const parsed = parseBidRequest(body);
  if (!parsed.ok) return malformed(parsed.problems);
  const { request } = parsed;
  const offered = (request.imp ?? []).filter((imp) => imp.audio !== undefined);
  const cause = offered.length === 0 ? "no-audio" : findRequestCause(request, ports.currency);
  if (cause !== null) return noBid(noBidFor(cause));

  const bids: Bid[] = [];
  let firstReason: NoBid | null = null;
  const decisions = Math.min(maxDecisions, offered.length);
  for (const imp of offered.slice(0, maxDecisions)) {
    const outcome = await answerImp(request, imp, decisions, ports);
    if ("nbr" in outcome) firstReason ??= outcome;
    else bids.push(outcome);
  }
  if (bids.length === 0) return noBid(firstReason ?? noBidFor("unknown-error"));
  return { status: 200, body: toBidResponse(request.id ?? "", bids, ports.currency) };
}

function malformed(errors: readonly FieldProblem[]): AuctionAnswer {
  const [first] = errors;
  const where = first === undefined || first.path === "" ? "The body" : first.path;
  const detail = first === undefined ? "The bid request cannot be read." : `${where} ${first.message}.`;
  return { status: 400, problem: { title: "Not an OpenRTB 2.x bid request", detail, errors } };
}

function noBid(why: NoBid): AuctionAnswer {
  return { status: 204, nbr: why.nbr, reason: why.reason };
}

/** What keeps any bid from being made on this request. */
function findRequestCause(request: BidRequest, currency: string): NoBidCause | null {
  if (request.id === undefined || request.id === "") return "invalid-request";
  if (request.cur !== undefined && request.cur.length > 0 && !includesText(request.cur, currency)) {
    return "unsupported-currency";
  }
  const wanted = request.wseat ?? [];
  if ((wanted.length > 0 && !wanted.includes(seat)) || request.bseat?.includes(seat)) return "seat-not-allowed";
  return null;
}

/**
 * What keeps a bid from being made on this impression. A floor without a currency is taken in the account's: senders
 * that mean US dollars say so, and the specification's default would shut out everybody else.
 */
function findImpCause(imp: BidRequestImp, currency: string): NoBidCause | null {
  if (imp.id === undefined || imp.id === "" || imp.audio?.mimes === undefined) return "invalid-request";
  if (imp.bidfloorcur !== undefined && (imp.bidfloor ?? 0) > 0 && !includesText([imp.bidfloorcur], currency)) {
    return "unsupported-currency";
  }
  if (imp.pmp?.private_auction === 1) return "deals-only";
  if (imp.audio.battr?.some((attribute) => audioAttributes.includes(attribute))) return "attribute-blocked";
  return null;
}

function includesText(list: readonly string[], value: string): boolean {
  return list.some((item) => item.toUpperCase() === value.toUpperCase());
}

async function answerImp(
  request: BidRequest,
  offered: BidRequestImp,
  decisions: number,
  ports: AuctionPorts,
): Promise<Bid | NoBid> {
  const early = findImpCause(offered, ports.currency);
  if (early !== null) return noBidFor(early);
  const imp = offered as AudioImp;
  const nowMs = ports.nowMs();
  const tmaxMs = request.tmax ? request.tmax / decisions : undefined;
  const opportunity = toOpportunity(request, imp, { nowMs, tmaxMs });
  const answer = await ports.decide(opportunity);
  if (answer.ad === null) return noBidForDecision(answer.reason);
  const late = checkAnswer(answer, request, imp);
  if (late !== null) return noBidFor(late);
  const { level, publisherRenders } = readDsaDemand(request);
  const profiled = level > 0 && (ports.consent.read(opportunity.listener).purposes & purpose.profile) !== 0;
  const bid = toBid(answer, {
    impId: imp.id,
    nowMs,
    baseUrl: ports.baseUrl,
    companion: opportunity.placement.companion,
    dsa: level > 0 ? { profiled, publisherRenders } : null,
  });
  return bid ?? noBidFor("markup-failed");
}

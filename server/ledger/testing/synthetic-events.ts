import type { DecisionRecord, RecordedEvent } from "@/server/engine/decision-record";
import { eventTypes } from "@/server/engine/vocabulary";
import { Draws } from "./draws";
import { resolveSyntheticAd } from "./synthetic-world";

/** What happened to an answered decision's ad: mostly an impression, often the end, seldom a click. Empty for silence. */
export function syntheticEvents(decision: DecisionRecord): RecordedEvent[] {
  const winner = decision.candidates[decision.winner];
  const owner = resolveSyntheticAd(winner?.adNo ?? 0);
  if (winner === undefined || owner === null) return [];
  const draws = new Draws(decision.seed);
  const event = (type: (typeof eventTypes)[number], delayMs: number): RecordedEvent => ({
    decisionId: decision.id,
    type: eventTypes.indexOf(type),
    atMs: decision.atMs + delayMs,
    decisionAtMs: decision.atMs,
    advertiserNo: owner.advertiserNo,
    campaignNo: owner.campaignNo,
    adSetNo: owner.adSetNo,
    adNo: winner.adNo,
    creativeNo: winner.creativeNo,
    listenerKey: decision.view.listenerKey,
    chargedMicros: type === "impression" ? Math.floor(decision.priceCpmMicros / 1000) : 0,
    exposureNo: type === "impression" ? 1 : 0,
    arm: decision.arm,
  });
  if (!draws.chance(0.95)) return [];
  const events = [event("impression", draws.between(200, 9_000))];
  if (draws.chance(0.8)) events.push(event("complete", draws.between(20_000, 40_000)));
  else events.push(event("skip", draws.between(1_000, 20_000)));
  if (draws.chance(0.03)) events.push(event("click", draws.between(5_000, 40_000)));
  return events;
}

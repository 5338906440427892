import { contractionOf } from "@/server/engine/negotiation/negotiate";
import type { PolicyDocument } from "@/server/engine/policy";
import type { Reason } from "@/server/engine/reason-codes";
import type { Finding } from "./finding";

/** What can be wrong with a threshold: it holds when `when` does. */
interface Threshold extends Omit<Finding, "severity"> {
  severity?: Finding["severity"];
  when: boolean;
}

function isRule(policy: PolicyDocument, reason: Reason): boolean {
  return policy.rules.some((rule) => rule.reason === reason && rule.enabled && rule.unless.length === 0);
}

function listenerThresholds(policy: PolicyDocument): Threshold[] {
  const { listener } = policy;
  const spaced = isRule(policy, "too-soon");
  const mostSpaced = Math.ceil(3_600 / Math.max(1, listener.minSecondsBetweenAds));
  return [
    {
      when:
        listener.loadCostBp > 0 && isRule(policy, "ad-load") && listener.comfortableAdsPerHour > listener.maxAdsPerHour,
      code: "threshold-never-met",
      path: "listener.comfortableAdsPerHour",
      sentence: `Listener care would object from ${listener.comfortableAdsPerHour} ads an hour, but a rule lets nothing play from ${listener.maxAdsPerHour} on: it never gets to.`,
      example: `A listener has heard ${listener.maxAdsPerHour} ads this hour: every ad is vetoed, and at ${listener.maxAdsPerHour - 1} nobody objects yet.`,
    },
    {
      when: spaced && isRule(policy, "ad-load") && mostSpaced < listener.maxAdsPerHour,
      code: "threshold-never-met",
      path: "listener.maxAdsPerHour",
      sentence: `At most ${listener.maxAdsPerHour} ads an hour can never be reached: with ${listener.minSecondsBetweenAds} seconds between ads no more than ${mostSpaced} fit into an hour.`,
      example: `A listener hears an ad every ${listener.minSecondsBetweenAds} seconds, as often as is allowed: after an hour it was ${mostSpaced}.`,
    },
    {
      when: spaced && listener.spacingCostBp > 0 && listener.spacingSeconds <= listener.minSecondsBetweenAds,
      code: "threshold-never-met",
      path: "listener.spacingSeconds",
      sentence: `The objection right after an ad fades in ${listener.spacingSeconds} seconds, but nothing may play for ${listener.minSecondsBetweenAds}: it is never heard.`,
      example: `The last ad was ${listener.minSecondsBetweenAds} seconds ago, the first moment at which one may play: the objection is 0.`,
    },
  ];
}

function frequencyThresholds({ frequency, brandSafety, rules }: PolicyDocument): Threshold[] {
  return [
    {
      when: frequency.repeatCostBp > 0 && frequency.repeatMinutes === 0,
      code: "threshold-never-met",
      path: "frequency.repeatMinutes",
      sentence: "Repeats cost extra for 0 minutes: no repeat ever does.",
      example: "The same ad set again at once, 0 minutes after the first: the time for the objection is over already.",
    },
    {
      when:
        brandSafety.separationMinutes === 0 &&
        rules.some(({ reason, enabled }) => reason === "competitive-separation" && enabled),
      code: "threshold-never-met",
      path: "brandSafety.separationMinutes",
      sentence: "Competitors are kept apart for 0 minutes: the rule never holds anything back.",
      example: "A beer, and another beer right after it: 0 minutes have to lie between them, so it plays.",
    },
  ];
}

function deadlineThresholds({ deadlines }: PolicyDocument): Threshold[] {
  const { totalMs, safetyMs, agentMs, exchangeMs } = deadlines;
  const left = totalMs - safetyMs;
  return [
    {
      when: left <= 0,
      code: "threshold-never-met",
      path: "deadlines.safetyMs",
      sentence: `The margin (${safetyMs} ms) uses up the whole time for a decision (${totalMs} ms): every decision is late before it begins.`,
      example: "Any request: 0 ms are left for the panel, outside bidders are never waited for.",
    },
    {
      when: left > 0 && agentMs > left,
      code: "threshold-never-met",
      path: "deadlines.agentMs",
      sentence: `An agent may take ${agentMs} ms, but the whole decision has ${left}: the limit can never be met.`,
      example: `An agent takes ${left + 1} ms: it is within its own limit, and the decision is late.`,
    },
    {
      when: left > 0 && exchangeMs > Math.max(1, left - agentMs),
      severity: "warning",
      code: "threshold-never-met",
      path: "deadlines.exchangeMs",
      sentence: `Outside bidders are promised ${exchangeMs} ms, but get at most ${Math.max(1, left - agentMs)}: an agent's time is kept free after them.`,
      example: `A bidder answers after ${Math.max(1, left - agentMs) + 1} ms, in time by the policy: its bid is not taken.`,
    },
  ];
}

function negotiationThresholds({ negotiation }: PolicyDocument): Threshold[] {
  const { listening, step, maxRounds, listensTo } = negotiation;
  const contraction = contractionOf(negotiation);
  const moving = listening > 0 && step > 0 && Object.values(listensTo).some((others) => others.length > 0);
  let left = 10_000;
  for (let round = 0; round < maxRounds; round++) left *= contraction;
  return [
    {
      when: moving && contraction >= 1,
      code: "negotiation-never-settles",
      path: "negotiation.listening",
      sentence: "The negotiation never settles: agents that give up their own view altogether only swap votes.",
      example: `Two agents listen to each other, one votes +8,000, the other −8,000: after each round they have changed places, until round ${maxRounds} cuts them off.`,
    },
    {
      when: moving && contraction < 1 && left >= 1,
      severity: "warning",
      code: "negotiation-cut-off",
      path: "negotiation.maxRounds",
      sentence: `Negotiations may be cut off: after ${maxRounds} rounds a disagreement of 10,000 can still move votes by ${Math.round(left)}.`,
      example: `Each round leaves up to ${Math.round(contraction * 100)} % of a move; 10,000 becomes ${Math.round(left)} in ${maxRounds} rounds.`,
    },
    {
      when: !moving && Object.values(listensTo).some((others) => others.length > 0),
      severity: "warning",
      code: "negotiation-still",
      path: "negotiation.listening",
      sentence:
        "Nobody ever moves: agents listen to each other on paper, but how much they listen or how far they move is 0.",
      example: "Whatever the others vote, every final vote is the first one.",
    },
  ];
}

/** Thresholds of a policy that can never be met, or that others make meaningless. */
export function checkThresholds(policy: PolicyDocument): Finding[] {
  return [
    ...listenerThresholds(policy),
    ...frequencyThresholds(policy),
    ...deadlineThresholds(policy),
    ...negotiationThresholds(policy),
  ].flatMap(({ when, ...finding }) => (when ? [{ severity: "problem" as const, ...finding }] : []));
}

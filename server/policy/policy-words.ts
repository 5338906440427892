import type { AgentId } from "@/server/engine/agent-roster";
import { plainName } from "@/server/engine/explain/words";
import type { PolicyRule, RuleCondition } from "@/server/engine/policy";
import type { Reason } from "@/server/engine/reason-codes";
import type { Objective } from "@/server/engine/vocabulary";

/** What campaigns of an objective are after, to stand behind "for". */
export const objectiveWords: Readonly<Record<Objective, string>> = {
  REACH: "reach",
  COMPLETIONS: "completions",
  CLICKS: "clicks",
};

/** What a rule that holds ads back does, to stand after "Rule: ". */
export const ruleWords: Readonly<Partial<Record<Reason, string>>> = {
  "privacy-blocked": "No ad the listener's consent does not allow",
  "child-listener": "Nothing that is not for a child's ears",
  "category-blocked": "No category the publisher blocks",
  "no-consent-for-caps": "No capped ad where consent forbids counting",
  "cap-hour": "No ad past its hourly cap",
  "cap-day": "No ad past its daily cap",
  "cap-week": "No ad past its weekly cap",
  "cap-month": "No ad past its monthly cap",
  "budget-day-spent": "No ad whose budget of the day is spent",
  "budget-lifetime-spent": "No ad whose whole budget is spent",
  "content-excluded": "No ad beside content its advertiser excludes",
  "explicit-excluded": "No ad beside explicit content if its advertiser excludes that",
  "suitability-below-level": "No ad beside content below its suitability level",
  "competitive-separation": "No ad soon after a competitor's",
  "sad-passage": "No ad in a sad passage",
  "ad-load": "No ad in an hour that is full",
  "too-soon": "No ad a moment after the last",
};

/** Reasons that a policy can make rules of, in the order of the default policy. */
export const ruleReasons = Object.keys(ruleWords) as Reason[];

/** Who reports each finding: the rule holds nothing back while that agent is switched off. */
export const reporters: Readonly<Partial<Record<Reason, AgentId>>> = {
  "privacy-blocked": "privacy",
  "child-listener": "privacy",
  "no-consent-for-caps": "privacy",
  "category-blocked": "brand-safety",
  "content-excluded": "brand-safety",
  "explicit-excluded": "brand-safety",
  "suitability-below-level": "brand-safety",
  "competitive-separation": "brand-safety",
  "cap-hour": "frequency",
  "cap-day": "frequency",
  "cap-week": "frequency",
  "cap-month": "frequency",
  "budget-day-spent": "budget-pacing",
  "budget-lifetime-spent": "budget-pacing",
  "sad-passage": "context",
  "ad-load": "listener-experience",
  "too-soon": "listener-experience",
};

/** Names of the facts that exceptions look at. */
export const factWords: Readonly<Record<RuleCondition["fact"], string>> = {
  "moment.valencePct": "the valence (percent)",
  "moment.energyPct": "the energy (percent)",
  "moment.kind": "the placement",
  "moment.genre": "the genre",
  "moment.activity": "the activity",
  "moment.mood": "the mood",
  "moment.country": "the country",
  "ad.tone": "the ad's tone",
  "ad.category": "the ad's category",
  "ad.advertiserNo": "the advertiser's number",
  "ad.adSetNo": "the ad set's number",
  "ad.durationSeconds": "the ad's length (seconds)",
  "ad.kind": "the ad's source",
};

/** Comparisons in words. */
export const comparisonWords: Readonly<Record<RuleCondition["op"], string>> = {
  is: "is",
  isNot: "is not",
  atMost: "is at most",
  atLeast: "is at least",
};

/** Tiers, most binding first, as the policy numbers them. */
export const tierWords = ["law and safety", "contract", "listener", "objective"] as const;

const valueWords = (value: string | number) =>
  typeof value === "number" ? String(value) : value === "" ? "unknown" : value.toLowerCase().replaceAll("_", " ");

/** One condition: "the placement is podcast". */
export function describeCondition({ fact, op, value }: RuleCondition): string {
  return `${factWords[fact]} ${comparisonWords[op]} ${valueWords(value)}`;
}

/** One exception: its conditions all have to hold. */
export function describeException(conditions: readonly RuleCondition[]): string {
  return conditions.map(describeCondition).join(" and ");
}

/** What a rule forbids, in a few words. */
export function ruleName(reason: Reason): string {
  return ruleWords[reason] ?? reason;
}

/** A rule as one sentence, with its exceptions. */
export function describeRule(rule: PolicyRule): string {
  const unless = rule.unless.map(describeException).join(", or ");
  const sentence = `${ruleName(rule.reason)}${unless === "" ? "" : `, unless ${unless}`}`;
  return rule.enabled ? `${sentence}.` : `${sentence} (switched off).`;
}

/** Agents by their names, joined. */
export function listAgents(agents: readonly AgentId[]): string {
  return agents.length === 0 ? "nobody" : agents.map(plainName).join(", ");
}

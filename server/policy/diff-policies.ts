import { type AgentId, agentIds } from "@/server/engine/agent-roster";
import { plainName } from "@/server/engine/explain/words";
import type { PolicyDocument, PolicyRule } from "@/server/engine/policy";
import type { Reason } from "@/server/engine/reason-codes";
import { objectives } from "@/server/engine/vocabulary";
import { normalisePolicy } from "./normalise-policy";
import { policyFields, readField } from "./policy-fields";
import { describeException, listAgents, objectiveWords, ruleName, tierWords } from "./policy-words";
import type { PolicyChange } from "./schema";

const percentOf = (policy: PolicyDocument, objective: (typeof objectives)[number], agent: AgentId) => {
  const row = policy.weights[objective];
  const sum = agentIds.reduce((total, id) => total + (row[id] ?? 0), 0);
  return sum === 0 ? "0 %" : `${(((row[agent] ?? 0) / sum) * 100).toFixed(1)} %`;
};

/** A relative weight, where the engine's 100,000 is written 1. */
export function writeWeight(ppm: number): string {
  return String(ppm / 100_000);
}

function compareWeights(before: PolicyDocument, after: PolicyDocument): PolicyChange[] {
  return objectives.flatMap((objective) =>
    agentIds.flatMap((agent) => {
      const was = before.weights[objective][agent] ?? 0;
      const is = after.weights[objective][agent] ?? 0;
      if (was === is) return [];
      const shares = `${percentOf(before, objective, agent)} of all weight before, ${percentOf(after, objective, agent)} now`;
      const sentence = `${plainName(agent)} counts ${writeWeight(is)} instead of ${writeWeight(was)} for ${objectiveWords[objective]} (${shares}).`;
      return [{ group: "Weights", path: `weights.${objective}.${agent}`, sentence }];
    }),
  );
}

function compareFields(before: PolicyDocument, after: PolicyDocument): PolicyChange[] {
  return policyFields.flatMap(({ path, group, label, unit }) => {
    const was = readField(before, path);
    const is = readField(after, path);
    if (was === is) return [];
    return [{ group, path, sentence: `${label}: ${is} instead of ${was}${unit === "" ? "" : ` ${unit}`}.` }];
  });
}

interface PlacedRule {
  rule: PolicyRule;
  place: number;
  /** How many rules for the same finding stand before it. */
  nth: number;
}

function placeRules(rules: readonly PolicyRule[]): Map<string, PlacedRule> {
  const seen = new Map<Reason, number>();
  return new Map(
    rules.map((rule, place) => {
      const nth = seen.get(rule.reason) ?? 0;
      seen.set(rule.reason, nth + 1);
      return [`${rule.reason}/${nth}`, { rule, place, nth }];
    }),
  );
}

function compareRule(was: PolicyRule, is: PolicyRule, place: number): PolicyChange[] {
  const group = "Rules";
  const path = `rules.${place}`;
  const name = `“${ruleName(is.reason)}”`;
  const changes: PolicyChange[] = [];
  if (was.enabled !== is.enabled)
    changes.push({ group, path, sentence: `${name} is ${is.enabled ? "switched on" : "switched off"}.` });
  if (was.tier !== is.tier)
    changes.push({
      group,
      path,
      sentence: `${name} is a matter of ${tierWords[is.tier] ?? is.tier} (tier ${is.tier}) instead of ${tierWords[was.tier] ?? was.tier} (tier ${was.tier}).`,
    });
  const [before, after] = [was.unless.map((one) => JSON.stringify(one)), is.unless.map((one) => JSON.stringify(one))];
  const added = is.unless.filter((_, at) => !before.includes(after[at] ?? ""));
  const removed = was.unless.filter((_, at) => !after.includes(before[at] ?? ""));
  for (const one of added)
    changes.push({ group, path, sentence: `${name} no longer holds when ${describeException(one)}.` });
  for (const one of removed)
    changes.push({ group, path, sentence: `${name} now also holds when ${describeException(one)}.` });
  if (added.length + removed.length === 0 && before.join() !== after.join())
    changes.push({ group, path, sentence: `The exceptions of ${name} stand in another order.` });
  return changes;
}

function compareRules(before: PolicyDocument, after: PolicyDocument): PolicyChange[] {
  const group = "Rules";
  const [was, is] = [placeRules(before.rules), placeRules(after.rules)];
  const changes: PolicyChange[] = [];
  for (const [key, { rule, place }] of is) {
    const old = was.get(key);
    if (old === undefined)
      changes.push({ group, path: `rules.${place}`, sentence: `New rule: “${ruleName(rule.reason)}”.` });
    else changes.push(...compareRule(old.rule, rule, place));
  }
  for (const [key, { rule }] of was)
    if (!is.has(key)) changes.push({ group, path: "rules", sentence: `“${ruleName(rule.reason)}” is gone.` });
  const common = (from: Map<string, PlacedRule>, other: Map<string, PlacedRule>) =>
    [...from.keys()].filter((key) => other.has(key)).join();
  // Among rules that are in both: otherwise every rule after a new one would have moved.
  if (common(was, is) !== common(is, was))
    changes.push({ group, path: "rules", sentence: "The rules stand in another order." });
  return changes;
}

function comparePanel(before: PolicyDocument, after: PolicyDocument): PolicyChange[] {
  const changes: PolicyChange[] = [];
  for (const agent of agentIds) {
    const [was, is] = [before.switchedOff.includes(agent), after.switchedOff.includes(agent)];
    if (was !== is)
      changes.push({
        group: "Panel",
        path: "switchedOff",
        sentence: `${plainName(agent)} ${is ? "no longer sits" : "sits again"}.`,
      });
    const [heard, hears] = [before.negotiation.listensTo[agent] ?? [], after.negotiation.listensTo[agent] ?? []];
    if (heard.join() !== hears.join())
      changes.push({
        group: "Negotiation",
        path: `negotiation.listensTo.${agent}`,
        sentence: `${plainName(agent)} listens to ${listAgents(hears)} instead of ${listAgents(heard)}.`,
      });
  }
  if (before.learnWeights !== after.learnWeights)
    changes.push({
      group: "Forecasts",
      path: "learnWeights",
      sentence: after.learnWeights
        ? "What is learned moves the forecasters' shares."
        : "What is learned no longer moves the forecasters' shares.",
    });
  return changes;
}

function compareGenres(before: PolicyDocument, after: PolicyDocument): PolicyChange[] {
  const change = { group: "Sad passages", path: "context.sadGenres" };
  const [was, is] = [before.context.sadGenres, after.context.sadGenres];
  return [
    ...is
      .filter((genre) => !was.includes(genre))
      .map((genre) => ({ ...change, sentence: `“${genre}” counts as sad.` })),
    ...was
      .filter((genre) => !is.includes(genre))
      .map((genre) => ({ ...change, sentence: `“${genre}” no longer counts as sad by itself.` })),
  ];
}

/**
 * What a policy decides by otherwise than another, in words, in the order in which people read a policy. Empty exactly
 * when the two decide by the same content; a new name alone is no change.
 */
export function diffPolicies(from: PolicyDocument, to: PolicyDocument): PolicyChange[] {
  const [before, after] = [normalisePolicy(from), normalisePolicy(to)];
  return [
    ...compareWeights(before, after),
    ...comparePanel(before, after),
    ...compareRules(before, after),
    ...compareGenres(before, after),
    ...compareFields(before, after),
  ];
}

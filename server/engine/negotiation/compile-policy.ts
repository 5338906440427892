import { type AgentId, agentIds, forecasters } from "../agent-roster";
import type { Sitting } from "../panel/sitting";
import type { Policy, PolicyRule, RuleCondition } from "../policy";
import { unknownPercent } from "../privacy-view";
import { findReasonByCode, type Reason, reasonCodes } from "../reason-codes";
import { activities, moods, objectives, placementKinds, tones } from "../vocabulary";

export const seats = agentIds.length;
export const forecasterSeats: readonly number[] = forecasters.map((id) => agentIds.indexOf(id));

/** A policy with its lists turned into arrays by seat index (0…13) and reason code. */
export interface CompiledPolicy extends Policy {
  /** [objective][seat index] relative weights. */
  readonly weightRows: readonly Float64Array[];
  /** Sharpness by objective index. */
  readonly sharpnessRow: readonly number[];
  readonly isOff: readonly boolean[];
  /** No forecaster but engagement is heard for any objective. */
  readonly modelIsAlone: boolean;
  /** Seat indices each seat listens to. */
  readonly listens: readonly (readonly number[])[];
  /** The rule for a finding, or null when the policy does not make it a veto. */
  findRule(code: number): CompiledRule | null;
}

export interface CompiledRule {
  code: number;
  tier: number;
  /** Does an exception lift the finding for this row. */
  isExcepted(sitting: Sitting, row: number): boolean;
}

/** A number that conditions can compare; one that is not known is neither at least nor at most anything. */
function known(percent: number): number {
  return percent === unknownPercent ? Number.NaN : percent;
}

function factOf(sitting: Sitting, row: number, fact: RuleCondition["fact"]): string | number {
  const { view, table } = sitting;
  switch (fact) {
    case "moment.valencePct":
      return known(view.valencePct);
    case "moment.energyPct":
      return known(view.energyPct);
    case "moment.kind":
      return placementKinds[view.kind] ?? "";
    case "moment.genre":
      return view.genre;
    case "moment.activity":
      return activities[view.activity] ?? "";
    case "moment.mood":
      return moods[sitting.moment.mood] ?? "";
    case "moment.country":
      return view.country;
    case "ad.tone":
      return tones[table.tone[row] ?? 0] ?? "";
    case "ad.category":
      return sitting.adSetOf(row)?.categoryId ?? "";
    case "ad.advertiserNo":
      return sitting.adSetOf(row)?.advertiserNo ?? 0;
    case "ad.adSetNo":
      return sitting.adSetOf(row)?.no ?? 0;
    case "ad.durationSeconds":
      return table.durationSeconds[row] ?? 0;
    case "ad.kind":
      return ["silence", "ad", "outside"][table.kind[row] ?? 0] ?? "";
  }
}

/** Whether a condition holds of its fact's value; a number that is not known (NaN) is neither at least nor at most anything. */
export function conditionHolds(value: string | number, condition: RuleCondition): boolean {
  switch (condition.op) {
    case "is":
      return value === condition.value;
    case "isNot":
      return value !== condition.value;
    case "atMost":
      return typeof value === "number" && typeof condition.value === "number" && value <= condition.value;
    case "atLeast":
      return typeof value === "number" && typeof condition.value === "number" && value >= condition.value;
  }
}

function holds(sitting: Sitting, row: number, condition: RuleCondition): boolean {
  return conditionHolds(factOf(sitting, row, condition.fact), condition);
}

function compileRule(rule: PolicyRule): CompiledRule {
  const { unless } = rule;
  return {
    code: reasonCodes[rule.reason].code,
    tier: rule.tier,
    isExcepted: (sitting, row) =>
      unless.length > 0 && unless.some((conditions) => conditions.every((c) => holds(sitting, row, c))),
  };
}

/** Turns a policy into the arrays the panel works on. Pure; done once per policy version. */
export function compilePolicy(policy: Policy): CompiledPolicy {
  const rules = new Map<number, CompiledRule>();
  const isHeard = (id: AgentId) =>
    !policy.switchedOff.includes(id) && objectives.some((objective) => (policy.weights[objective][id] ?? 0) > 0);
  for (const rule of policy.rules) if (rule.enabled) rules.set(reasonCodes[rule.reason].code, compileRule(rule));
  return {
    ...policy,
    weightRows: objectives.map((objective) => Float64Array.from(agentIds, (id) => policy.weights[objective][id] ?? 0)),
    sharpnessRow: objectives.map((objective) => policy.sharpness[objective]),
    isOff: agentIds.map((id) => policy.switchedOff.includes(id)),
    modelIsAlone: !forecasters.some((id) => id !== "engagement" && isHeard(id)),
    listens: agentIds.map((id: AgentId) => {
      const others = policy.negotiation.listensTo[id] ?? [];
      // In seat order, each once: the order of a list must not change a sum's last bit.
      return agentIds.flatMap((other, seat) => (others.includes(other) ? [seat] : []));
    }),
    findRule: (code) => rules.get(code) ?? null,
  };
}

/** Name of a reason code, for records that name it by number. */
export function reasonName(code: number): Reason | null {
  return findReasonByCode(code);
}

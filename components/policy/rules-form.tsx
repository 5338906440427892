"use client";

import { ArrowDown, ArrowUp, Trash2 } from "lucide-react";
import { tierName } from "@/components/format/words";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import type { PolicyDocument, PolicyRule, RuleCondition } from "@/server/engine/policy";
import { describeRule, ruleName, ruleReasons } from "@/server/policy/policy-words";
import { ConditionFields } from "./condition-fields";
import { placeAll } from "./place-all";
import { SmallSelect } from "./small-select";

interface RulesFormProps {
  policy: PolicyDocument;
  onChange: (policy: PolicyDocument) => void;
}

const firstCondition: RuleCondition = { fact: "moment.kind", op: "is", value: "PODCAST" };
const replaced = <T,>(list: readonly T[], at: number, ...by: T[]): T[] => list.toSpliced(at, 1, ...by);

/** Rules to be changed: tier, whether they hold, their order and their exceptions. */
export function RulesForm({ policy, onChange }: RulesFormProps) {
  const { rules } = policy;
  const setRules = (next: PolicyRule[]) => onChange({ ...policy, rules: next });
  const move = (from: number, to: number) => {
    const rule = rules[from];
    if (rule !== undefined) setRules(rules.toSpliced(from, 1).toSpliced(to, 0, rule));
  };
  return (
    <Card
      title="Rules"
      note="Each holds ads back whatever their score. Tier 0 is the law: its rules are always on and take no exceptions. Of two rules for the same thing the later one counts."
    >
      <ol className="grid gap-3">
        {placeAll(rules).map(({ item: rule, place: at }) => (
          <li key={at} className="rounded-md border p-3">
            <RuleFields
              rule={rule}
              place={at + 1}
              onChange={(next) => setRules(replaced(rules, at, next))}
              onRemove={() => setRules(rules.toSpliced(at, 1))}
              onUp={at === 0 ? null : () => move(at, at - 1)}
              onDown={at === rules.length - 1 ? null : () => move(at, at + 1)}
            />
          </li>
        ))}
      </ol>
      <div className="mt-4 flex items-end gap-2">
        <SmallSelect
          label="Add a rule"
          value=""
          options={[
            ["", "Choose what it forbids"],
            ...ruleReasons.map((reason): [string, string] => [reason, ruleName(reason)]),
          ]}
          onChange={(chosen) => {
            const reason = ruleReasons.find((one) => one === chosen);
            if (reason !== undefined) setRules([...rules, { reason, tier: 2, enabled: true, unless: [] }]);
          }}
        />
      </div>
    </Card>
  );
}

interface RuleFieldsProps {
  rule: PolicyRule;
  place: number;
  onChange: (rule: PolicyRule) => void;
  onRemove: () => void;
  onUp: (() => void) | null;
  onDown: (() => void) | null;
}

function RuleFields({ rule, place, onChange, onRemove, onUp, onDown }: RuleFieldsProps) {
  const name = `rule ${place}`;
  const law = rule.tier === 0;
  const setUnless = (unless: PolicyRule["unless"]) => onChange({ ...rule, unless });
  return (
    <fieldset className="grid gap-2">
      <legend className="sr-only">Rule {place}</legend>
      <p className="text-sm">
        <span className="text-muted">{place}.</span> {describeRule(rule)}
      </p>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2 text-sm">
        <SmallSelect
          label={`Tier of ${name}`}
          value={String(rule.tier)}
          options={[0, 1, 2, 3].map((tier): [string, string] => [String(tier), `${tier}. ${tierName(tier)}`])}
          onChange={(tier) =>
            onChange(tier === "0" ? { ...rule, tier: 0, enabled: true, unless: [] } : { ...rule, tier: Number(tier) })
          }
        />
        <label className="flex items-center gap-2">
          <input
            type="checkbox"
            checked={rule.enabled}
            disabled={law}
            aria-label={`${name} holds`}
            onChange={({ target }) => onChange({ ...rule, enabled: target.checked })}
          />
          holds
        </label>
        <span className="ml-auto flex gap-1">
          <Button
            variant="quiet"
            size="icon-sm"
            aria-label={`Move ${name} up`}
            disabled={onUp === null}
            onClick={() => onUp?.()}
          >
            <ArrowUp aria-hidden className="size-3.5" />
          </Button>
          <Button
            variant="quiet"
            size="icon-sm"
            aria-label={`Move ${name} down`}
            disabled={onDown === null}
            onClick={() => onDown?.()}
          >
            <ArrowDown aria-hidden className="size-3.5" />
          </Button>
          <Button variant="quiet" size="icon-sm" aria-label={`Remove ${name}`} onClick={onRemove}>
            <Trash2 aria-hidden className="size-3.5" />
          </Button>
        </span>
      </div>
      {placeAll(rule.unless).map(({ item: conditions, place: nth }) => (
        <div key={nth} className="grid gap-2 border-l-2 pl-3">
          <p className="text-muted text-xs">Exception {nth + 1}: unless all of this holds</p>
          {placeAll(conditions).map(({ item: condition, place: at }) => (
            <ConditionFields
              key={at}
              name={`condition ${at + 1} of exception ${nth + 1} of ${name}`}
              condition={condition}
              onChange={(next) => setUnless(replaced(rule.unless, nth, replaced(conditions, at, next)))}
              onRemove={() => {
                const rest = conditions.toSpliced(at, 1);
                setUnless(rest.length === 0 ? rule.unless.toSpliced(nth, 1) : replaced(rule.unless, nth, rest));
              }}
            />
          ))}
          <Button
            size="sm"
            className="justify-self-start"
            disabled={conditions.length >= 6}
            onClick={() => setUnless(replaced(rule.unless, nth, [...conditions, firstCondition]))}
          >
            And …
          </Button>
        </div>
      ))}
      {law ? null : (
        <Button
          size="sm"
          className="justify-self-start"
          disabled={rule.unless.length >= 10}
          aria-label={`Add an exception to ${name}`}
          onClick={() => setUnless([...rule.unless, [firstCondition]])}
        >
          Add an exception
        </Button>
      )}
    </fieldset>
  );
}

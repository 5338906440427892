"use client";

import { X } from "lucide-react";
import { titleFor } from "@/components/format/words";
import { Button } from "@/components/ui/button";
import type { RuleCondition } from "@/server/engine/policy";
import { activities, moods, placementKinds, tones } from "@/server/engine/vocabulary";
import { comparisonWords, factWords } from "@/server/policy/policy-words";
import { NumberBox } from "./number-box";
import { SmallSelect } from "./small-select";

type Fact = RuleCondition["fact"];

/** What a fact can be: one of these words, any word, or a number up to this. */
const kinds: Readonly<Record<Fact, readonly string[] | "word" | number>> = {
  "moment.valencePct": 100,
  "moment.energyPct": 100,
  "moment.kind": placementKinds,
  "moment.genre": "word",
  "moment.activity": activities,
  "moment.mood": moods,
  "moment.country": "word",
  "ad.tone": tones,
  "ad.category": "word",
  "ad.advertiserNo": 4_000_000_000,
  "ad.adSetNo": 4_000_000_000,
  "ad.durationSeconds": 600,
  "ad.kind": ["ad", "outside"],
};
const facts = Object.keys(kinds) as Fact[];
const comparisons = Object.keys(comparisonWords) as RuleCondition["op"][];

/** The condition that a change of fact begins with. */
function begin(fact: Fact): RuleCondition {
  const kind = kinds[fact];
  if (typeof kind === "number") return { fact, op: "atLeast", value: 50 };
  return { fact, op: "is", value: kind === "word" ? "" : (kind[0] ?? "") };
}

interface ConditionFieldsProps {
  /** For screen readers, such as "condition 1 of exception 2 of rule 3". */
  name: string;
  condition: RuleCondition;
  onChange: (condition: RuleCondition) => void;
  onRemove: () => void;
}

/** One condition of an exception: fact, comparison, value. */
export function ConditionFields({ name, condition, onChange, onRemove }: ConditionFieldsProps) {
  const { fact, op, value } = condition;
  const kind = kinds[fact];
  const fitting = comparisons.filter((one) => typeof kind === "number" || one === "is" || one === "isNot");
  return (
    <div className="flex flex-wrap items-center gap-2">
      <SmallSelect
        label={`Fact of ${name}`}
        value={fact}
        options={facts.map((one): [string, string] => [one, factWords[one]])}
        onChange={(chosen) => onChange(begin(facts.find((one) => one === chosen) ?? fact))}
      />
      <SmallSelect
        label={`Comparison of ${name}`}
        value={op}
        options={fitting.map((one): [string, string] => [one, comparisonWords[one]])}
        onChange={(chosen) => onChange({ ...condition, op: comparisons.find((one) => one === chosen) ?? op })}
      />
      {typeof kind === "number" ? (
        <NumberBox
          label={`Value of ${name}`}
          value={typeof value === "number" ? value : Number.NaN}
          min={0}
          max={kind}
          step={1}
          onChange={(next) => onChange({ ...condition, value: next })}
        />
      ) : kind === "word" ? (
        <input
          aria-label={`Value of ${name}`}
          value={String(value)}
          maxLength={60}
          onChange={({ target }) => onChange({ ...condition, value: target.value })}
          className="h-8 w-36 rounded-md border bg-surface px-2 text-ink text-sm hover:border-line-strong"
        />
      ) : (
        <SmallSelect
          label={`Value of ${name}`}
          value={String(value)}
          options={kind.map((one): [string, string] => [one, titleFor(one)])}
          onChange={(chosen) => onChange({ ...condition, value: chosen })}
        />
      )}
      <Button variant="quiet" size="icon-sm" aria-label={`Remove ${name}`} onClick={onRemove}>
        <X aria-hidden className="size-3.5" />
      </Button>
    </div>
  );
}

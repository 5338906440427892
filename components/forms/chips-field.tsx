"use client";

import { classNames } from "@/components/ui/class-names";
import type { SelectOption } from "@/components/ui/select";
import { type FieldProps, GroupFrame, useField } from "./field-frame";

export interface ChipsFieldProps extends FieldProps {
  options: readonly SelectOption[];
  /** The value is a list of numbers. */
  numeric?: boolean;
}

/** Any number of a short list, each a thing to press; the value keeps the order of the options. */
export function ChipsField({ name, options, numeric = false, ...frame }: ChipsFieldProps) {
  const { id, field, problem } = useField(name);
  const chosen = new Set((field.value as readonly (string | number)[] | undefined)?.map(String));
  const toggle = (value: string) => {
    const offered = options.map((option) => option.value);
    // What is not on offer any more stays.
    const others = [...chosen].filter((one) => !offered.includes(one));
    const next = [...others, ...offered.filter((one) => chosen.has(one) !== (one === value))];
    field.onChange(numeric ? next.map(Number) : next);
    field.onBlur();
  };
  return (
    <GroupFrame {...frame} id={id} problem={problem}>
      <div className="flex flex-wrap gap-1.5">
        {options.map(({ value, label }) => (
          <label
            key={value}
            className={classNames(
              "relative inline-flex h-7 cursor-pointer items-center rounded-md border px-2 text-sm",
              "has-focus-visible:outline-2 has-focus-visible:outline-accent hover:border-line-strong",
              chosen.has(value) ? "border-accent bg-accent-soft font-medium text-accent" : "bg-surface text-muted",
            )}
          >
            <input
              type="checkbox"
              checked={chosen.has(value)}
              onChange={() => toggle(value)}
              className="absolute inset-0 cursor-pointer appearance-none opacity-0"
            />
            {label}
          </label>
        ))}
      </div>
    </GroupFrame>
  );
}

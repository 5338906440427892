"use client";

import { ChevronDown } from "lucide-react";
import type { SelectOption } from "@/components/ui/select";
import { boxClass, FieldFrame, type FieldProps, useField } from "./field-frame";

export interface SelectFieldProps extends FieldProps {
  options: readonly SelectOption[];
  /** Values that are numbers stay numbers. */
  numeric?: boolean;
}

/** One of a list. */
export function SelectField({ name, options, numeric = false, ...frame }: SelectFieldProps) {
  const { id, field, problem, box } = useField(name);
  return (
    <FieldFrame {...frame} id={id} problem={problem}>
      <span className="relative block">
        <select
          {...box}
          {...field}
          value={String(field.value ?? "")}
          onChange={({ target }) => field.onChange(numeric ? Number(target.value) : target.value)}
          className={`${boxClass} appearance-none truncate pr-8`}
        >
          {options.map(({ value, label }) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </select>
        <ChevronDown aria-hidden className="pointer-events-none absolute top-2.5 right-2.5 size-4 text-muted" />
      </span>
    </FieldFrame>
  );
}

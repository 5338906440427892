"use client";

import { useId } from "react";
import type { SelectOption } from "./select";

export interface SegmentedProps {
  label: string;
  /** May be none of the options: then none is chosen. */
  value: string;
  options: readonly SelectOption[];
  onChange: (value: string) => void;
}

/** A few choices side by side, one of them chosen; arrow keys move between them. */
export function Segmented({ label, value, options, onChange }: SegmentedProps) {
  const name = useId();
  return (
    <fieldset className="inline-flex h-9 rounded-md border bg-surface p-0.5">
      <legend className="sr-only">{label}</legend>
      {options.map((option) => (
        <label
          key={option.value}
          className="relative flex cursor-pointer items-center whitespace-nowrap rounded-[5px] px-2.5 font-medium text-muted text-sm hover:text-ink has-checked:bg-sunken has-checked:text-ink has-focus-visible:outline-2 has-focus-visible:outline-accent"
        >
          <input
            type="radio"
            name={name}
            value={option.value}
            checked={option.value === value}
            onChange={() => onChange(option.value)}
            className="absolute inset-0 cursor-pointer appearance-none opacity-0"
          />
          {option.label}
        </label>
      ))}
    </fieldset>
  );
}

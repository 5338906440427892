"use client";

import { useId } from "react";

export interface RadioLinesProps {
  legend: string;
  value: string;
  options: readonly { value: string; label: string; note?: string }[];
  onChange: (value: string) => void;
}

/** A few choices one below the other, each with room for a note; arrow keys move between them. */
export function RadioLines({ legend, value, options, onChange }: RadioLinesProps) {
  const name = useId();
  return (
    <fieldset className="grid gap-1.5">
      <legend className="mb-1 font-medium text-muted text-xs">{legend}</legend>
      {options.map((option) => (
        <label key={option.value} className="flex cursor-pointer gap-2">
          <input
            type="radio"
            name={name}
            value={option.value}
            checked={option.value === value}
            onChange={() => onChange(option.value)}
            className="mt-0.5 accent-(--color-accent)"
          />
          <span>
            <span className="font-medium">{option.label}</span>
            {option.note === undefined ? null : <span className="block text-muted text-xs">{option.note}</span>}
          </span>
        </label>
      ))}
    </fieldset>
  );
}

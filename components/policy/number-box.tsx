"use client";

import { useState } from "react";
import { classNames } from "@/components/ui/class-names";

export interface NumberBoxProps {
  /** Read by screen readers. */
  label: string;
  value: number;
  min: number;
  max: number;
  step: number;
  onChange: (value: number) => void;
  className?: string;
}

/** A number to type; what is out of bounds or no number is marked and not taken over until it is one. */
export function NumberBox({ label, value, min, max, step, onChange, className }: NumberBoxProps) {
  const [typed, setTyped] = useState<{ text: string; of: number } | null>(null);
  const text = typed !== null && typed.of === value ? typed.text : String(value);
  const number = text.trim() === "" ? Number.NaN : Number(text);
  const fits = (candidate: number) =>
    candidate >= min && candidate <= max && (step !== 1 || Number.isInteger(candidate));
  return (
    <input
      type="text"
      inputMode="decimal"
      aria-label={label}
      aria-invalid={!fits(number)}
      title={`${min} to ${max}`}
      value={text}
      onChange={({ target }) => {
        const next = target.value.trim() === "" ? Number.NaN : Number(target.value);
        setTyped({ text: target.value, of: fits(next) ? next : value });
        if (fits(next)) onChange(next);
      }}
      className={classNames(
        "h-8 w-20 rounded-md border bg-surface px-2 text-right text-ink text-sm tabular-nums hover:border-line-strong aria-invalid:border-bad aria-invalid:text-bad",
        className,
      )}
    />
  );
}

"use client";

import { Input } from "@/components/ui/input";

export interface TextFilterProps {
  label: string;
  value: string;
  placeholder: string;
  maxLength: number;
  onCommit: (text: string) => void;
}

/** A typed filter that takes hold on Enter or when the field is left, not at every letter. */
export function TextFilter({ label, value, placeholder, maxLength, onCommit }: TextFilterProps) {
  const commit = (text: string) => {
    if (text.trim() !== value) onCommit(text.trim());
  };
  return (
    <Input
      key={value}
      label={label}
      defaultValue={value}
      placeholder={placeholder}
      maxLength={maxLength}
      autoComplete="off"
      spellCheck={false}
      onBlur={(event) => commit(event.target.value)}
      onKeyDown={(event) => {
        if (event.key === "Enter") commit(event.currentTarget.value);
      }}
    />
  );
}

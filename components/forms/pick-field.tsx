"use client";

import { X } from "lucide-react";
import { type KeyboardEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import type { SelectOption } from "@/components/ui/select";
import { boxClass, type FieldProps, GroupFrame, useField } from "./field-frame";

export interface PickFieldProps extends FieldProps {
  /** What may be picked; with `free`, what is offered. */
  options: readonly SelectOption[];
  /** Anything may be typed; `read` puts it in order and gives null for what cannot be meant, `name` says it in words. */
  free?: { read: (text: string) => string | null; name?: (value: string) => string };
  placeholder?: string;
}

const mostOffered = 50;

/** Any number of a long list, found by typing; what was picked stands above as words with a cross. */
export function PickField({ name, options, free, placeholder = "Type to find", ...frame }: PickFieldProps) {
  const { id, field, problem } = useField(name);
  const [typed, setTyped] = useState("");
  const [unknown, setUnknown] = useState<string | null>(null);
  const picked = (field.value ?? []) as readonly string[];
  const nameOf = (value: string) =>
    free?.name?.(value) ?? options.find((option) => option.value === value)?.label ?? value;
  const needle = typed.trim().toLowerCase();
  const offered = options
    .filter(({ value, label }) => !picked.includes(value) && (needle === "" || label.toLowerCase().includes(needle)))
    .slice(0, mostOffered);

  const find = (text: string) => {
    const bare = text.trim().toLowerCase();
    const exact = options.find(({ value, label }) => label.toLowerCase() === bare || value.toLowerCase() === bare);
    return exact?.value ?? free?.read(text) ?? (offered.length === 1 ? offered[0]?.value : undefined);
  };
  const add = (text: string) => {
    if (text.trim() === "") return;
    const value = find(text);
    setUnknown(value === undefined ? text.trim() : null);
    if (value === undefined) return;
    if (!picked.includes(value)) field.onChange([...picked, value]);
    setTyped("");
  };
  const pickByKey = (event: KeyboardEvent) => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    add(typed);
  };

  return (
    <GroupFrame {...frame} id={id} problem={unknown === null ? problem : `“${unknown}” is not one of them.`}>
      {picked.length > 0 ? (
        <ul className="mb-1.5 flex flex-wrap gap-1.5">
          {picked.map((value) => (
            <li
              key={value}
              className="inline-flex h-7 items-center gap-1 rounded-md border bg-sunken pr-0.5 pl-2 text-sm"
            >
              {nameOf(value)}
              <Button
                variant="quiet"
                size="icon-sm"
                className="size-6"
                aria-label={`Remove ${nameOf(value)}`}
                onClick={() => field.onChange(picked.filter((one) => one !== value))}
              >
                <X aria-hidden className="size-3.5" />
              </Button>
            </li>
          ))}
        </ul>
      ) : null}
      <input
        ref={field.ref}
        aria-label={`Add to ${frame.label.toLowerCase()}`}
        list={`${id}-offered`}
        value={typed}
        placeholder={placeholder}
        autoComplete="off"
        onChange={({ target }) => {
          const { value } = target;
          // A line chosen from the list arrives whole.
          if (options.some(({ label }) => label === value)) add(value);
          else setTyped(value);
        }}
        onKeyDown={pickByKey}
        onBlur={() => {
          add(typed);
          field.onBlur();
        }}
        className={boxClass}
      />
      <datalist id={`${id}-offered`}>
        {offered.map(({ value, label }) => (
          <option key={value} value={label} />
        ))}
      </datalist>
    </GroupFrame>
  );
}

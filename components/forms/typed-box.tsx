"use client";

import { useState } from "react";
import { classNames } from "@/components/ui/class-names";
import { boxClass, FieldFrame, type FieldProps, useField } from "./field-frame";

export interface TypedBoxProps<Value> extends FieldProps {
  /** What the box shows for a value; empty for null. */
  write: (value: Value | null) => string;
  /** What was typed as a value: null for nothing, undefined for what cannot be read. */
  read: (text: string) => Value | null | undefined;
  /** Stands at the right inside the box: a unit. */
  unit?: string;
  inputMode?: "decimal" | "numeric";
  placeholder?: string;
  /** Numbers stand at the end. */
  align?: "start" | "end";
}

/**
 * A box whose text stands for a value of another type. What cannot be read is handed on as the text itself, so that the
 * form's schema refuses it; the text is put in order when the box is left.
 */
export function TypedBox<Value>({
  name,
  write,
  read,
  unit,
  inputMode,
  placeholder,
  align = "end",
  ...frame
}: TypedBoxProps<Value>) {
  const { id, field, problem, box } = useField(name);
  const [typed, setTyped] = useState<string | null>(null);
  const value: unknown = field.value;
  const shown = typeof value === "string" ? value : write((value ?? null) as Value | null);
  return (
    <FieldFrame {...frame} id={id} problem={problem}>
      <span className="relative block">
        <input
          {...box}
          ref={field.ref}
          name={field.name}
          inputMode={inputMode}
          placeholder={placeholder}
          autoComplete="off"
          value={typed ?? shown}
          onChange={({ target }) => {
            setTyped(target.value);
            const meant = read(target.value);
            field.onChange(meant === undefined ? target.value : meant);
          }}
          onBlur={() => {
            setTyped(null);
            field.onBlur();
          }}
          className={classNames(boxClass, align === "end" && "text-right", unit !== undefined && "pr-14")}
        />
        {unit ? <span className="pointer-events-none absolute top-2 right-2.5 text-muted text-sm">{unit}</span> : null}
      </span>
    </FieldFrame>
  );
}

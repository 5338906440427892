"use client";

import { FieldFrame, type FieldProps, useField } from "./field-frame";

/** Yes or no. */
export function CheckField({ name, label, ...frame }: FieldProps) {
  const { id, field, problem, box } = useField(name);
  return (
    <FieldFrame {...frame} label="" id={`${id}-frame`} problem={problem}>
      <label className="flex items-center gap-2 text-sm">
        <input
          {...box}
          ref={field.ref}
          name={field.name}
          type="checkbox"
          checked={field.value === true}
          onBlur={field.onBlur}
          onChange={({ target }) => field.onChange(target.checked)}
        />
        {label}
      </label>
    </FieldFrame>
  );
}

"use client";

import { boxClass, FieldFrame, type FieldProps, useField } from "./field-frame";
import { fromZonedText, toZonedText } from "./zoned-time";

/** A day and time by the clocks of an IANA zone; the form's value is an ISO instant, "" when empty. */
export function InstantField({ name, timeZone, label, ...frame }: FieldProps & { timeZone: string }) {
  const { id, field, problem, box } = useField(name);
  return (
    <FieldFrame {...frame} label={`${label}, ${timeZone.replaceAll("_", " ")}`} id={id} problem={problem}>
      <input
        {...box}
        ref={field.ref}
        name={field.name}
        type="datetime-local"
        value={toZonedText(String(field.value ?? ""), timeZone)}
        onBlur={field.onBlur}
        onChange={({ target }) => field.onChange(fromZonedText(target.value, timeZone) ?? "")}
        className={boxClass}
      />
    </FieldFrame>
  );
}

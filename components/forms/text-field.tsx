"use client";

import { boxClass, FieldFrame, type FieldProps, useField } from "./field-frame";

export interface TextFieldProps extends FieldProps {
  placeholder?: string;
  type?: "text" | "url" | "email";
  maxLength?: number;
  /** More than one makes a box of several lines. */
  rows?: number;
}

/** A line of text, or several. */
export function TextField({ name, placeholder, type = "text", maxLength, rows = 1, ...frame }: TextFieldProps) {
  const { id, field, problem, box } = useField(name);
  const shared = { ...box, ...field, value: String(field.value ?? ""), placeholder, maxLength };
  return (
    <FieldFrame {...frame} id={id} problem={problem}>
      {rows > 1 ? (
        <textarea {...shared} rows={rows} className={`${boxClass} h-auto resize-y py-2`} />
      ) : (
        <input {...shared} type={type} className={boxClass} />
      )}
    </FieldFrame>
  );
}

"use client";

import type { FieldProps } from "./field-frame";
import { TypedBox } from "./typed-box";

const read = (text: string) => (text.trim() === "" ? null : text.trim());
const write = (value: string | null) => value ?? "";

/** An address that may be left out; the form's value is null when empty. */
export function AddressField(props: FieldProps & { placeholder?: string }) {
  return <TypedBox {...props} write={write} read={read} align="start" />;
}

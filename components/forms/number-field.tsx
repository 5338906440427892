"use client";

import type { FieldProps } from "./field-frame";
import { TypedBox } from "./typed-box";

function readNumber(text: string): number | null | undefined {
  const bare = text.trim();
  if (bare === "") return null;
  return /^[-−]?\d+(?:[.,]\d+)?$/.test(bare) ? Number(bare.replace("−", "-").replace(",", ".")) : undefined;
}
const writeNumber = (value: number | null) => (value === null ? "" : String(value));

/** A number; the form's value is null when empty. */
export function NumberField(props: FieldProps & { placeholder?: string; unit?: string }) {
  return <TypedBox {...props} inputMode="decimal" write={writeNumber} read={readNumber} />;
}

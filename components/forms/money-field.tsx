"use client";

import { accountCurrency } from "@/components/format/account-settings";
import type { FieldProps } from "./field-frame";
import { readAmount, writeAmount } from "./read-amount";
import { TypedBox } from "./typed-box";

/** An amount in the account's currency; the form's value is micros, null when empty. */
export function MoneyField(props: FieldProps & { placeholder?: string; unit?: string }) {
  return <TypedBox unit={accountCurrency} {...props} inputMode="decimal" write={writeAmount} read={readAmount} />;
}

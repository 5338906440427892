import { GppModel } from "@iabgpp/cmpapi";

const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/** Deciseconds of 2026-01-01T00:00:00Z: consent in the invented world was given on one day. */
const givenAtDeciseconds = 17_672_256_000;

const bits = (value: number, width: number) => value.toString(2).padStart(width, "0");
const letters = (code: string) => [...code].map((letter) => bits(letter.charCodeAt(0) - 65, 6)).join("");
const flags = (allowed: readonly number[], width: number) =>
  Array.from({ length: width }, (_, index) => (allowed.includes(index + 1) ? "1" : "0")).join("");

/**
 * Writes a TCF v2.2 core string: consent to `purposes` (1…10) by every vendor up to 1,300, or by none when there are
 * no purposes. Layout after the IAB Tech Lab "Consent string and vendor list formats v2" table of core fields.
 */
export function encodeTcfConsent(purposes: readonly number[], language: string, country: string): string {
  const vendorLimit = 1_300;
  const vendors =
    purposes.length === 0
      ? bits(0, 16) + bits(0, 1)
      : bits(vendorLimit, 16) + bits(1, 1) + bits(1, 12) + bits(1, 1) + bits(1, 16) + bits(vendorLimit, 16);
  const core = [
    bits(2, 6),
    bits(givenAtDeciseconds, 36),
    bits(givenAtDeciseconds, 36),
    bits(401, 12),
    bits(3, 12),
    bits(1, 6),
    letters(language.slice(0, 2).toUpperCase()),
    bits(120, 12),
    bits(4, 6),
    bits(1, 1),
    bits(0, 1),
    bits(0, 12),
    flags(purposes, 24),
    bits(0, 24),
    bits(0, 1),
    letters(country),
    vendors,
    bits(0, 16) + bits(0, 1),
    bits(0, 12),
  ].join("");
  let text = "";
  for (let i = 0; i < core.length; i += 6) {
    text += alphabet[Number.parseInt(core.slice(i, i + 6).padEnd(6, "0"), 2)] ?? "";
  }
  return text;
}

/** Writes a GPP string with a US national section, in which the listener did or did not opt out of targeting. */
export function encodeGppUsNational(optedOut: boolean): string {
  const model = new GppModel();
  const choice = optedOut ? 1 : 2;
  model.setFieldValue("usnat", "Version", 1);
  model.setFieldValue("usnat", "SaleOptOutNotice", 1);
  model.setFieldValue("usnat", "TargetedAdvertisingOptOutNotice", 1);
  model.setFieldValue("usnat", "SaleOptOut", choice);
  model.setFieldValue("usnat", "SharingOptOut", choice);
  model.setFieldValue("usnat", "TargetedAdvertisingOptOut", choice);
  model.setFieldValue("usnat", "MspaCoveredTransaction", 2);
  return model.encode();
}

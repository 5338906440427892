import { hash, randomBytes } from "node:crypto";

/** Keys of other lengths are not looked at. */
export const minApiKeyLength = 16;
export const maxApiKeyLength = 200;

/** A new key, "rat_" and 256 random bits in base64url. */
export function makeApiKey(): string {
  return `rat_${randomBytes(32).toString("base64url")}`;
}

/** SHA-256 of a key in hexadecimal: enough, because keys are long and random. */
export function hashApiKey(plain: string): string {
  return hash("sha256", plain, "hex");
}

/** The part of a key that may be shown, "rat_Ab12…"; at most a third of a short one. */
export function showApiKeyPrefix(plain: string): string {
  return `${plain.slice(0, Math.min(8, Math.floor(plain.length / 3)))}…`;
}

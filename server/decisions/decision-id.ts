import { randomFillSync } from "node:crypto";

const pool = new Uint8Array(4096);
let used = pool.length;

/** Ten random bytes at a time from the system's generator. */
export function systemBytes(): Uint8Array {
  if (used + 10 > pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  used += 10;
  return pool.subarray(used - 10, used);
}

const hex = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, "0"));

/** A UUIDv7 (RFC 9562) of `atMs` from ten random bytes, so that a virtual clock can date its decisions. */
export function decisionIdAt(atMs: number, random: Uint8Array): string {
  const time = Math.floor(atMs).toString(16).padStart(12, "0");
  const byte = (at: number) => random[at] ?? 0;
  const h = (value: number) => hex[value & 255] ?? "00";
  return (
    `${time.slice(0, 8)}-${time.slice(8)}-7${h(byte(0)).slice(1)}${h(byte(1))}-` +
    `${h((byte(2) & 0x3f) | 0x80)}${h(byte(3))}-${h(byte(4))}${h(byte(5))}${h(byte(6))}${h(byte(7))}${h(byte(8))}${h(byte(9))}`
  );
}

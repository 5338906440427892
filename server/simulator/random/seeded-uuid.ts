import { drawBits, hashText } from "./counter-draw";

/** Milliseconds written into seeded ids, 2026-01-01T00:00:00Z: ids must not depend on when a world is made. */
const epochMs = 1_767_225_600_000;

const hex = (value: number, digits: number) => value.toString(16).padStart(digits, "0").slice(-digits);

/** A UUIDv7-shaped id that depends on the seed and a label only. */
export function createSeededUuid(seed: number, label: string): string {
  const text = hashText(label);
  const part = (stream: number) => drawBits(seed, stream, text, label.length);
  const time = hex(epochMs, 12);
  const variant = hex(0x8000 | (part(2) & 0x3fff), 4);
  return `${time.slice(0, 8)}-${time.slice(8)}-7${hex(part(1), 3)}-${variant}-${hex(part(3), 8)}${hex(part(4), 4)}`;
}

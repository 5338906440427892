import { capWindowMs } from "@/server/campaigns/cap-window";
import { frequencyCapSchema } from "@/server/campaigns/schema";
import type { CapUnit } from "@/server/engine/vocabulary";

/** A cap as it was in force for a while. Whole UTC seconds; the end is exclusive. */
export interface CapEra {
  adSetNo: number;
  unit: CapUnit;
  windowSeconds: number;
  maxImpressions: number;
  sinceSeconds: number;
  untilSeconds: number;
}

/** A change of an ad set's caps as the audit trail tells it. */
export interface CapChange {
  atMs: number;
  /** Caps before, as they were stored. */
  before: unknown;
}

/** Seconds after a change within which the panel may still decide by the caps before it: nothing is judged in them. */
export const settlingSeconds = 5;
const forever = 4_000_000_000;

/**
 * The caps of one ad set over time: what is in force now, and before each change what the trail says was. A change opens
 * a gap of `settlingSeconds`, because a new setting takes a moment to reach the panel.
 */
export function listCapEras(
  adSetNo: number,
  now: readonly { unit: CapUnit; windowMs: number; maxImpressions: number }[],
  changes: readonly CapChange[],
): CapEra[] {
  const eras: CapEra[] = [];
  let caps = now.map(({ unit, windowMs, maxImpressions }) => ({
    unit,
    windowSeconds: windowMs / 1000,
    maxImpressions,
  }));
  let untilSeconds = forever;
  for (const { atMs, before } of [...changes].sort((a, b) => b.atMs - a.atMs)) {
    const changed = Math.floor(atMs / 1000);
    const sinceSeconds = changed + settlingSeconds;
    if (sinceSeconds < untilSeconds) for (const cap of caps) eras.push({ adSetNo, ...cap, sinceSeconds, untilSeconds });
    const stored = frequencyCapSchema.array().safeParse(before ?? []);
    if (!stored.success) return eras;
    caps = stored.data.map((cap) => ({
      unit: cap.unit,
      windowSeconds: capWindowMs(cap) / 1000,
      maxImpressions: cap.maxImpressions,
    }));
    untilSeconds = changed;
  }
  for (const cap of caps) eras.push({ adSetNo, ...cap, sinceSeconds: 0, untilSeconds });
  return eras;
}

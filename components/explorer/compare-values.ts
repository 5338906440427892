import { judgeChange } from "@/components/charts/judge-change";

type Value = number | null | undefined;

/** By how much a value differs from the one before, as a share of that one's size; null where there is nothing to say. */
export function changeOf(now: Value, before: Value): number | null {
  if (now === null || now === undefined || !before) return null;
  return (now - before) / Math.abs(before);
}

/** The same in a few words for a cell: "+12 %", "new"; null where there is nothing to say. */
export function sayChange(now: Value, before: Value): string | null {
  if (before === 0 && now) return "new";
  return (
    judgeChange({ current: now ?? null, previous: before ?? null, better: "neither", leastShare: 0.0005 })?.text ?? null
  );
}

/** A change as a signed percentage. */
export function formatChange(share: number): string {
  return sayChange(1 + share, 1) ?? "";
}

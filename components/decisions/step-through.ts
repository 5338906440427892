export type Step = "next" | "previous" | "first" | "last";

const keys: Record<string, Step> = { ArrowDown: "next", ArrowUp: "previous", Home: "first", End: "last" };

/** The step a key asks for in a list that is walked up and down; null for any other key. */
export function stepOfKey(key: string): Step | null {
  return keys[key] ?? null;
}

/** The id a step leads to; null at either end and in an empty list. From nowhere, any step leads to the first. */
export function stepThrough(ids: readonly string[], current: string | null, step: Step): string | null {
  if (step === "first") return ids[0] ?? null;
  if (step === "last") return ids.at(-1) ?? null;
  const index = current === null ? -1 : ids.indexOf(current);
  if (index === -1) return ids[0] ?? null;
  return ids[step === "next" ? index + 1 : index - 1] ?? null;
}

import type { PacingHour } from "@/server/pacing/health/pacing-hours";
import type { CountedMeasure, Dimension, HourFrame } from "./data-model";

interface Group {
  stored: readonly number[];
  sums: number[];
  /** By measure and ad set: the state at its last hour. */
  states: Map<number, number>[];
}

/**
 * Groups hours by some dimensions into rows as the ledger gives them: `d0`, `d1`, … beside `m0`, `m1`, …. Sums are summed;
 * states are those of each ad set's last hour in a group, summed over ad sets. An ad set's hours must come in order.
 */
export function foldPacingHours(
  hours: Iterable<PacingHour>,
  dimensions: readonly Dimension[],
  measures: readonly CountedMeasure[],
  frame: HourFrame,
): Record<string, number>[] {
  const groups = new Map<string, Group>();
  for (const hour of hours) {
    const stored = dimensions.map((dimension) => readHour(dimension, hour, frame));
    const key = stored.join(" ");
    let group = groups.get(key);
    if (group === undefined) {
      group = { stored, sums: measures.map(() => 0), states: measures.map(() => new Map()) };
      groups.set(key, group);
    }
    for (const [at, measure] of measures.entries()) {
      if (measure.additivity === "additive") group.sums[at] = (group.sums[at] ?? 0) + (measure.ofHour?.(hour) ?? 0);
      else if (measure.additivity === "semi-additive") group.states[at]?.set(hour.adSet.no, measure.ofHour(hour));
    }
  }
  return [...groups.values()].map(({ stored, sums, states }) =>
    Object.fromEntries([
      ...stored.map((value, at) => [`d${at}`, value]),
      ...sums.map((sum, at) => [`m${at}`, [...(states[at]?.values() ?? [])].reduce((all, state) => all + state, sum)]),
    ]),
  );
}

/** The stored value of a dimension in an hour; throws for one that hours do not know. */
export function readHour(
  { ofHour, title }: Dimension,
  hour: Pick<PacingHour, "adSet" | "hourMs">,
  frame: HourFrame,
): number {
  if (ofHour === undefined) throw new Error(`pacing hours were chosen and do not know ${title}`);
  return ofHour(hour, frame);
}

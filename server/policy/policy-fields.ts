import type { PolicyDocument } from "@/server/engine/policy";

/** One number of a policy with its words and bounds; the bounds are those of the policy's schema. */
export interface PolicyField {
  /** Members from the document down, joined by dots. */
  path: string;
  group: string;
  label: string;
  unit: string;
  min: number;
  max: number;
  /** 1: whole numbers only. */
  step: number;
}

type Row = [path: string, label: string, unit: string, min: number, max: number, step?: number];

const groups: readonly [group: string, rows: readonly Row[]][] = [
  [
    "Listener care",
    [
      ["listener.maxAdsPerHour", "Most ads in any 60 minutes", "ads", 1, 60],
      ["listener.minSecondsBetweenAds", "Least time between two ads", "seconds", 0, 7_200],
      ["listener.comfortableAdsPerHour", "Ads an hour from which Listener care objects", "ads", 0, 60],
      ["listener.loadCostBp", "Its objection to each ad past that", "basis points", 0, 10_000],
      ["listener.spacingCostBp", "Its objection right after an ad", "basis points", 0, 10_000],
      ["listener.spacingSeconds", "Time over which that objection fades", "seconds", 1, 7_200],
      ["listener.skipCostBp", "Its objection for each recent skip", "basis points", 0, 10_000],
      ["listener.jarringCostBp", "Its objection to a tone that jars", "basis points", 0, 10_000],
      ["listener.annoyanceCostBp", "Its objection to ads likely to be broken off", "basis points", 0, 10_000],
      ["listener.welcomeGainBp", "Its support for ads likely to be clicked", "basis points", 0, 10_000],
    ],
  ],
  [
    "Sad passages",
    [
      ["context.sadValencePct", "A passage is sad up to this valence", "percent", 0, 100],
      ["context.sadEnergyPct", "… and up to this energy", "percent", 0, 100],
    ],
  ],
  [
    "Frequency",
    [
      ["frequency.fatigueRate.REACH", "Fatigue charged to reach campaigns", "times", 0, 5, 0.1],
      ["frequency.fatigueRate.COMPLETIONS", "Fatigue charged to completion campaigns", "times", 0, 5, 0.1],
      ["frequency.fatigueRate.CLICKS", "Fatigue charged to click campaigns", "times", 0, 5, 0.1],
      ["frequency.repeatMinutes", "Time during which a repeat costs extra", "minutes", 0, 1_440],
      ["frequency.repeatCostBp", "Objection to such a repeat", "basis points", 0, 10_000],
      ["frequency.comfortableExposures", "Exposures in 30 days that nobody minds", "exposures", 0, 1_000],
      ["frequency.overexposureCostBp", "Objection to each exposure past them", "basis points", 0, 10_000],
    ],
  ],
  [
    "Brand safety",
    [
      ["brandSafety.separationMinutes", "Time between competitors", "minutes", 0, 240],
      ["brandSafety.suitabilityCostBp", "Objection to each level of less suitable content", "basis points", 0, 10_000],
    ],
  ],
  [
    "Forecasts",
    [
      ["forecasterBounds.min", "Least share of a forecaster among the forecasters", "of 1", 0, 1, 0.01],
      ["forecasterBounds.max", "Largest share of a forecaster among the forecasters", "of 1", 0, 1, 0.01],
      ["maxLift", "Largest lift a forecast may claim", "times", 1, 20, 0.5],
      ["sharpness.REACH", "Sharpness of forecasts for reach campaigns", "times", 1, 10, 0.1],
      ["sharpness.COMPLETIONS", "Sharpness of forecasts for completion campaigns", "times", 1, 10, 0.1],
      ["sharpness.CLICKS", "Sharpness of forecasts for click campaigns", "times", 1, 10, 0.1],
      ["creative.toneSway", "How far the moment sways the choice of creative", "", 0, 50, 0.5],
    ],
  ],
  [
    "Negotiation",
    [
      ["negotiation.listening", "How much agents listen to others", "of 1", 0, 1, 0.01],
      ["negotiation.step", "How far they move in a round (1 is undamped)", "of 1", 0, 1, 0.01],
      ["negotiation.maxRounds", "Most rounds", "rounds", 0, 16],
    ],
  ],
  [
    "Exploration",
    [
      ["exploration.sharePpm", "Decisions that may explore", "per million", 0, 1_000_000],
      ["exploration.inverseGap", "How much exploring shuns worse candidates", "", 1, 1_000_000],
    ],
  ],
  [
    "Time and size",
    [
      ["deadlines.totalMs", "Time for a whole decision", "milliseconds", 5, 1_000],
      ["deadlines.safetyMs", "Of which kept as a margin", "milliseconds", 0, 200],
      ["deadlines.agentMs", "Time for one agent", "milliseconds", 1, 1_000],
      ["deadlines.exchangeMs", "Time for outside bidders", "milliseconds", 1, 1_000],
      ["shortlist", "Ads on the shortlist", "ads", 2, 64],
      ["reservationSeconds", "Time a reservation waits for its impression", "seconds", 10, 86_400],
    ],
  ],
];

/** Every number of a policy but the weights, in the order in which people read them. */
export const policyFields: readonly PolicyField[] = groups.flatMap(([group, rows]) =>
  rows.map(([path, label, unit, min, max, step = 1]) => ({ path, group, label, unit, min, max, step })),
);

/** The groups of `policyFields`, in order. */
export const fieldGroups: readonly string[] = groups.map(([group]) => group);

/** The value of a field in a document; NaN where there is none. */
export function readField(policy: PolicyDocument, path: string): number {
  let value: unknown = policy;
  for (const member of path.split(".")) value = (value as Record<string, unknown> | undefined)?.[member];
  return typeof value === "number" ? value : Number.NaN;
}

/** The document with one field changed; the one given stays as it was. */
export function writeField(policy: PolicyDocument, path: string, value: number): PolicyDocument {
  const write = (object: unknown, members: readonly string[]): unknown => {
    const [first, ...rest] = members;
    if (first === undefined) return value;
    const record = object as Record<string, unknown>;
    return { ...record, [first]: write(record[first], rest) };
  };
  return write(policy, path.split(".")) as PolicyDocument;
}

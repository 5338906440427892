import { formatAmount } from "@/components/format/money";
import { formatCount, formatPart } from "@/components/format/numbers";
import type { PaceForecast, PaceHoldBack, PaceRow } from "@/server/pacing/health/schema";
import { holdBackWords, statusMeanings, statusWords } from "./pace-words";

/** The sentence above everything: how it stands, where it will end, what holds it back. */
export interface PaceFinding {
  title: string;
  text: string;
}

/** Sums of several ad sets, as their rows have them. */
export function sumRows(rows: readonly PaceRow[]) {
  const sum = (value: (row: PaceRow) => number) => rows.reduce((total, row) => total + value(row), 0);
  return {
    goalMicros: sum(({ goalMicros }) => goalMicros),
    spendMicros: sum(({ spendMicros }) => spendMicros),
    impressions: sum(({ impressions }) => impressions),
    rangeSpendMicros: sum(({ rangeSpendMicros }) => rangeSpendMicros),
    rangePlanMicros: sum(({ rangePlanMicros }) => rangePlanMicros),
    leftMicros: sum(({ leftMicros }) => leftMicros),
    leftPerDayMicros: sum(({ leftPerDayMicros }) => leftPerDayMicros ?? 0),
    /** Spend over what should be spent by the time passed of each: 1 is on track. */
    index: ratio(
      sum(({ spendMicros }) => spendMicros),
      sum(({ goalMicros, elapsed }) => goalMicros * elapsed),
    ),
  };
}

function ratio(part: number, whole: number): number | null {
  return whole > 0 ? part / whole : null;
}

/** "about 1,200, likely 1,050 to 1,360". */
export function describeInterval(
  { low, middle, high }: { low: number; middle: number; high: number },
  format: (value: number) => string,
): string {
  const [least, most] = [format(low), format(high)];
  return least === most ? `about ${format(middle)}` : `about ${format(middle)}, likely ${least} to ${most}`;
}

/** What one ad set or campaign has come to. */
export function preparePaceFinding(
  name: string,
  { rows, forecast, holdBack }: { rows: readonly PaceRow[]; forecast: PaceForecast | null; holdBack: PaceHoldBack },
): PaceFinding {
  const [only] = rows;
  const whole = sumRows(rows);
  const title =
    rows.length === 1 && only !== undefined
      ? `${statusWords[only.status]}: ${describeDelivered(whole)}`
      : `${describeStanding(rows)}: ${describeDelivered(whole)}`;
  const meaning = rows.length === 1 && only !== undefined ? `${statusMeanings[only.status]} ` : "";
  const ending =
    forecast === null
      ? "How it will end can be said from five days of a running flight on."
      : `${name} will end at ${describeInterval(forecast.spendMicros, formatAmount)} of ${formatAmount(whole.goalMicros)}.`;
  return { title, text: `${meaning}${ending} ${describeHoldBack(holdBack)}`.trim() };
}

function describeDelivered({ spendMicros, goalMicros, index }: ReturnType<typeof sumRows>): string {
  const spent = `${formatAmount(spendMicros)} of ${formatAmount(goalMicros)} spent`;
  return index === null ? spent : `${spent}, pacing index ${index.toFixed(2)}`;
}

function describeStanding(rows: readonly PaceRow[]): string {
  const bad = rows.filter(({ severity }) => severity !== "ok").length;
  const all = `${formatCount(rows.length)} ad ${rows.length === 1 ? "set" : "sets"}`;
  return bad === 0 ? `All ${all} are fine` : `${formatCount(bad)} of ${all} need attention`;
}

/** Which group of reasons took most, in a sentence; nothing where nothing was lost. */
export function describeHoldBack({ groups, matched, won }: PaceHoldBack): string {
  if (matched === 0) return "No moment of the range fitted its targeting.";
  const most = groups.reduce((top, group) => (group.opportunities > top.opportunities ? group : top));
  if (most.opportunities === 0) return `It won all ${formatCount(won)} moments that fitted.`;
  const { label, meaning } = holdBackWords[most.group];
  const share = `${(most.sharePermille / 10).toFixed(1)} %`;
  return `It won ${formatPart(won / matched)} of the moments that fitted; ${label.toLowerCase()} took ${share} of the others: ${meaning}.`;
}

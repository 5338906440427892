import { type Change, type ChangeQuestion, judgeChange } from "@/components/charts/judge-change";
import { formatAmount } from "@/components/format/money";
import { formatCount, formatFixed, formatPercent } from "@/components/format/numbers";
import type { DeliveryNumbers } from "@/server/delivery/schema";

/** One measure of delivery: how it is read, written and judged. */
export interface NumberSpec {
  key: keyof DeliveryNumbers;
  /** Key of its definition in the data model. */
  measure: string;
  label: string;
  format: (value: number) => string;
  better: ChangeQuestion["better"];
}

const percent = (digits: number) => (value: number) => formatPercent(value, digits);

/** The measures that every rung shows, in their order. */
export const numberSpecs: readonly NumberSpec[] = [
  { key: "spendMicros", measure: "spend", label: "Spend", format: formatAmount, better: "neither" },
  { key: "impressions", measure: "impressions", label: "Impressions", format: formatCount, better: "higher" },
  {
    key: "completionRate",
    measure: "completionRate",
    label: "Completion rate",
    format: percent(1),
    better: "higher",
  },
  { key: "clickRate", measure: "clickRate", label: "Click rate", format: percent(2), better: "higher" },
  { key: "reach", measure: "reach", label: "Reach", format: formatCount, better: "higher" },
  {
    key: "frequency",
    measure: "frequency",
    label: "Frequency",
    format: (value) => formatFixed(value, 2),
    better: "neither",
  },
  { key: "ecpmMicros", measure: "ecpm", label: "eCPM", format: formatAmount, better: "lower" },
];

export interface NumberTile {
  key: string;
  label: string;
  text: string;
  change: Change | null;
  note: string | null;
  definition: string;
}

/** Numbers as tiles, each beside the window before when there is one. */
export function prepareNumbers(
  numbers: DeliveryNumbers,
  previous: DeliveryNumbers | null,
  definitions: Readonly<Record<string, string>>,
): NumberTile[] {
  return numberSpecs.map(({ key, measure, label, format, better }) => {
    const value = numbers[key];
    return {
      key,
      label,
      text: value === null ? "–" : format(value),
      change: previous === null ? null : judgeChange({ current: value, previous: previous[key], better }),
      note:
        key === "reach" && numbers.notCountable > 0
          ? `without ${formatCount(numbers.notCountable)} plays that cannot be told apart`
          : null,
      definition: definitions[measure] ?? "",
    };
  });
}

import { formatAmount } from "@/components/format/money";
import { formatFixed } from "@/components/format/numbers";
import { measureWords, type TrialMeasureKey } from "@/server/trials/measure-schema";

/** A value of a measure as it is read; a dash where nothing is known. */
export function formatMeasure(key: TrialMeasureKey, value: number | null): string {
  if (value === null) return "–";
  if (key === "revenue") return formatAmount(value);
  const { digits, unit } = measureWords[key];
  const text = digits === 0 ? Math.round(value).toLocaleString("en-GB").replace("-", "−") : formatFixed(value, digits);
  return unit === "" ? text : `${text} ${unit}`;
}

/** A difference with its sign. */
export function formatDifference(key: TrialMeasureKey, value: number): string {
  const text = formatMeasure(key, Math.abs(value));
  return value > 0 ? `+${text}` : value < 0 ? `−${text}` : text;
}

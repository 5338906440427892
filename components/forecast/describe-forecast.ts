import { formatAmount } from "@/components/format/money";
import { formatCount, formatFixed, formatShare, formatSigned } from "@/components/format/numbers";
import type { Forecast, ForecastInterval } from "@/server/forecast/schema";

const significantDigits = 3;

/** A number to three significant digits: a forecast knows no more. */
export function roundForecast(value: number): number {
  if (value === 0) return 0;
  const unit = 10 ** Math.max(0, Math.floor(Math.log10(Math.abs(value))) + 1 - significantDigits);
  return Math.round(value / unit) * unit;
}

/** An estimate with its interval: "about 1,200, likely 1,050 to 1,360". */
export function describeForecastInterval(
  { estimate, low, high }: ForecastInterval,
  format: (value: number) => string,
): string {
  const [about, from, to] = [format(estimate), format(low), format(high)];
  return from === to ? `about ${about}` : `about ${about}, likely ${from} to ${to}`;
}

export function formatForecastCount(value: number): string {
  return formatCount(roundForecast(value));
}

export function formatForecastAmount(micros: number): string {
  return formatAmount(Math.round(micros / 10_000) * 10_000);
}

export function formatForecastFrequency(value: number): string {
  return formatFixed(value, 2);
}

/** What the forecast comes to, in one sentence: the finding above the numbers. */
export function describeFinding({ spentShare, impressions, notes }: Forecast): string {
  if (roundForecast(impressions.estimate) === 0) return "It would hardly be heard";
  if (notes.includes("budget-limited")) return "It would spend its whole budget";
  return `It would spend ${formatShare(spentShare)} of its budget`;
}

const noteWords: Record<Forecast["notes"][number], string> = {
  "budget-limited": "The budget is the limit: with more of it, it would be heard more often.",
  "under-delivers": "More budget would change nothing: the bid, the targeting or the caps are the limit.",
  "short-record": "Less than a week of traffic is recorded, so weekdays are not told apart.",
  "cut-off": "The flight goes on beyond the days forecast here.",
  "ordinary-creative": "There is no creative yet: an ordinary spot of 20 seconds stands in for it.",
  "starts-later": "Other campaigns are taken as they stand now; what they spend until the start is not known.",
};

/** What the numbers rest on, in sentences. */
export function describeForecastNotes({ notes }: Forecast): string[] {
  return notes.map((note) => noteWords[note]);
}

/** What the draft does to another campaign. */
export function describeOther({ impressions, change, spendChangeMicros }: Forecast["others"][number]): string {
  const sure = change.low > 0 || change.high < 0 ? "" : ", which may be chance";
  const words = `${formatSigned(roundForecast(change.estimate))} impressions beside ${formatForecastCount(impressions)}`;
  const money = `${spendChangeMicros < 0 ? "−" : "+"}${formatForecastAmount(Math.abs(spendChangeMicros))}`;
  return `${words} (${money}), likely ${formatSigned(roundForecast(change.low))} to ${formatSigned(roundForecast(change.high))}${sure}`;
}

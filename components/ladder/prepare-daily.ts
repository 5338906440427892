import type { SeriesSpec } from "@/components/charts/prepare-series";
import { formatTimePoint } from "@/components/charts/prepare-time-axis";
import { accountCurrency, accountLocale } from "@/components/format/account-settings";
import { formatAmount } from "@/components/format/money";
import { formatCount, formatPercent } from "@/components/format/numbers";
import type { DailyPoint } from "@/server/delivery/schema";

export const dailyMeasures = ["spend", "impressions", "completionRate", "clickRate"] as const;
export type DailyMeasure = (typeof dailyMeasures)[number];

interface MeasureLook {
  label: string;
  unit: string;
  read: (point: DailyPoint) => number | null;
  format: (value: number) => string;
  /** Sums are told by their mean, rates by their range. */
  isRate: boolean;
}

const looks: Record<DailyMeasure, MeasureLook> = {
  spend: {
    label: "Spend",
    unit: accountCurrency,
    read: ({ spendMicros }) => spendMicros / 1_000_000,
    format: (value) => formatAmount(value * 1_000_000),
    isRate: false,
  },
  impressions: {
    label: "Impressions",
    unit: "impressions",
    read: ({ impressions }) => impressions,
    format: formatCount,
    isRate: false,
  },
  completionRate: {
    label: "Completion rate",
    unit: "share of impressions",
    read: ({ completionRate }) => completionRate,
    format: (value) => formatPercent(value),
    isRate: true,
  },
  clickRate: {
    label: "Click rate",
    unit: "share of impressions",
    read: ({ clickRate }) => clickRate,
    format: (value) => formatPercent(value, 2),
    isRate: true,
  },
};

/** Names of the measures, short enough to stand side by side on a phone. */
export const dailyOptions = [
  { value: "spend", label: "Spend" },
  { value: "impressions", label: "Impressions" },
  { value: "completionRate", label: "Completion" },
  { value: "clickRate", label: "Clicks" },
] as const satisfies readonly { value: DailyMeasure; label: string }[];

const stepsMs = { hour: 3_600_000, day: 86_400_000 } as const;
export type DailyStep = keyof typeof stepsMs;

export interface PreparedDaily {
  /** The finding. */
  title: string;
  spec: SeriesSpec;
  formatAxis: (value: number) => string;
  isEmpty: boolean;
}

/** One measure day by day, or hour by hour, with what it shows in words. */
export function prepareDaily(
  daily: readonly DailyPoint[],
  measure: DailyMeasure,
  { timeZone, step }: { timeZone: string; step: DailyStep },
): PreparedDaily {
  const stepMs = stepsMs[step];
  const { label, unit, read, format, isRate } = looks[measure];
  const points = daily.map((point) => ({ atMs: Date.parse(point.at), values: { [measure]: read(point) } }));
  const known = points.flatMap(({ atMs, values }) => {
    const value = values[measure];
    return value === null || value === undefined ? [] : [{ atMs, value }];
  });
  const isEmpty = daily.every(({ impressions }) => impressions === 0);
  return {
    title:
      isEmpty || known.length === 0
        ? `${label} by ${step}`
        : describe(label, known, { format, isRate, timeZone, stepMs }),
    spec: { series: [{ id: measure, label }], points, stepMs, unit, formatValue: format },
    formatAxis: format,
    isEmpty,
  };
}

function describe(
  label: string,
  known: readonly { atMs: number; value: number }[],
  {
    format,
    isRate,
    timeZone,
    stepMs,
  }: { format: (value: number) => string; isRate: boolean; timeZone: string; stepMs: number },
): string {
  const most = known.reduce((best, point) => (point.value > best.value ? point : best));
  const least = known.reduce((best, point) => (point.value < best.value ? point : best));
  const day = formatTimePoint(most.atMs, stepMs, { locale: accountLocale, timeZone });
  if (isRate) return `${label} between ${format(least.value)} and ${format(most.value)}, highest on ${day}`;
  return `${label} was highest on ${day}: ${format(most.value)}`;
}

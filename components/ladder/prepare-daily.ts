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

export const dailyOptions = dailyMeasures.map((value) => ({ value, label: looks[value].label }));

const dayMs = 86_400_000;

export interface PreparedDaily {
  /** The finding. */
  title: string;
  spec: SeriesSpec;
  formatAxis: (value: number) => string;
  isEmpty: boolean;
}

/** One measure day by day, with what it shows in words. */
export function prepareDaily(daily: readonly DailyPoint[], measure: DailyMeasure, timeZone: string): PreparedDaily {
  const { label, unit, read, format, isRate } = looks[measure];
  const points = daily.map((point) => ({ atMs: Date.parse(point.at), values: { [measure]: read(point) } }));
  const known = points.flatMap(({ atMs, values }) => {
    const value = values[measure];
    return value === null || value === undefined ? [] : [{ atMs, value }];
  });
  const isEmpty = daily.every(({ impressions }) => impressions === 0);
  return {
    title: isEmpty ? `${label} by day` : describe(label, known, { format, isRate, timeZone }),
    spec: { series: [{ id: measure, label }], points, stepMs: dayMs, unit, formatValue: format },
    formatAxis: format,
    isEmpty,
  };
}

function describe(
  label: string,
  known: readonly { atMs: number; value: number }[],
  { format, isRate, timeZone }: { format: (value: number) => string; isRate: boolean; timeZone: string },
): string {
  const most = known.reduce((best, point) => (point.value > best.value ? point : best));
  const least = known.reduce((best, point) => (point.value < best.value ? point : best));
  const day = formatTimePoint(most.atMs, dayMs, { locale: accountLocale, timeZone });
  if (isRate) return `${label} between ${format(least.value)} and ${format(most.value)}, highest on ${day}`;
  return `${label} was highest on ${day}: ${format(most.value)}`;
}

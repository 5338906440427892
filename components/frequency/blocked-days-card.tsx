"use client";

import { ChartCard } from "@/components/charts/chart-card";
import { legendOfStack, type StackSpec, tabulateStack } from "@/components/charts/prepare-stack";
import { StackedBars } from "@/components/charts/stacked-bars";
import { formatCount } from "@/components/format/numbers";
import { formatDay } from "@/components/format/times";
import type { FrequencyDetail } from "@/server/frequency/schema";

const names = {
  HOUR: "Hourly caps",
  DAY: "Daily caps",
  WEEK: "Weekly caps",
  MONTH: "Monthly caps",
  NONE: "No key to cap by",
};
const order = ["HOUR", "DAY", "WEEK", "MONTH", "NONE"] as const;

/** Opportunities that caps took, day by day. */
export function BlockedDaysCard({ days }: { days: FrequencyDetail["blockedDays"] }) {
  const units = order.filter((unit) => days.some((day) => (day.unit ?? "NONE") === unit));
  const stacks = new Map<string, Record<string, number>>();
  for (const { day, unit, opportunities } of days) {
    const values = stacks.get(day) ?? {};
    values[unit ?? "NONE"] = opportunities;
    stacks.set(day, values);
  }
  const spec: StackSpec = {
    series: units.map((unit) => ({ id: unit, label: names[unit] })),
    stacks: [...stacks].map(([day, values]) => ({ id: day, label: formatDay(day), values })),
    subject: "Day (UTC)",
    unit: "opportunities",
    formatValue: formatCount,
  };
  const total = days.reduce((sum, { opportunities }) => sum + opportunities, 0);
  return (
    <ChartCard
      title={total === 0 ? "Caps took nothing" : `Caps took ${formatCount(total)} opportunities`}
      subtitle="Opportunities that fitted and were lost to a cap, by day; the first and last day may be parts"
      legend={legendOfStack(spec.series)}
      table={total > 0 ? tabulateStack(spec) : undefined}
      fileName="blocked-by-caps"
      state={
        total > 0
          ? { status: "ready" }
          : { status: "empty", title: "No opportunity was lost to a cap", text: "Nothing to do here." }
      }
    >
      <StackedBars title="Opportunities lost to caps" {...spec} />
    </ChartCard>
  );
}

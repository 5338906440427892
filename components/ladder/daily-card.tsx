"use client";

import { parseAsStringLiteral, useQueryState } from "nuqs";
import { ChartCard } from "@/components/charts/chart-card";
import { ChartSettingsProvider, useChartSettings } from "@/components/charts/chart-settings";
import { LineChart } from "@/components/charts/line-chart";
import { tabulateSeries } from "@/components/charts/prepare-series";
import { accountLocale } from "@/components/format/account-settings";
import { Segmented } from "@/components/ui/segmented";
import type { DailyPoint } from "@/server/delivery/schema";
import { dailyMeasures, dailyOptions, prepareDaily } from "./prepare-daily";

export interface DailyCardProps {
  daily: readonly DailyPoint[];
  timeZone: string;
  fileName: string;
}

const parseMeasure = parseAsStringLiteral(dailyMeasures).withDefault("spend");

/** Delivery day by day, one measure at a time. */
export function DailyCard(props: DailyCardProps) {
  const settings = { locale: accountLocale, timeZone: props.timeZone, timeZoneName: props.timeZone };
  return (
    <ChartSettingsProvider settings={settings}>
      <DailyChart {...props} />
    </ChartSettingsProvider>
  );
}

function DailyChart({ daily, timeZone, fileName }: DailyCardProps) {
  const [measure, setMeasure] = useQueryState("measure", parseMeasure);
  const settings = useChartSettings();
  const { title, spec, formatAxis, isEmpty } = prepareDaily(daily, measure, timeZone);
  return (
    <ChartCard
      title={title}
      subtitle={`By day, ${timeZone}. The first and the last day count as far as the range reaches.`}
      fileName={fileName}
      height={220}
      {...(isEmpty ? {} : { table: tabulateSeries(spec, settings) })}
      state={
        isEmpty
          ? {
              status: "empty",
              title: "Nothing was played in this range",
              text: "Choose a longer range, or see under “Why not” what held it back.",
            }
          : { status: "ready" }
      }
      actions={
        <Segmented
          label="Measure"
          value={measure}
          options={dailyOptions}
          onChange={(value) => void setMeasure(parseMeasure.parse(value))}
        />
      }
    >
      <LineChart title={title} height={220} formatAxis={formatAxis} {...spec} />
    </ChartCard>
  );
}

"use client";

import { CartesianGrid, Line, LineChart, Tooltip, XAxis, YAxis } from "recharts";
import { useChartSettings } from "@/components/charts/chart-settings";
import { noValue } from "@/components/charts/chart-table";
import { fillSteps, looksOfSeries, type SeriesPoint, type SeriesSpec } from "@/components/charts/prepare-series";
import { computeTimeTicks, formatTimePoint, formatTimeTick } from "@/components/charts/prepare-time-axis";
import { chartMargin, cursorStyle, fillBox, gridProps, tickStyle } from "./chart-axes";
import { ChartTooltip } from "./chart-tooltip";
import { readTooltipRow } from "./read-tooltip";

export interface LineDrawingProps extends SeriesSpec {
  title: string;
  formatAxis: (value: number) => string;
}

/** The strokes of a line chart. */
export function LineDrawing({ title, series, points, stepMs, formatValue, formatAxis }: LineDrawingProps) {
  const settings = useChartSettings();
  const looks = looksOfSeries(series);
  const fromMs = points[0]?.atMs ?? 0;
  const toMs = points[points.length - 1]?.atMs ?? fromMs;
  return (
    <LineChart responsive style={fillBox} data={fillSteps(points, stepMs)} margin={chartMargin} title={title}>
      <CartesianGrid {...gridProps} />
      <XAxis
        dataKey="atMs"
        type="number"
        domain={[fromMs, toMs]}
        ticks={computeTimeTicks(fromMs, toMs, settings.timeZone)}
        tickFormatter={(atMs: number) => formatTimeTick(atMs, settings)}
        tick={tickStyle}
        tickLine={false}
        axisLine={{ stroke: "var(--line-strong)" }}
        minTickGap={28}
      />
      <YAxis width="auto" tickFormatter={formatAxis} tick={tickStyle} tickLine={false} axisLine={false} />
      <Tooltip
        isAnimationActive={false}
        cursor={cursorStyle}
        content={({ active, payload }) => {
          const row = readTooltipRow<SeriesPoint>(payload);
          if (!active || !row) return null;
          return (
            <ChartTooltip
              title={formatTimePoint(row.atMs, stepMs, settings)}
              lines={series.map(({ id, label }) => ({
                id,
                label,
                text: row.values[id] == null ? noValue : formatValue(row.values[id]),
                color: looks.get(id)?.color ?? "",
              }))}
            />
          );
        }}
      />
      {/* Comparisons lie behind. */}
      {[...series]
        .sort((a, b) => Number(Boolean(b.comparison)) - Number(Boolean(a.comparison)))
        .map(({ id, label, comparison }) => (
          <Line
            key={id}
            name={label}
            dataKey={(row: SeriesPoint) => row.values[id] ?? null}
            stroke={looks.get(id)?.color ?? ""}
            strokeDasharray={looks.get(id)?.dash ?? "0"}
            strokeWidth={comparison ? 1.5 : 2}
            type="linear"
            dot={points.length === 1}
            activeDot={{ r: 3.5, strokeWidth: 0 }}
            connectNulls={false}
            isAnimationActive={false}
          />
        ))}
    </LineChart>
  );
}

"use client";

import { useId } from "react";
import { Area, CartesianGrid, ComposedChart, Line, ReferenceLine, Tooltip, XAxis, YAxis } from "recharts";
import { useChartSettings } from "@/components/charts/chart-settings";
import { type BandRow, type BandSpec, bandWords, prepareBand } from "@/components/charts/prepare-band";
import { computeTimeTicks, formatTimePoint, formatTimeTick } from "@/components/charts/prepare-time-axis";
import { chartMargin, cursorStyle, fillBox, gridProps, tickStyle } from "./chart-axes";
import { ChartTooltip, type TooltipLine } from "./chart-tooltip";
import { readTooltipRow } from "./read-tooltip";
import { TextureDef } from "./texture-defs";

export interface BandDrawingProps extends BandSpec {
  title: string;
  formatAxis: (value: number) => string;
}

/** The strokes of a band chart, from behind: band, fan, plan, forecast, actual, now, flags. */
export function BandDrawing(props: BandDrawingProps) {
  const { title, points, stepMs, nowMs, flags = [], formatValue, formatAxis, words = bandWords } = props;
  const settings = useChartSettings();
  const fanId = useId();
  const fromMs = points[0]?.atMs ?? 0;
  const toMs = points[points.length - 1]?.atMs ?? fromMs;
  const quiet = { isAnimationActive: false, connectNulls: false, dot: false, activeDot: false } as const;

  const linesOf = (row: BandRow): TooltipLine[] => {
    const range = (pair: [number, number]) => `${formatValue(pair[0])} to ${formatValue(pair[1])}`;
    const line = (id: string, label: string, value: number | null, color: string) =>
      value === null ? [] : [{ id, label, text: formatValue(value), color }];
    return [
      ...line("actual", words.actual, row.actual, "var(--chart-1)"),
      ...line("plan", words.plan, row.plan, "var(--muted)"),
      ...(row.planRange ? [{ id: "band", label: `${words.plan}, band`, text: range(row.planRange) }] : []),
      ...(row.actual === null ? line("forecast", words.forecast, row.forecast, "var(--chart-1)") : []),
      ...(row.actual === null && row.forecastRange
        ? [{ id: "fan", label: "Likely", text: range(row.forecastRange) }]
        : []),
      ...flags
        .filter(({ atMs }) => atMs >= row.atMs && atMs < row.atMs + stepMs)
        .map(({ id, label }) => ({ id, label: "Changed", text: label })),
    ];
  };

  return (
    <ComposedChart
      responsive
      style={fillBox}
      data={prepareBand(points)}
      margin={{ ...chartMargin, top: 22 }}
      title={title}
    >
      <defs>
        <TextureDef id={fanId} color="var(--chart-fan)" texture="rising" />
      </defs>
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
          const row = readTooltipRow<BandRow>(payload);
          return active && row ? (
            <ChartTooltip title={formatTimePoint(row.atMs, stepMs, settings)} lines={linesOf(row)} />
          ) : null;
        }}
      />
      <Area
        {...quiet}
        dataKey="planRange"
        name={`${words.plan}, band`}
        stroke="none"
        fill="var(--chart-band)"
        fillOpacity={1}
        type="linear"
      />
      <Area
        {...quiet}
        dataKey="forecastRange"
        name={words.forecast}
        stroke="none"
        fill={`url(#${fanId})`}
        fillOpacity={0.75}
        type="linear"
      />
      <Line
        {...quiet}
        dataKey="plan"
        name={words.plan}
        stroke="var(--muted)"
        strokeDasharray="2 4"
        strokeWidth={1.5}
        type="linear"
      />
      <Line
        {...quiet}
        dataKey="forecast"
        name={words.forecast}
        stroke="var(--chart-1)"
        strokeDasharray="7 4"
        strokeWidth={2}
        type="linear"
      />
      <Line
        {...quiet}
        dataKey="actual"
        name={words.actual}
        stroke="var(--chart-1)"
        strokeWidth={2.5}
        type="linear"
        dot={points.length === 1}
      />
      {nowMs !== null && nowMs >= fromMs && nowMs <= toMs ? (
        <ReferenceLine
          x={nowMs}
          stroke="var(--ink)"
          strokeWidth={1}
          label={{ value: "Now", position: "top", fill: "var(--ink)", fontSize: 11, fontWeight: 600 }}
        />
      ) : null}
      {flags
        .filter(({ atMs }) => atMs >= fromMs && atMs <= toMs)
        .map(({ id, atMs }, index) => (
          <ReferenceLine
            key={id}
            x={atMs}
            stroke="var(--line-strong)"
            strokeDasharray="1 3"
            label={(label) => <Flag viewBox={label.viewBox} no={index + 1} />}
          />
        ))}
    </ComposedChart>
  );
}

/** A flag that stands on the axis, with its number. */
function Flag({ viewBox, no }: { viewBox?: unknown; no: number }) {
  const { x = 0, y = 0, height = 0 } = (viewBox ?? {}) as { x?: number; y?: number; height?: number };
  const foot = y + height;
  return (
    <g>
      <path
        d={`M${x} ${foot}V${foot - 16}h15l-3 5l3 5h-15`}
        fill="var(--surface)"
        stroke="var(--ink)"
        strokeWidth={1.2}
      />
      <text x={x + 6} y={foot - 7.5} fontSize={9} fontWeight={600} textAnchor="middle" fill="var(--ink)">
        {no}
      </text>
    </g>
  );
}

"use client";

import { useId } from "react";
import { Bar, BarChart, CartesianGrid, Cell, ReferenceLine, Tooltip, XAxis, YAxis } from "recharts";
import { type HistogramSpec, type HistogramStep, prepareHistogram } from "@/components/charts/prepare-histogram";
import { chartMargin, fillBox, gridProps, tickStyle } from "./chart-axes";
import { ChartTooltip } from "./chart-tooltip";
import { readTooltipRow } from "./read-tooltip";
import { TextureDef } from "./texture-defs";

export interface HistogramDrawingProps extends HistogramSpec {
  title: string;
  formatAxis: (value: number) => string;
}

/** The strokes of a histogram: steps that touch, and the wall at their end. */
export function HistogramDrawing(props: HistogramDrawingProps) {
  const { title, subject, unit, cap, stopped, formatCount, formatAxis } = props;
  const id = useId();
  const steps = prepareHistogram(props);
  return (
    <BarChart
      responsive
      style={fillBox}
      data={steps}
      margin={{ ...chartMargin, top: cap === null ? 12 : 26, bottom: 18 }}
      barCategoryGap={0}
      title={title}
    >
      <defs>
        <TextureDef id={`${id}-wall`} color="var(--chart-2)" texture="falling" />
      </defs>
      <CartesianGrid {...gridProps} />
      <XAxis
        dataKey="label"
        tick={tickStyle}
        tickLine={false}
        axisLine={{ stroke: "var(--line-strong)" }}
        label={{ value: subject, position: "insideBottom", offset: -12, fill: "var(--muted)", fontSize: 11 }}
      />
      <YAxis width="auto" tickFormatter={formatAxis} tick={tickStyle} tickLine={false} axisLine={false} />
      <Tooltip
        isAnimationActive={false}
        cursor={{ fill: "var(--sunken)" }}
        content={({ active, payload }) => {
          const step = readTooltipRow<HistogramStep>(payload);
          return active && step ? (
            <ChartTooltip
              title={`${step.label} ${subject}${step.atWall ? ", at the cap" : ""}`}
              lines={[{ id: "count", label: unit, text: formatCount(step.count) }]}
            />
          ) : null;
        }}
      />
      <Bar dataKey="count" name={unit} stroke="var(--surface)" strokeWidth={1} isAnimationActive={false}>
        {steps.map(({ label, atWall }) => (
          <Cell key={label} fill={atWall ? `url(#${id}-wall)` : "var(--chart-1)"} />
        ))}
      </Bar>
      {cap === null ? null : (
        <ReferenceLine
          x={String(cap)}
          position="end"
          stroke="var(--ink)"
          strokeWidth={3}
          label={(label) => (
            <WallLabel
              viewBox={label.viewBox}
              text={stopped === undefined ? `Cap ${cap}` : `Cap ${cap}: ${formatCount(stopped)} stopped`}
            />
          )}
        />
      )}
    </BarChart>
  );
}

/** What the wall stopped, written where there is room: left of the wall. */
function WallLabel({ viewBox, text }: { viewBox?: unknown; text: string }) {
  const { x = 0, y = 0 } = (viewBox ?? {}) as { x?: number; y?: number };
  return (
    <text x={x + 2} y={y - 8} fontSize={11} fontWeight={600} textAnchor="end" fill="var(--ink)">
      {text}
    </text>
  );
}

"use client";

import { useId } from "react";
import { Bar, BarChart, CartesianGrid, Tooltip, XAxis, YAxis } from "recharts";
import { noValue } from "@/components/charts/chart-table";
import { looksOfStack, prepareStack, type Stack, type StackSpec } from "@/components/charts/prepare-stack";
import { chartMargin, fillBox, gridProps, tickStyle } from "./chart-axes";
import { ChartTooltip } from "./chart-tooltip";
import { readTooltipRow } from "./read-tooltip";
import { TextureDef } from "./texture-defs";

export interface StackDrawingProps extends StackSpec {
  title: string;
  formatAxis: (value: number) => string;
}

const formatPercent = (share: number) => `${(share * 100).toFixed(share > 0 && share < 0.1 ? 1 : 0)} %`;

/** The strokes of stacked bars. */
export function StackDrawing(props: StackDrawingProps) {
  const { title, series, stacks, formatValue, formatAxis, asShares = false } = props;
  const prefix = useId();
  const looks = looksOfStack(series);
  const amounts = new Map(stacks.map((stack) => [stack.id, stack]));
  return (
    <BarChart
      responsive
      style={fillBox}
      data={prepareStack(props)}
      margin={chartMargin}
      barCategoryGap="18%"
      title={title}
    >
      <defs>
        {[...looks].map(([id, look]) => (
          <TextureDef key={id} id={`${prefix}-${id}`} color={look.color} texture={look.texture} />
        ))}
      </defs>
      <CartesianGrid {...gridProps} />
      <XAxis
        dataKey="label"
        tick={tickStyle}
        tickLine={false}
        axisLine={{ stroke: "var(--line-strong)" }}
        minTickGap={16}
      />
      <YAxis
        width="auto"
        domain={asShares ? [0, 1] : [0, "auto"]}
        tickFormatter={asShares ? formatPercent : formatAxis}
        tick={tickStyle}
        tickLine={false}
        axisLine={false}
      />
      <Tooltip
        isAnimationActive={false}
        cursor={{ fill: "var(--sunken)" }}
        content={({ active, payload }) => {
          const row = readTooltipRow<Stack>(payload);
          if (!active || !row) return null;
          const textOf = (id: string) => {
            const amount = amounts.get(row.id)?.values[id];
            if (amount == null) return noValue;
            return asShares ? `${formatValue(amount)} · ${formatPercent(row.values[id] ?? 0)}` : formatValue(amount);
          };
          return (
            <ChartTooltip
              title={row.label}
              lines={series.map(({ id, label }) => ({
                id,
                label,
                text: textOf(id),
                color: looks.get(id)?.color ?? "",
              }))}
            />
          );
        }}
      />
      {series.map(({ id, label }) => (
        <Bar
          key={id}
          name={label}
          dataKey={(row: Stack) => row.values[id] ?? null}
          stackId="all"
          fill={`url(#${prefix}-${id})`}
          stroke="var(--surface)"
          strokeWidth={0.75}
          isAnimationActive={false}
        />
      ))}
    </BarChart>
  );
}

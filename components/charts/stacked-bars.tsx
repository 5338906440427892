"use client";

import dynamic from "next/dynamic";
import { ChartFrame, ChartSkeleton, chartHeightPx } from "./chart-frame";
import { formatCompact } from "./format-compact";
import { describeStack, type StackSpec } from "./prepare-stack";

const Drawing = dynamic(async () => (await import("./drawings/stack-drawing")).StackDrawing, {
  ssr: false,
  loading: ChartSkeleton,
});

export interface StackedBarsProps extends StackSpec {
  title: string;
  formatAxis?: (value: number) => string;
  height?: number;
}

/** Amounts or shares stacked on one another, each series with a hue and a texture. Stands in a `ChartCard`. */
export function StackedBars({ formatAxis = formatCompact, height = chartHeightPx, ...spec }: StackedBarsProps) {
  return (
    <ChartFrame height={height} description={describeStack(spec)}>
      <Drawing {...spec} formatAxis={formatAxis} />
    </ChartFrame>
  );
}

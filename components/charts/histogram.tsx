"use client";

import dynamic from "next/dynamic";
import { ChartFrame, ChartSkeleton, chartHeightPx } from "./chart-frame";
import { formatCompact } from "./format-compact";
import { describeHistogram, type HistogramSpec } from "./prepare-histogram";

const Drawing = dynamic(async () => (await import("./drawings/histogram-drawing")).HistogramDrawing, {
  ssr: false,
  loading: ChartSkeleton,
});

export interface HistogramProps extends HistogramSpec {
  title: string;
  formatAxis?: (value: number) => string;
  height?: number;
}

/** How many had how many: a ladder of steps with the cap as a wall and what was stopped counted on it. */
export function Histogram({ formatAxis = formatCompact, height = chartHeightPx, ...spec }: HistogramProps) {
  return (
    <ChartFrame height={height} description={describeHistogram(spec)}>
      <Drawing {...spec} formatAxis={formatAxis} />
    </ChartFrame>
  );
}

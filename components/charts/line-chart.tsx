"use client";

import dynamic from "next/dynamic";
import { ChartFrame, ChartSkeleton, chartHeightPx } from "./chart-frame";
import { useChartSettings } from "./chart-settings";
import { formatCompact } from "./format-compact";
import { describeSeries, type SeriesSpec } from "./prepare-series";

const Drawing = dynamic(async () => (await import("./drawings/line-drawing")).LineDrawing, {
  ssr: false,
  loading: ChartSkeleton,
});

export interface LineChartProps extends SeriesSpec {
  /** Names the drawing for those who do not see it. */
  title: string;
  /** Values on the axis; compact numbers when absent. */
  formatAxis?: (value: number) => string;
  height?: number;
}

/** Several series over time; gaps where nothing is known, comparisons dashed. Stands in a `ChartCard`. */
export function LineChart({ formatAxis = formatCompact, height = chartHeightPx, ...spec }: LineChartProps) {
  const settings = useChartSettings();
  return (
    <ChartFrame height={height} description={describeSeries(spec, settings)}>
      <Drawing {...spec} formatAxis={formatAxis} />
    </ChartFrame>
  );
}

"use client";

import dynamic from "next/dynamic";
import { ChartFrame, ChartSkeleton, chartHeightPx } from "./chart-frame";
import { useChartSettings } from "./chart-settings";
import { formatCompact } from "./format-compact";
import { type BandSpec, describeBand } from "./prepare-band";
import { formatTimePoint } from "./prepare-time-axis";

const Drawing = dynamic(async () => (await import("./drawings/band-drawing")).BandDrawing, {
  ssr: false,
  loading: ChartSkeleton,
});

export interface BandChartProps extends BandSpec {
  title: string;
  formatAxis?: (value: number) => string;
  height?: number;
}

/** Plan as a band, actual as a line, forecast as a fan, now as a rule, changes as numbered flags listed beneath. */
export function BandChart({ formatAxis = formatCompact, height = chartHeightPx, ...spec }: BandChartProps) {
  const settings = useChartSettings();
  const [first, last] = [spec.points[0], spec.points[spec.points.length - 1]];
  const shown = spec.flags?.filter(({ atMs }) => first && last && atMs >= first.atMs && atMs <= last.atMs) ?? [];
  return (
    <>
      <ChartFrame height={height} description={describeBand(spec)}>
        <Drawing {...spec} flags={shown} formatAxis={formatAxis} />
      </ChartFrame>
      {shown.length > 0 ? (
        <ol className="mt-3 grid gap-x-6 gap-y-1 border-t pt-3 text-xs sm:grid-cols-2">
          {shown.map(({ id, atMs, label }, index) => (
            <li key={id} className="flex gap-2">
              <span className="grid size-[18px] shrink-0 place-items-center rounded-sm border border-ink font-semibold text-2xs leading-none">
                {index + 1}
              </span>
              <span>
                <span className="text-muted">{formatTimePoint(atMs, 1, settings)}</span> {label}
              </span>
            </li>
          ))}
        </ol>
      ) : null}
    </>
  );
}

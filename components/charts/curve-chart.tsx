import { ChartFrame, chartHeightPx } from "./chart-frame";
import { formatCompact } from "./format-compact";
import { type CurveSpec, describeCurve, prepareCurve } from "./prepare-curve";

const steps = [1, 0.75, 0.5, 0.25, 0];

/** One number as another grows, both from 0: listeners reached by impressions played. Stands in a `ChartCard`. */
export function CurveChart({ height = chartHeightPx, ...spec }: CurveSpec & { height?: number }) {
  const { path, mostX, mostY } = prepareCurve(spec.points);
  return (
    <ChartFrame height={height} description={describeCurve(spec)}>
      <div aria-hidden className="grid size-full grid-cols-[auto_minmax(0,1fr)] grid-rows-[minmax(0,1fr)_auto] gap-x-2">
        <div className="flex flex-col justify-between text-right text-2xs text-muted leading-none">
          {steps.map((step) => (
            <span key={step}>{formatCompact(step * mostY)}</span>
          ))}
        </div>
        <svg
          viewBox="0 0 1000 1000"
          preserveAspectRatio="none"
          className="size-full overflow-visible"
          role="presentation"
        >
          {steps.map((step) => (
            <line
              key={step}
              x1="0"
              x2="1000"
              y1={1000 - step * 1000}
              y2={1000 - step * 1000}
              stroke={step === 0 ? "var(--line-strong)" : "var(--line)"}
              vectorEffect="non-scaling-stroke"
            />
          ))}
          <path d={path} fill="none" stroke="var(--chart-1)" strokeWidth="2" vectorEffect="non-scaling-stroke" />
        </svg>
        <span />
        <div className="flex justify-between pt-1.5 text-2xs text-muted">
          <span>0</span>
          <span>
            {spec.formatX(mostX / 2)} {spec.xUnit}
          </span>
          <span>{spec.formatX(mostX)}</span>
        </div>
      </div>
    </ChartFrame>
  );
}

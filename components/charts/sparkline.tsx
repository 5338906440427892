import { prepareSparkline } from "./prepare-sparkline";

export interface SparklineProps {
  /** What it shows, in words: "Impressions a day, rising from 1,200 to 1,900". */
  label: string;
  values: readonly (number | null)[];
  width?: number;
  height?: number;
  color?: string;
}

const inset = 2;

/** The shape of a series in the space of a word. */
export function Sparkline({ label, values, width = 80, height = 20, color = "var(--chart-1)" }: SparklineProps) {
  const { path, end } = prepareSparkline(values, { width: width - 2 * inset, height: height - 2 * inset });
  return (
    <svg
      role="img"
      aria-label={label}
      width={width}
      height={height}
      viewBox={`${-inset} ${-inset} ${width} ${height}`}
      className="shrink-0"
    >
      <path d={path} fill="none" stroke={color} strokeWidth={1.5} strokeLinecap="round" strokeLinejoin="round" />
      {end ? <circle cx={end.x} cy={end.y} r={1.9} fill={color} /> : null}
    </svg>
  );
}

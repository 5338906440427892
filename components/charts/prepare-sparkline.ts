/** The strokes of a sparkline in a box: one SVG path, broken at gaps, and where its last value stands. */
export interface PreparedSparkline {
  path: string;
  end: { x: number; y: number } | null;
}

/** Lays values out from left to right between 0 and the largest (or the least, when that is below 0). */
export function prepareSparkline(
  values: readonly (number | null)[],
  { width, height }: { width: number; height: number },
): PreparedSparkline {
  const known = values.filter((value) => value !== null);
  const least = Math.min(0, ...known);
  const span = Math.max(0, ...known) - least || 1;
  const round = (value: number) => Math.round(value * 100) / 100;
  const place = (value: number, index: number) => ({
    x: round(values.length < 2 ? width : (index / (values.length - 1)) * width),
    y: round(height - ((value - least) / span) * height),
  });
  let path = "";
  let end: PreparedSparkline["end"] = null;
  let open = false;
  values.forEach((value, index) => {
    if (value === null) {
      open = false;
      return;
    }
    end = place(value, index);
    path += `${open ? "L" : "M"}${end.x} ${end.y}`;
    // A value between two gaps is a dot of no length, which a round cap makes visible.
    if (!open && (values[index + 1] ?? null) === null) path += `L${end.x} ${end.y}`;
    open = true;
  });
  return { path, end };
}

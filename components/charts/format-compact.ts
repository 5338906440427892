const compact = new Intl.NumberFormat("en-GB", { notation: "compact", maximumFractionDigits: 1 });

/** A number short enough for an axis: 1.2k, 3.4m. */
export function formatCompact(value: number): string {
  return value < 0 ? `−${compact.format(-value)}` : compact.format(value);
}

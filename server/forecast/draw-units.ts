/** Who may be drawn, and what listeners are laid in order by before every n-th of them is drawn. */
export interface DrawableUnit {
  unit: string;
  country: string;
  platform: number;
  opportunities: number;
}

/**
 * Every n-th unit of all laid in order of country, platform and how much they listen: a stratified sample whose listeners
 * stand for `weight` each (systematic sampling: Cochran, Sampling Techniques, 3rd ed., ch. 8).
 */
export function drawEveryNth(units: readonly DrawableUnit[], weight: number, seed: number): Set<string> {
  const laid = [...units].sort(
    (a, b) =>
      compare(a.country, b.country) ||
      a.platform - b.platform ||
      a.opportunities - b.opportunities ||
      compare(a.unit, b.unit),
  );
  const first = seed % weight;
  return new Set(laid.filter((_, at) => at % weight === first).map(({ unit }) => unit));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

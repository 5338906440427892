/** The fields whose values differ from how a form was opened, by name; values are compared as they are sent. */
export function listChangedFields<Fields extends object>(opened: Fields, now: Fields): Partial<Fields> {
  const changed: Partial<Fields> = {};
  for (const field of Object.keys(now) as (keyof Fields & string)[]) {
    if (JSON.stringify(sorted(opened[field])) !== JSON.stringify(sorted(now[field]))) changed[field] = now[field];
  }
  return changed;
}

/** The same with members in the order of their names, undefined ones and null ones alike left out. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value ?? null;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, inner]) => inner !== null && inner !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => [key, sorted(inner)]),
  );
}

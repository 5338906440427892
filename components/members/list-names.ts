/** Names in a sentence's length: the first three, and how many more. */
export function listNames(named: readonly { name: string }[]): string {
  if (named.length === 0) return "Nothing yet";
  const shown = named.slice(0, 3).map(({ name }) => name);
  const more = named.length - shown.length;
  return more === 0 ? shown.join(", ") : `${shown.join(", ")} and ${more} more`;
}

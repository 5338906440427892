/** One or two letters for a name: the first of its first and of its last word. */
export function initialsOf(name: string): string {
  const words = name.split(/\s+/).filter((word) => word !== "");
  const ends = words.length > 1 ? [words[0], words.at(-1)] : [words[0]];
  return ends.map((word) => [...(word ?? "?")][0]?.toUpperCase() ?? "?").join("");
}

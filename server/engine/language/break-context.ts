/** Where a break stands in a transcript. */
export interface BreakPlace {
  /** The transcript as published, with its "**Break:**" lines. */
  readonly transcript: string;
  /** Words of the transcript before the break, the break lines themselves not counted. */
  readonly wordsBefore: number;
  /** How many of them to keep. */
  readonly words: number;
}

/** The words spoken shortly before a break, line ends kept. */
export function contextBeforeBreak({ transcript, wordsBefore, words }: BreakPlace): string {
  const spoken = transcript
    .split("\n")
    .filter((line) => !line.startsWith("**Break"))
    .join("\n");
  const starts: number[] = [];
  let end = 0;
  for (const { index, 0: word } of spoken.matchAll(/\S+/g)) {
    if (starts.length === wordsBefore) break;
    starts.push(index);
    end = index + word.length;
  }
  return spoken.slice(starts.at(-words) ?? starts[0] ?? 0, end);
}

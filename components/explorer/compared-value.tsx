import { sayChange } from "./compare-values";

interface ComparedValueProps {
  text: React.ReactNode;
  now: number | null | undefined;
  before: number | null | undefined;
  /** The value before as it is written; null where it is not known. */
  beforeText: string | null;
}

/** A number with its change against the window before behind it, in a column of its own so that both align. */
export function ComparedValue({ text, now, before, beforeText }: ComparedValueProps) {
  const said = sayChange(now, before);
  const title = beforeText === null ? "Not known in the window before" : `${beforeText} in the window before`;
  return (
    <span className="inline-flex items-baseline justify-end gap-2">
      <span>{text}</span>
      <span className="min-w-16 text-right font-normal text-muted text-xs" title={title}>
        {said ?? <span aria-hidden>·</span>}
        <span className="sr-only">, {title}</span>
      </span>
    </span>
  );
}

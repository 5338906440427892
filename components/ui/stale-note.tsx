"use client";

import { Clock } from "lucide-react";
import { classNames } from "./class-names";
import { useNow } from "./use-now";

export interface StaleNoteProps {
  /** UTC milliseconds of the newest data, as text for screens before the clock is known, and the words for an age. */
  atMs: number;
  fixedText: string;
  describeAge: (ageMs: number) => string;
  /** From this age on the note is set as a warning. */
  staleAfterMs: number;
}

/** How old the data is; turns into a warning, in word and shape, once it is stale. */
export function StaleNote({ atMs, fixedText, describeAge, staleAfterMs }: StaleNoteProps) {
  const now = useNow();
  const ageMs = now === null ? null : Math.max(0, now - atMs);
  const stale = ageMs !== null && ageMs >= staleAfterMs;
  return (
    <span className={classNames("inline-flex items-center gap-1", stale ? "font-medium text-warn" : "text-muted")}>
      {stale ? <Clock aria-hidden className="size-3.5" /> : null}
      {ageMs === null ? fixedText : describeAge(ageMs)}
    </span>
  );
}

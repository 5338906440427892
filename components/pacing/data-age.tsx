"use client";

import { formatAge, formatMoment } from "@/components/format/times";
import { StaleNote } from "@/components/ui/stale-note";

const staleAfterMs = 2 * 3_600_000;

/** How old the newest data of a page is; a warning from two hours on. */
export function DataAge({ asOf }: { asOf: string | null }) {
  if (asOf === null) return <span className="text-muted">No decision has been made yet.</span>;
  return (
    <StaleNote
      atMs={Date.parse(asOf)}
      fixedText={`Data until ${formatMoment(asOf)}`}
      describeAge={(ageMs) => `Newest decision ${formatAge(ageMs)}`}
      staleAfterMs={staleAfterMs}
    />
  );
}

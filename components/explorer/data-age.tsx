import { formatAge, formatInstant } from "@/components/format/times";
import { StaleNote } from "@/components/ui/stale-note";

const staleAfterMs = 15 * 60_000;

/** How old the newest data is; a warning from a quarter of an hour on. */
export function DataAge({ newestAt }: { newestAt: string | null }) {
  if (newestAt === null) return <span className="text-muted text-xs">The ledger is still empty.</span>;
  return (
    <span className="text-xs">
      <StaleNote
        atMs={Date.parse(newestAt)}
        fixedText={`Data up to ${formatInstant(newestAt)}`}
        describeAge={(ageMs) => `Newest data ${formatAge(ageMs)}`}
        staleAfterMs={staleAfterMs}
      />
    </span>
  );
}

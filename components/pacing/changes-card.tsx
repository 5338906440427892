import { formatMoment } from "@/components/format/times";
import { Card } from "@/components/ui/card";
import type { PaceChange } from "@/server/pacing/health/schema";
import { describeChange } from "./prepare-pace-band";

const shown = 12;

/** What was changed in the time that the curve shows: bids, budgets, caps, flight, targeting. */
export function ChangesCard({ changes }: { changes: readonly PaceChange[] }) {
  return (
    <Card title="What was changed" note="Bids, budgets, flights, caps and targeting; the flags on the curve.">
      {changes.length === 0 ? (
        <p className="text-muted text-sm">Nothing was changed in this time.</p>
      ) : (
        <ol className="text-sm">
          {changes.slice(0, shown).map((change) => (
            <li key={change.id} className="flex flex-wrap gap-x-4 border-b py-1.5 last:border-b-0">
              <time dateTime={change.at} className="w-32 shrink-0 text-muted">
                {formatMoment(change.at)}
              </time>
              <span className="min-w-0 flex-1">{describeChange(change)}</span>
            </li>
          ))}
        </ol>
      )}
      {changes.length > shown ? (
        <p className="mt-2 text-muted text-xs">
          The {shown} newest of {changes.length}.
        </p>
      ) : null}
    </Card>
  );
}

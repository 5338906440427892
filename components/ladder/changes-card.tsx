import { formatInstant } from "@/components/format/times";
import { Card } from "@/components/ui/card";
import type { LadderChange } from "@/server/delivery/schema";
import { prepareChanges } from "./prepare-changes";

/** Who changed what, newest first. */
export function ChangesCard({ changes }: { changes: readonly LadderChange[] }) {
  const lines = prepareChanges(changes);
  return (
    <Card title="Change history" note="The newest first; times in UTC.">
      {lines.length === 0 ? (
        <p className="text-muted text-sm">Nothing was changed yet.</p>
      ) : (
        <ol className="grid gap-2 text-sm">
          {lines.map(({ id, at, actor, text }) => (
            <li key={id} className="grid gap-x-4 border-b pb-2 last:border-b-0 sm:grid-cols-[11rem_minmax(0,1fr)_auto]">
              <time dateTime={at} className="text-muted">
                {formatInstant(at)}
              </time>
              <span className="min-w-0 break-words">{text}</span>
              <span className="text-muted">{actor}</span>
            </li>
          ))}
        </ol>
      )}
    </Card>
  );
}

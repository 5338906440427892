import { Badge } from "@/components/ui/badge";
import type { PaceRow } from "@/server/pacing/health/schema";
import { severityTones, severityWords, statusMeanings, statusWords } from "./pace-words";

/** How an ad set stands, as a word; its meaning on hover. */
export function HealthBadge({ row: { status, severity } }: { row: Pick<PaceRow, "status" | "severity"> }) {
  const quiet = status === "paused" || status === "not-started" || (status === "ended" && severity === "ok");
  return (
    <Badge tone={quiet ? "neutral" : severityTones[severity]} title={statusMeanings[status]}>
      {statusWords[status]}
      {severity === "ok" ? null : <span className="sr-only">, {severityWords[severity]}</span>}
      {severity === "critical" ? <span aria-hidden>!</span> : null}
    </Badge>
  );
}

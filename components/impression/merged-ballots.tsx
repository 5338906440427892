import { formatCount } from "@/components/format/numbers";
import type { ExplainedCandidate } from "@/server/engine/explain/explanation-schema";

/** Another advertiser's candidate: its score, and why its single ballots are not shown. */
export function MergedBallots({
  candidate: { label, scoreUnits },
  merged,
}: {
  candidate: ExplainedCandidate;
  merged: NonNullable<ExplainedCandidate["merged"]>;
}) {
  return (
    <div className="min-w-0 text-sm">
      <p className="mb-2 font-medium first-letter:uppercase">{label}</p>
      <p className="max-w-[60ch] text-muted">
        {merged.agents.length} agents voted. Together they came to {formatCount(merged.contributionUnits)} units, which
        is the recorded score. Their single ballots are not shown: they would give away what others bid, as yours would
        to them.
      </p>
      <dl className="mt-3 flex gap-2 border-t pt-2 font-semibold">
        <dt className="flex-1">Score</dt>
        <dd data-testid="units-sum">{formatCount(scoreUnits)}</dd>
      </dl>
    </div>
  );
}

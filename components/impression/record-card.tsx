import { armLabel } from "@/components/decisions/filter-options";
import { formatCount, formatPpm } from "@/components/format/numbers";
import { Card } from "@/components/ui/card";
import type { Explanation } from "@/server/engine/explain/explanation-schema";

/** What the decision was made with: enough to make it again. */
export function RecordCard({ explanation }: { explanation: Explanation }) {
  const { winner } = explanation;
  const facts: readonly (readonly [string, string])[] = [
    ["Decided by", armLabel(explanation.arm)],
    ["Policy", `version ${formatCount(explanation.policyVersion)}`],
    ["Knowledge", `version ${formatCount(explanation.knowledgeVersion)}`],
    ["Catalogue", `version ${formatCount(explanation.catalogueVersion)}`],
    ["Pace book", `version ${formatCount(explanation.paceVersion)}`],
    ["Seed", explanation.seed],
    ["Eligible ad sets", formatCount(explanation.eligible)],
    ["On the shortlist", formatCount(explanation.shortlisted)],
    ...(winner?.propensityPpm != null && winner.creativePropensityPpm !== null
      ? ([
          ["Chance of this ad", formatPpm(winner.propensityPpm, 2)],
          ["Chance of this creative", formatPpm(winner.creativePropensityPpm, 2)],
        ] as const)
      : []),
  ];
  return (
    <Card
      id="record"
      title="The record"
      note={
        winner?.explored
          ? "This was a deliberate trial: now and then the panel plays another good ad to keep learning."
          : "With these versions and this seed the decision comes out the same again."
      }
    >
      <dl className="grid grid-cols-[repeat(auto-fill,minmax(9rem,1fr))] gap-x-6 gap-y-3 text-sm">
        {facts.map(([label, value]) => (
          <div key={label}>
            <dt className="text-muted text-xs">{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </Card>
  );
}

import { Badge, type BadgeTone } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { Table, TableCell, TableHead } from "@/components/ui/table";
import {
  judgeMeasure,
  type MeasureJudgement,
  measureWords,
  type TrialMeasureKey,
} from "@/server/trials/measure-schema";
import type { TrialDetail } from "@/server/trials/trials-api-schema";
import { formatDifference, formatMeasure } from "./format-measure";

const judgements: Readonly<Record<MeasureJudgement, { label: string; tone: BadgeTone }>> = {
  better: { label: "better", tone: "good" },
  worse: { label: "worse", tone: "bad" },
  alike: { label: "no clear difference", tone: "neutral" },
};

const definitions: Readonly<Record<TrialMeasureKey, string>> = {
  impressions: "Ads that reached a listener",
  revenue: "What their impressions cost",
  fill: "Of all opportunities",
  completion: "Ads heard to the end, of those played",
  satisfaction: "Mean over sessions; listeners’ true state",
  unsettled: "Decisions whose last round still moved a vote by 100 bp or more",
  latency: "Mean of a decision: computing on this machine, and waiting for agents",
};

/** Both sides next to each other, measure by measure. */
export function MeasuresCard({ result }: { result: NonNullable<TrialDetail["result"]> }) {
  const { live, candidate, shared } = result.opportunities;
  return (
    <Card
      title="Side by side"
      note={`The same listeners, hours and luck under both: ${live.toLocaleString("en-GB")} opportunities live, ${candidate.toLocaleString("en-GB")} tried, ${shared.toLocaleString("en-GB")} of them the same moment of the same listener.`}
    >
      <Table label="Live against tried">
        <thead>
          <tr>
            <TableHead>Measure</TableHead>
            <TableHead numeric>Live</TableHead>
            <TableHead numeric>Tried</TableHead>
            <TableHead numeric>Difference</TableHead>
            <TableHead numeric>Likely (95 %)</TableHead>
            <TableHead>Verdict</TableHead>
          </tr>
        </thead>
        <tbody>
          {result.measures.map((measure) => {
            const { key, live: before, candidate: after, difference } = measure;
            const { label, tone } = judgements[judgeMeasure(measure)];
            return (
              <tr key={key}>
                <TableCell>
                  {measureWords[key].label}
                  <span className="block text-muted text-xs">{definitions[key]}</span>
                </TableCell>
                <TableCell numeric className="whitespace-nowrap">
                  {formatMeasure(key, before)}
                </TableCell>
                <TableCell numeric className="whitespace-nowrap">
                  {formatMeasure(key, after)}
                </TableCell>
                <TableCell numeric className="whitespace-nowrap font-medium">
                  {difference === null ? "–" : formatDifference(key, difference.value)}
                </TableCell>
                <TableCell numeric className="whitespace-nowrap text-muted">
                  {difference === null
                    ? "–"
                    : `${formatDifference(key, difference.low)} to ${formatDifference(key, difference.high)}`}
                </TableCell>
                <TableCell>
                  <Badge tone={tone}>{label}</Badge>
                </TableCell>
              </tr>
            );
          })}
        </tbody>
      </Table>
      <p className="mt-3 max-w-[70ch] text-muted text-xs">
        Intervals pair each listener with themselves and count listeners, not listens. Latency depends on the machine:
        it alone differs when a test is run again.
      </p>
    </Card>
  );
}

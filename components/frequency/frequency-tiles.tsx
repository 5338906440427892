import { StatTile } from "@/components/charts/stat-tile";
import { formatCount, formatPart } from "@/components/format/numbers";
import type { FrequencyDetail } from "@/server/frequency/schema";

/** Frequency at a glance. */
export function FrequencyTiles({ total }: { total: FrequencyDetail["total"] }) {
  const { reach, frequency, median, p95, most, impressions, unkeyed, blocked, matched } = total;
  return (
    <dl className="grid grid-cols-1 gap-3 @md:grid-cols-2 @4xl:grid-cols-4">
      <StatTile label="Reach" value={formatCount(reach)} note="Listeners who can be counted, each once" />
      <StatTile
        label="Frequency"
        value={frequency === null ? "–" : frequency.toFixed(2)}
        note={
          frequency === null
            ? "No listener to count"
            : `Half heard it ${median} times or less, 95 % ${p95} or less, the most ${most}`
        }
      />
      <StatTile
        label="Blocked by caps"
        value={formatCount(blocked)}
        note={
          matched > 0
            ? `${formatPart(blocked / matched)} of ${formatCount(matched)} opportunities that fitted`
            : "Nothing fitted"
        }
      />
      <StatTile
        label="Cannot be capped"
        value={impressions > 0 ? formatPart(unkeyed / impressions) : "–"}
        note={`${formatCount(unkeyed)} of ${formatCount(impressions)} impressions: without consent to a listener key nobody can be counted`}
      />
    </dl>
  );
}

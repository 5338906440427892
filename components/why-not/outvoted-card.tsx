"use client";

import { BarList } from "@/components/charts/bar-list";
import { ChartCard, type ChartState } from "@/components/charts/chart-card";
import { numberCell, textCell } from "@/components/charts/chart-table";
import { formatCount, formatShare } from "@/components/format/numbers";
import { useRange } from "@/components/range/use-range";
import type { Outvoter, WhyNot } from "@/server/why-not/schema";

/** Winners drawn, besides one's own; the table holds all. */
const mostShown = 10;

export interface OutvotedCardProps {
  whyNot: WhyNot;
  /** Null until they are there. */
  outvoters: readonly Outvoter[] | null;
  failure: string | null;
  retry: () => void;
}

function stateOf({ outvoters, failure, retry }: OutvotedCardProps): ChartState {
  if (failure !== null) return { status: "error", text: failure, retry };
  if (outvoters === null) return { status: "loading" };
  if (outvoters.length > 0) return { status: "ready" };
  return {
    status: "empty",
    title: "It never came among the eight best",
    text: "Who won is only kept for the eight best of a decision.",
  };
}

/** Who won the votes it lost. */
export function OutvotedCard(props: OutvotedCardProps) {
  const { link } = useRange();
  const total = props.whyNot.funnel.stages.find(({ stage }) => stage === "vote")?.lost ?? 0;
  const rows = props.outvoters ?? [];
  const kept = Math.min(
    total,
    rows.reduce((sum, { count }) => sum + count, 0),
  );
  const [first] = rows;
  const shown = rows.filter(({ who }, at) => at < mostShown || who === "own-ad-set" || who === "own-campaign");
  if (total === 0) return null;
  return (
    <ChartCard
      title={first ? `Lost the vote most often to: ${first.label}` : "Who won the votes it lost"}
      subtitle={
        first
          ? `${formatCount(kept)} of ${formatCount(total)} lost votes (${formatShare(kept / total)}), those in which it was among the eight best`
          : "Of the lost votes in which it was among the eight best"
      }
      note={[
        ...(shown.length < rows.length ? [`The table names ${rows.length - shown.length} more.`] : []),
        ...(props.outvoters !== null && kept < total
          ? [
              `In the other ${formatCount(total - kept)} it ranked ninth or lower; the record keeps eight places, so who won those is not told here.`,
            ]
          : []),
      ].join(" ")}
      table={{
        columns: [{ label: "Winner" }, { label: "Votes lost", numeric: true }],
        rows: rows.map(({ label, count }) => [textCell(label), numberCell(count, formatCount)]),
      }}
      fileName="why-not-outvoted"
      state={stateOf(props)}
    >
      <BarList
        label="Who won instead"
        bars={shown.map(({ label, count, adSetId }) => ({
          id: label,
          label,
          value: count,
          ...(adSetId === null ? {} : { href: link(`/ad-sets/${adSetId}`) }),
        }))}
        formatValue={formatCount}
      />
    </ChartCard>
  );
}

"use client";

import { BarList } from "@/components/charts/bar-list";
import { ChartCard } from "@/components/charts/chart-card";
import { numberCell, textCell } from "@/components/charts/chart-table";
import { formatCount, formatShare } from "@/components/format/numbers";
import { useRange } from "@/components/range/use-range";
import type { WhyNot } from "@/server/why-not/schema";

/** Winners drawn, besides one's own; the table holds all. */
const mostShown = 10;

/** Who won the votes it lost. */
export function OutvotedCard({ whyNot }: { whyNot: WhyNot }) {
  const { link } = useRange();
  const { total, kept, rows } = whyNot.outvoted;
  const [first] = rows;
  const shown = rows.filter(({ who }, at) => at < mostShown || who === "own-ad-set" || who === "own-campaign");
  return (
    <ChartCard
      level={3}
      title={first ? `Lost the vote most often to: ${first.label}` : "Who won the votes it lost"}
      subtitle={`${formatCount(kept)} of ${formatCount(total)} lost votes (${formatShare(kept / total)}), those in which it was among the eight best`}
      note={[
        ...(shown.length < rows.length ? [`The table names ${rows.length - shown.length} more.`] : []),
        ...(kept < total
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
      state={
        rows.length > 0
          ? { status: "ready" }
          : {
              status: "empty",
              title: "It never came among the eight best",
              text: "Who won is only kept for the eight best of a decision.",
            }
      }
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

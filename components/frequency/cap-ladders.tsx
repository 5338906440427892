"use client";

import { ChartCard } from "@/components/charts/chart-card";
import { Histogram } from "@/components/charts/histogram";
import { type HistogramSpec, tabulateHistogram } from "@/components/charts/prepare-histogram";
import { formatCount, formatPart } from "@/components/format/numbers";
import type { CapLadder, FrequencyDetail } from "@/server/frequency/schema";
import { describeCap, describeWindowOf } from "./frequency-words";

const mostShown = 8;

/** Listeners by how often they heard it, a ladder for each cap with the cap as its wall; without caps over the range alone. */
export function CapLadders({ detail: { ladders, distribution, level, name } }: { detail: FrequencyDetail }) {
  const all: HistogramSpec = {
    bins: distribution.map(({ exposures, listeners }) => ({ at: exposures, count: listeners })),
    subject: "exposures",
    unit: "listeners",
    formatCount,
    cap: null,
  };
  return (
    <>
      <div className="grid grid-cols-1 gap-5 @4xl:grid-cols-2">
        {ladders.slice(0, mostShown).map((ladder) => (
          <Ladder
            key={`${ladder.adSetId} ${ladder.cap.windowSeconds} ${ladder.cap.maxImpressions}`}
            ladder={ladder}
            named={level === "campaign"}
          />
        ))}
        <ChartCard
          title="Exposures over the whole range"
          subtitle="Listeners by how often they heard it"
          table={distribution.length > 0 ? tabulateHistogram(all) : undefined}
          fileName="exposures"
          state={
            distribution.length > 0
              ? { status: "ready" }
              : { status: "empty", title: "Nobody to count", text: "No listener with a key heard it in this time." }
          }
        >
          <Histogram title={`Exposures to ${name} over the range`} {...all} />
        </ChartCard>
      </div>
      {ladders.length > mostShown ? (
        <p className="text-muted text-xs">
          The first {mostShown} of {ladders.length} caps are drawn; open an ad set for its own.
        </p>
      ) : null}
    </>
  );
}

function Ladder({ ladder: { cap, bars, adSetName }, named }: { ladder: CapLadder; named: boolean }) {
  const spec: HistogramSpec = {
    bins: bars.map(({ exposures, listeners }) => ({ at: exposures, count: listeners })),
    subject: "exposures",
    unit: "listeners",
    formatCount,
    cap: cap.maxImpressions,
    stopped: cap.blocked,
  };
  const title =
    cap.listeners === 0
      ? `Cap of ${describeCap(cap)}`
      : `${formatPart(cap.atCap / cap.listeners)} of listeners reached the cap of ${describeCap(cap)}`;
  return (
    <ChartCard
      title={title}
      subtitle={`${named ? `${adSetName}. ` : ""}Listeners by their fullest sliding ${describeWindowOf(cap)}`}
      note={`${formatCount(cap.atCap)} of ${formatCount(cap.listeners)} listeners stood at the wall at least once; it stopped ${formatCount(cap.blocked)} opportunities. Windows slide: a ${describeWindowOf(cap)} ends at each decision.`}
      table={bars.length > 0 ? tabulateHistogram(spec) : undefined}
      fileName={`cap-${cap.maxImpressions}-${describeWindowOf(cap).replaceAll(" ", "-")}`}
      state={
        bars.length > 0
          ? { status: "ready" }
          : { status: "empty", title: "Nobody to count", text: "No listener with a key heard it in this time." }
      }
    >
      <Histogram title={`Exposures against the cap of ${describeCap(cap)}`} {...spec} />
    </ChartCard>
  );
}

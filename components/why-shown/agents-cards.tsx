"use client";

import { AgentName } from "@/components/agents/agent-name";
import { BarList } from "@/components/charts/bar-list";
import { ChartCard } from "@/components/charts/chart-card";
import { useChartSettings } from "@/components/charts/chart-settings";
import { LineChart } from "@/components/charts/line-chart";
import { tabulateBars } from "@/components/charts/prepare-bar-list";
import { legendOfSeries, tabulateSeries } from "@/components/charts/prepare-series";
import { formatCount, formatSignedPoints } from "@/components/format/numbers";
import type { AgentId } from "@/server/engine/agent-roster";
import type { WhyShown } from "@/server/explanations/why-shown-schema";
import { linkToWins } from "./link-to-wins";
import { prepareAgentBars, prepareAgentLines } from "./prepare-agents";

const sayPoints = (points: number) => formatSignedPoints(points * 1_000_000);
const hourMs = 3_600_000;

/** Who spoke for the ad in its wins, on average and over time. */
export function AgentsCards({ found }: { found: WhyShown }) {
  const bars = prepareAgentBars(found, linkToWins(found));
  const lines = prepareAgentLines(found);
  const settings = useChartSettings();
  const [best] = bars;
  const spec = {
    ...lines,
    stepMs: found.step === "hour" ? hourMs : 24 * hourMs,
    unit: "points",
    formatValue: sayPoints,
  };
  return (
    <div className="grid items-start gap-5 @5xl:grid-cols-2">
      <ChartCard
        title={best && best.value > 0 ? `${best.label} speaks for it most` : "Nobody speaks for it strongly"}
        subtitle={`Mean contribution to a win, in points, over ${formatCount(found.wins)} wins. They add up to the mean score.`}
        table={tabulateBars(bars, {
          subject: "Agent",
          measure: "Mean contribution",
          unit: "points",
          formatValue: sayPoints,
        })}
        fileName="mean-contributions"
      >
        <BarList
          label="Mean contribution to a win by agent"
          bars={bars}
          formatValue={sayPoints}
          renderLabel={({ id }) => <AgentName agent={id as AgentId} />}
        />
      </ChartCard>
      <ChartCard
        title={`How that went over the ${found.step === "hour" ? "hours" : "days"}`}
        subtitle="The strongest agents’ mean contributions to a win, in points. Gaps: nothing was won."
        legend={legendOfSeries(lines.series)}
        table={tabulateSeries(spec, settings)}
        fileName="contributions-over-time"
      >
        <LineChart title="Mean contributions over time" {...spec} />
      </ChartCard>
    </div>
  );
}

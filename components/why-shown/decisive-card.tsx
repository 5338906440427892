"use client";

import { useQuery } from "@tanstack/react-query";
import { AgentName } from "@/components/agents/agent-name";
import { useTRPC } from "@/components/api/trpc-react";
import { BarList } from "@/components/charts/bar-list";
import { ChartCard, type ChartState } from "@/components/charts/chart-card";
import { tabulateBars } from "@/components/charts/prepare-bar-list";
import { formatCount, formatShare } from "@/components/format/numbers";
import { useRange } from "@/components/range/use-range";
import type { AgentId } from "@/server/engine/agent-roster";
import type { DecisiveAgents, WhyShown } from "@/server/explanations/why-shown-schema";
import { prepareDecisiveBars, sayDecisive } from "./prepare-agents";
import { decisiveAgentsOptions } from "./why-shown-queries";

const sayPercent = (percent: number) => formatShare(percent / 100);

/** Share of wins each agent was needed for: wins decided again without it. */
export function DecisiveCard({ adId, found }: { adId: string; found: WhyShown }) {
  const { input } = useRange();
  const { data, error, refetch } = useQuery(decisiveAgentsOptions(useTRPC(), adId, input));
  const bars = data ? prepareDecisiveBars(data) : [];
  return (
    <ChartCard
      title={data ? sayDecisive(data) : "Who was needed"}
      subtitle="Share of wins that would have been lost without the agent, with its 90 % interval. A bar leads to one such win."
      note={data ? sayHow(data, found) : undefined}
      table={
        data
          ? tabulateBars(bars, { subject: "Agent", measure: "Needed for", unit: "%", formatValue: sayPercent })
          : undefined
      }
      fileName="decisive-agents"
      state={stateOf(data, error?.message, () => void refetch())}
    >
      <BarList
        label="Share of wins each agent was needed for"
        bars={bars}
        formatValue={sayPercent}
        renderLabel={({ id }) => <AgentName agent={id as AgentId} />}
      />
    </ChartCard>
  );
}

function stateOf(data: DecisiveAgents | undefined, problem: string | undefined, retry: () => void): ChartState {
  if (data === undefined)
    return problem === undefined ? { status: "loading" } : { status: "error", text: problem, retry };
  if (data.agents.length > 0) return { status: "ready" };
  return {
    status: "empty",
    title: data.sampled === 0 ? "None of these wins can be decided again" : "Nobody was indispensable",
    text:
      data.sampled === 0
        ? "The versions they were decided with are no longer kept."
        : `Each of ${formatCount(data.sampled)} wins would have been won without any one agent too.`,
  };
}

function sayHow({ sampled, wins, lost }: DecisiveAgents, found: WhyShown): string {
  const which =
    sampled + lost >= (wins || found.wins)
      ? `All ${formatCount(sampled)} wins were decided again without each agent.`
      : `${formatCount(sampled)} of ${formatCount(wins)} wins, drawn evenly, were decided again without each agent.`;
  return lost === 0 ? which : `${which} ${formatCount(lost)} could not be: their versions are no longer kept.`;
}

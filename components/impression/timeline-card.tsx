import { agentColor } from "@/components/agents/agent-identity";
import { AgentName } from "@/components/agents/agent-name";
import { formatMilliseconds } from "@/components/format/numbers";
import { Card } from "@/components/ui/card";
import type { Explanation } from "@/server/engine/explain/explanation-schema";
import { prepareTimeline } from "./prepare-timeline";

function tickLabel(ms: number): string {
  return ms >= 1 ? `${ms} ms` : `${Math.round(ms * 1000)} µs`;
}

/** How long each agent took against the deadline, on a logarithmic axis. */
export function TimelineCard({ explanation }: { explanation: Explanation }) {
  const { rows, ticks, totalPct, deadlinePct } = prepareTimeline(explanation);
  const { totalMs, deadlineMs } = explanation;
  const late = rows.filter((row) => row.late).length;
  return (
    <Card
      id="timing"
      title={`Decided in ${formatMilliseconds(totalMs)}`}
      note={`${late === 0 ? "Nobody was late" : `${late} too late`}; the deadline was ${formatMilliseconds(deadlineMs)}. Each step to the right is ten times longer.`}
    >
      <div className="relative grid grid-cols-[9.25rem_minmax(0,1fr)_3.75rem] gap-x-3 text-sm">
        {rows.map(({ agent, ms, atPct, late: tooLate }) => (
          <div key={agent} className="col-span-3 grid grid-cols-subgrid items-center border-b py-1">
            <AgentName agent={agent} />
            <span aria-hidden className="relative h-4">
              <span
                className="absolute inset-y-0 left-0 my-auto h-px"
                style={{ width: `${atPct}%`, background: agentColor(agent) }}
              />
              <span
                className="absolute top-1/2 size-2.5 -translate-x-1/2 -translate-y-1/2 rounded-full"
                style={{ left: `${atPct}%`, background: agentColor(agent) }}
              />
            </span>
            <span className={tooLate ? "text-right font-medium text-bad text-xs" : "text-right text-muted text-xs"}>
              {tooLate ? "late " : ""}
              {ms === 0 ? "< 4 µs" : formatMilliseconds(ms)}
            </span>
          </div>
        ))}
        <div aria-hidden className="relative col-start-2 h-5 text-2xs text-muted">
          {ticks.map(({ ms, atPct }) => (
            <span
              key={ms}
              className="absolute top-1 -translate-x-1/2 whitespace-nowrap first:translate-x-0 @max-2xl:not-first:not-last:hidden"
              style={{ left: `${atPct}%` }}
            >
              {tickLabel(ms)}
            </span>
          ))}
        </div>
        <div aria-hidden className="pointer-events-none absolute inset-y-0 right-[4.5rem] left-[10rem]">
          <span
            className="absolute top-0 bottom-5 border-ink border-l border-dashed"
            style={{ left: `${totalPct}%` }}
          />
          <span className="absolute top-0 bottom-5 w-[3px] bg-bad" style={{ left: `${deadlinePct}%` }} />
        </div>
      </div>
      <p aria-hidden className="mt-1 flex gap-4 text-muted text-xs">
        <span className="inline-flex items-center gap-1.5">
          <span className="h-3 border-ink border-l border-dashed" /> the whole decision
        </span>
        <span className="inline-flex items-center gap-1.5">
          <span className="h-3 w-[3px] bg-bad" /> the deadline
        </span>
      </p>
    </Card>
  );
}

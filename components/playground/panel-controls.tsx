"use client";

import { agentIdentities } from "@/components/agents/agent-identity";
import { AgentName } from "@/components/agents/agent-name";
import { formatPpm } from "@/components/format/numbers";
import { titleFor } from "@/components/format/words";
import type { Replay, ReplayChangesAsked } from "@/server/explanations/replay-schema";
import { withSwitch, withWeight } from "./prepare-changes";

interface ControlsProps {
  replay: Replay;
  changes: ReplayChangesAsked;
  onChange: (changes: ReplayChangesAsked) => void;
}

const stepPpm = 5_000;

/** A switch for every agent that took part, a slider for every weight that may be moved, and the damping. */
export function PanelControls({ replay, changes, onChange }: ControlsProps) {
  const { panel, objective, step } = replay;
  const shown = panel.filter(({ canSwitch, recordedPpm }) => canSwitch || recordedPpm !== null);
  return (
    <fieldset className="min-w-0">
      <legend className="font-medium text-sm">The panel</legend>
      <p className="mb-2 text-muted text-xs">
        Weights for {titleFor(objective).toLowerCase()}; they always add up to 100 %, so the others make room. The mark
        on a slider is the record.
      </p>
      <ul>
        {shown.map((seat) => (
          <Seat key={seat.agent} seat={seat} changes={changes} onChange={onChange} />
        ))}
      </ul>
      {step < 1 ? (
        <label className="mt-3 flex cursor-pointer items-start gap-2.5 text-sm">
          <input
            type="checkbox"
            className="mt-0.5 size-4 accent-(--accent)"
            checked={!changes.undamped}
            onChange={(event) => onChange({ ...changes, undamped: !event.target.checked })}
          />
          <span>
            Damped negotiation
            <span className="block text-muted text-xs">
              An agent goes {formatPpm(step * 1_000_000, 0)} of the way in a round; without damping all of it at once.
            </span>
          </span>
        </label>
      ) : null}
    </fieldset>
  );
}

function Seat({
  seat,
  changes,
  onChange,
}: {
  seat: Replay["panel"][number];
  changes: ReplayChangesAsked;
  onChange: (changes: ReplayChangesAsked) => void;
}) {
  const { agent, recordedPpm, afterPpm, canSwitch, canWeigh, bounds } = seat;
  const { name } = agentIdentities[agent];
  const off = changes.off.includes(agent);
  const wanted = changes.weights.find((weight) => weight.agent === agent)?.ppm ?? recordedPpm ?? 0;
  const moved = recordedPpm !== null && afterPpm !== recordedPpm;
  return (
    <li className="grid grid-cols-[1.25rem_8.5rem_minmax(0,1fr)_6.5rem] items-center gap-x-2 border-t py-1.5 @max-md:grid-cols-[1.25rem_minmax(0,1fr)_6rem]">
      <input
        type="checkbox"
        aria-label={`${name} takes part`}
        className="size-4 accent-(--accent) disabled:opacity-40"
        checked={!off}
        disabled={!canSwitch}
        onChange={(event) => onChange(withSwitch(changes, agent, !event.target.checked))}
      />
      <AgentName agent={agent} />
      <span className="relative min-w-0 @max-md:order-last @max-md:col-span-2 @max-md:col-start-2">
        {recordedPpm !== null && canWeigh ? (
          <>
            <input
              type="range"
              min={0}
              max={1_000_000}
              step={stepPpm}
              value={wanted}
              disabled={off}
              aria-label={`Weight of ${name}`}
              aria-valuetext={`${formatPpm(wanted)} asked for, ${formatPpm(afterPpm)} counted, ${formatPpm(recordedPpm)} in the record`}
              title={
                bounds
                  ? `Learning may move it between ${formatPpm(bounds.minPpm)} and ${formatPpm(bounds.maxPpm)}.`
                  : "The policy sets it; learning does not move it."
              }
              onChange={(event) =>
                onChange(
                  withWeight(changes, { agent, recordedPpm, ppm: nearest(Number(event.target.value), recordedPpm) }),
                )
              }
              className="block h-6 w-full accent-(--accent) disabled:opacity-40"
            />
            {bounds ? (
              <span
                aria-hidden
                className="pointer-events-none absolute bottom-0 h-0.5 bg-line-strong"
                style={{ left: trackAt(bounds.minPpm), right: `calc(100% - ${trackAt(bounds.maxPpm)})` }}
              />
            ) : null}
            <span
              aria-hidden
              className="pointer-events-none absolute inset-y-0.5 w-0.5 bg-ink"
              style={{ left: trackAt(recordedPpm) }}
            />
          </>
        ) : (
          <span className="block text-muted text-xs @max-md:hidden">
            {recordedPpm === null ? "cast no vote" : "moved by operators only"}
          </span>
        )}
      </span>
      <span className="text-right text-xs">
        {recordedPpm === null ? (
          <span className="text-muted">–</span>
        ) : (
          <>
            {moved ? <span className="text-muted">{formatPpm(recordedPpm)} → </span> : null}
            <span className={moved ? "font-medium" : undefined}>{formatPpm(afterPpm)}</span>
          </>
        )}
      </span>
    </li>
  );
}

/** Where the middle of the thumb stands for a weight: it never leaves the track, by half its own width of 16 px. */
function trackAt(ppm: number): string {
  return `calc(8px + (100% - 16px) * ${ppm / 1_000_000})`;
}

/** Steps are coarse and records are not: close to the record means the record. */
function nearest(ppm: number, recordedPpm: number): number {
  return Math.abs(ppm - recordedPpm) < stepPpm / 2 ? recordedPpm : ppm;
}

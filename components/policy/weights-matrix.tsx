import { agentColor, agentIdentities } from "@/components/agents/agent-identity";
import { AgentName } from "@/components/agents/agent-name";
import { formatPercent } from "@/components/format/numbers";
import { Table, TableCell, TableHead } from "@/components/ui/table";
import type { AgentId } from "@/server/engine/agent-roster";
import { forecasters } from "@/server/engine/agent-roster";
import type { PolicyDocument } from "@/server/engine/policy";
import { type Objective, objectives } from "@/server/engine/vocabulary";
import { objectiveWords } from "@/server/policy/policy-words";
import { NumberBox } from "./number-box";
import { prepareWeight, sliderMost, votingAgents, type WeightCell, weightUnit } from "./prepare-weights";

export type WeightChange = (objective: Objective, agent: AgentId, weight: number) => void;

/** Agents' weights by objective, with the bounds drawn; to be changed when `onChange` is there. */
export function WeightsMatrix({ policy, onChange }: { policy: PolicyDocument; onChange?: WeightChange }) {
  return (
    <Table label="Weights of the agents by objective">
      <thead>
        <tr>
          <TableHead>Agent</TableHead>
          {objectives.map((objective) => (
            <TableHead key={objective}>For {objectiveWords[objective]}</TableHead>
          ))}
        </tr>
      </thead>
      <tbody>
        {votingAgents.map((agent) => (
          <tr key={agent}>
            <TableCell className="pr-4">
              <AgentName agent={agent} fill={policy.switchedOff.includes(agent) ? "dot" : "full"} />
              {(forecasters as readonly AgentId[]).includes(agent) ? (
                <span className="ml-7 block text-muted text-xs">forecaster</span>
              ) : null}
            </TableCell>
            {objectives.map((objective) => (
              <TableCell key={objective} className="min-w-52 align-top">
                <Weight
                  label={`Weight of ${agentIdentities[agent].name} for ${objectiveWords[objective]}`}
                  agent={agent}
                  cell={prepareWeight(policy, objective, agent)}
                  onChange={onChange && ((weight) => onChange(objective, agent, weight))}
                />
              </TableCell>
            ))}
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

interface WeightProps {
  label: string;
  agent: AgentId;
  cell: WeightCell;
  onChange: ((weight: number) => void) | undefined;
}

const along = (weight: number) => `${Math.min(100, (weight / sliderMost) * 100)}%`;

function Weight({ label, agent, cell, onChange }: WeightProps) {
  const { weight, share, least, most } = cell;
  const outside = weight > 0 && (weight < least || weight > most);
  return (
    <div>
      <div className="flex items-center gap-2 tabular-nums">
        {onChange === undefined ? (
          <span className="w-12 text-right">{weight / weightUnit}</span>
        ) : (
          <NumberBox
            label={label}
            value={weight / weightUnit}
            min={0}
            max={10}
            step={0.01}
            onChange={(value) => onChange(Math.round(value * weightUnit))}
          />
        )}
        <span className={outside ? "text-bad text-xs" : "text-muted text-xs"}>
          {formatPercent(share)} {outside ? "out of bounds" : ""}
        </span>
      </div>
      {onChange === undefined ? null : (
        <input
          type="range"
          aria-label={`${label}, slider`}
          min={0}
          max={sliderMost}
          step={1_000}
          value={Math.min(weight, sliderMost)}
          onChange={({ target }) => onChange(target.valueAsNumber)}
          className="mt-1 block h-4 w-full accent-accent"
        />
      )}
      <div aria-hidden className="relative mt-1 h-1.5 rounded-full bg-sunken" title="Bounds, and where the weight is">
        <span
          className="absolute inset-y-0 rounded-full bg-line-strong"
          style={{ left: along(least), width: `calc(${along(most)} - ${along(least)})` }}
        />
        <span
          className="absolute -inset-y-0.5 w-1 -translate-x-1/2 rounded-full"
          style={{ left: along(weight), background: agentColor(agent) }}
        />
      </div>
    </div>
  );
}

import { agentIdentities } from "@/components/agents/agent-identity";
import { AgentName } from "@/components/agents/agent-name";
import { Card } from "@/components/ui/card";
import { Table, TableCell, TableHead } from "@/components/ui/table";
import type { AgentId } from "@/server/engine/agent-roster";
import type { PolicyDocument } from "@/server/engine/policy";
import { listAgents } from "@/server/policy/policy-words";
import { votingAgents } from "./prepare-weights";

interface PanelCardProps {
  policy: PolicyDocument;
  onChange?: ((policy: PolicyDocument) => void) | undefined;
}

const toggled = (list: readonly AgentId[], agent: AgentId, on: boolean) =>
  on ? [...list, agent] : list.filter((one) => one !== agent);

/** Who sits and who listens to whom, to be read or changed. */
export function PanelCard({ policy, onChange }: PanelCardProps) {
  const { listensTo } = policy.negotiation;
  return (
    <Card
      title="Who sits, and who listens to whom"
      note={`${policy.learnWeights ? "What is learned moves" : "What is learned does not move"} the forecasters' shares.`}
    >
      <Table label="Who sits and listens to whom">
        <thead>
          <tr>
            <TableHead>Agent</TableHead>
            <TableHead>Sits</TableHead>
            <TableHead>Listens to</TableHead>
          </tr>
        </thead>
        <tbody>
          {votingAgents.map((agent) => {
            const sits = !policy.switchedOff.includes(agent);
            const heard = listensTo[agent] ?? [];
            const setHeard = (others: AgentId[]) =>
              onChange?.({
                ...policy,
                negotiation: { ...policy.negotiation, listensTo: { ...listensTo, [agent]: others } },
              });
            return (
              <tr key={agent}>
                <TableCell>
                  <AgentName agent={agent} />
                </TableCell>
                <TableCell>
                  {onChange === undefined ? (
                    sits ? (
                      "yes"
                    ) : (
                      "no"
                    )
                  ) : (
                    <input
                      type="checkbox"
                      aria-label={`${agentIdentities[agent].name} sits`}
                      checked={sits}
                      onChange={({ target }) =>
                        onChange({ ...policy, switchedOff: toggled(policy.switchedOff, agent, !target.checked) })
                      }
                    />
                  )}
                </TableCell>
                <TableCell className="min-w-72">
                  {onChange === undefined ? (
                    listAgents(heard)
                  ) : (
                    <span className="flex flex-wrap gap-x-3 gap-y-1">
                      {votingAgents
                        .filter((other) => other !== agent)
                        .map((other) => (
                          <label key={other} className="flex items-center gap-1 whitespace-nowrap text-xs">
                            <input
                              type="checkbox"
                              aria-label={`${agentIdentities[agent].name} listens to ${agentIdentities[other].name}`}
                              checked={heard.includes(other)}
                              onChange={({ target }) => setHeard(toggled(heard, other, target.checked))}
                            />
                            {agentIdentities[other].name}
                          </label>
                        ))}
                    </span>
                  )}
                </TableCell>
              </tr>
            );
          })}
        </tbody>
      </Table>
      {onChange === undefined ? null : (
        <label className="mt-3 flex items-center gap-2 text-sm">
          <input
            type="checkbox"
            checked={policy.learnWeights}
            onChange={({ target }) => onChange({ ...policy, learnWeights: target.checked })}
          />
          What is learned moves the forecasters' shares
        </label>
      )}
    </Card>
  );
}

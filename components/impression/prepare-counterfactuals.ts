import type { AgentId } from "@/server/engine/agent-roster";
import type { Explanation } from "@/server/engine/explain/explanation-schema";

type Counterfactual = Explanation["counterfactuals"][number];

export interface PreparedCounterfactuals {
  /** Changes that would have flipped the outcome. */
  flips: readonly Counterfactual[];
  /** Changes that would not have, other than switching off an agent. */
  stays: readonly Counterfactual[];
  /** Agents whose absence would have changed nothing; said in one line. */
  idle: readonly AgentId[];
}

/** What would have changed the outcome first; the many single absences that would not have are gathered. */
export function prepareCounterfactuals(counterfactuals: readonly Counterfactual[]): PreparedCounterfactuals {
  const staying = counterfactuals.filter(({ flips }) => !flips);
  const isIdle = ({ kind, agent }: Counterfactual) => kind === "agent-off" && agent !== null;
  return {
    flips: counterfactuals.filter(({ flips }) => flips),
    stays: staying.filter((counterfactual) => !isIdle(counterfactual)),
    idle: staying.filter(isIdle).flatMap(({ agent }) => (agent === null ? [] : [agent])),
  };
}

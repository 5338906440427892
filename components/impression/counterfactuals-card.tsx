import { Equal, Shuffle } from "lucide-react";
import type { ReactNode } from "react";
import { agentIdentities } from "@/components/agents/agent-identity";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import type { Explanation } from "@/server/engine/explain/explanation-schema";
import { prepareCounterfactuals } from "./prepare-counterfactuals";

const lineKey = ({ kind, text }: Explanation["counterfactuals"][number]) => `${kind} ${text}`;

/** What would have changed the outcome and what would not; every line was decided again with that change. */
export function CounterfactualsCard({ explanation: { counterfactuals } }: { explanation: Explanation }) {
  if (counterfactuals.length === 0) return null;
  const { flips, stays, idle } = prepareCounterfactuals(counterfactuals);
  return (
    <Card id="what-if" title="What would have changed it" note="Each of these was decided again with that one change.">
      <ul>
        {flips.map((counterfactual) => (
          <Line key={lineKey(counterfactual)} flips>
            {counterfactual.text}
          </Line>
        ))}
        {stays.map((counterfactual) => (
          <Line key={lineKey(counterfactual)} flips={false}>
            {counterfactual.text}
          </Line>
        ))}
        {idle.length > 0 ? (
          <Line flips={false}>
            Without {idle.length === 1 ? "" : "any one of "}
            {idle.map((agent) => agentIdentities[agent].name).join(", ")}: the same would have played.
          </Line>
        ) : null}
      </ul>
    </Card>
  );
}

function Line({ flips, children }: { flips: boolean; children: ReactNode }) {
  const Glyph = flips ? Shuffle : Equal;
  return (
    <li className="flex items-start gap-3 border-t py-2.5 first:border-t-0 first:pt-0 last:pb-0">
      <Glyph aria-hidden className="mt-0.5 size-4 shrink-0 text-muted" />
      <p className="min-w-0 flex-1 text-sm">{children}</p>
      <Badge tone={flips ? "accent" : "neutral"}>{flips ? "flips" : "stays"}</Badge>
    </li>
  );
}

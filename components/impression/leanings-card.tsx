import { AgentName } from "@/components/agents/agent-name";
import { formatSignedPoints } from "@/components/format/numbers";
import { Card } from "@/components/ui/card";
import type { ExplainedCandidate, Explanation } from "@/server/engine/explain/explanation-schema";

type Contrast = NonNullable<Explanation["contrast"]>;
type Leanings = NonNullable<Contrast["leanings"]>;

const headings = {
  winner: "Favoured what played",
  rival: "Favoured the runner-up",
  neither: "Saw no difference",
} as const;
const order = ["winner", "rival", "neither"] as const;

/** Against another advertiser's ad: the margin, and who favoured whom. By how much would give bids away. */
export function LeaningsCard({
  contrast,
  leanings,
  winner,
}: {
  contrast: Contrast;
  leanings: Leanings;
  winner: ExplainedCandidate | undefined;
}) {
  return (
    <Card
      id="contrast"
      title="Against the runner-up"
      note={`What played: ${winner?.label ?? "nothing"}. The runner-up: ${contrast.rival.label}.`}
    >
      <p className="text-sm">
        <span className="font-semibold text-lg">{formatSignedPoints(contrast.marginUnits)}</span>{" "}
        <span className="text-muted">points between them</span>
      </p>
      <dl className="mt-3 grid gap-x-6 gap-y-4 @2xl:grid-cols-3">
        {order.map((side) => {
          const agents = leanings.filter(({ towards }) => towards === side);
          if (agents.length === 0) return null;
          return (
            <div key={side}>
              <dt className="text-muted text-xs">{headings[side]}</dt>
              <dd>
                <ul className="mt-1 grid gap-1 text-sm">
                  {agents.map(({ agent }) => (
                    <li key={agent}>
                      <AgentName agent={agent} />
                    </li>
                  ))}
                </ul>
              </dd>
            </div>
          );
        })}
      </dl>
      <p className="mt-4 max-w-[60ch] text-muted text-xs">
        Agents that weigh money are left out, and so are the differences in points: both would give away what others
        bid. The margin is exact.
      </p>
    </Card>
  );
}

import { Equal, Shuffle } from "lucide-react";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import type { Explanation } from "@/server/engine/explain/explanation-schema";

/** What would have changed the outcome and what would not; every line was decided again with that change. */
export function CounterfactualsCard({ explanation: { counterfactuals } }: { explanation: Explanation }) {
  if (counterfactuals.length === 0) return null;
  const ordered = [...counterfactuals].sort((a, b) => Number(b.flips) - Number(a.flips));
  return (
    <Card id="what-if" title="What would have changed it" note="Each of these was decided again with that one change.">
      <ul className="grid gap-0">
        {ordered.map((counterfactual) => {
          const Glyph = counterfactual.flips ? Shuffle : Equal;
          return (
            <li
              key={`${counterfactual.kind}-${counterfactual.agent}-${counterfactual.to}`}
              className="flex items-start gap-3 border-t py-2.5 first:border-t-0 first:pt-0"
            >
              <Glyph aria-hidden className="mt-0.5 size-4 shrink-0 text-muted" />
              <p className="min-w-0 flex-1 text-sm">{counterfactual.text}</p>
              <Badge tone={counterfactual.flips ? "accent" : "neutral"}>
                {counterfactual.flips ? "flips" : "stays"}
              </Badge>
            </li>
          );
        })}
      </ul>
    </Card>
  );
}

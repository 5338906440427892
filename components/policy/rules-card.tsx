import { tierName } from "@/components/format/words";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import type { PolicyDocument } from "@/server/engine/policy";
import { describeRule } from "@/server/policy/policy-words";

/** The rules as sentences, by tier: one of a lower number stands over everything of a higher one. */
export function RulesCard({ policy }: { policy: PolicyDocument }) {
  const tiers = [...new Set(policy.rules.map(({ tier }) => tier))].toSorted((a, b) => a - b);
  return (
    <Card
      title="Rules"
      note="A rule holds ads back whatever their score. A tier with a lower number stands over all others; within the last the weighted vote decides."
    >
      {tiers.map((tier) => (
        <section key={tier} aria-label={`Tier ${tier}`} className="mt-4 first:mt-0">
          <h3 className="mb-1 font-medium text-sm">
            {tier}. {tierName(tier)}
          </h3>
          <ul className="grid gap-1 text-sm">
            {policy.rules
              .filter((rule) => rule.tier === tier)
              .map((rule) => (
                <li key={JSON.stringify(rule)} className={rule.enabled ? "" : "text-muted"}>
                  {describeRule(rule)} {rule.enabled ? null : <Badge>off</Badge>}
                </li>
              ))}
          </ul>
        </section>
      ))}
    </Card>
  );
}

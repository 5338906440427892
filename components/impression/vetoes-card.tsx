import { AgentGlyph } from "@/components/agents/agent-glyph";
import { agentIdentities } from "@/components/agents/agent-identity";
import { tierName } from "@/components/format/words";
import { Card } from "@/components/ui/card";
import type { Explanation } from "@/server/engine/explain/explanation-schema";
import { prepareVetoes, type VetoGroup } from "./prepare-vetoes";

/** Who was ruled out before the vote, by rule, in order of tier. */
export function VetoesCard({ explanation }: { explanation: Explanation }) {
  const groups = prepareVetoes(explanation);
  const others = explanation.othersVetoed ?? 0;
  const count = groups.reduce((sum, group) => sum + group.ads.length, 0);
  return (
    <Card
      id="vetoes"
      title="Ruled out"
      note={
        count === 0
          ? others > 0
            ? `None of yours. ${others} ${others === 1 ? "ad" : "ads"} of other advertisers fell to budgets, caps or terms of their own.`
            : `Nothing: all ${explanation.shortlisted} ads on the shortlist were free to play.`
          : `${count} of ${explanation.shortlisted} ads on the shortlist, before the vote. Lower tiers come first.${others > 0 ? ` ${others} more of other advertisers fell to budgets, caps or terms of their own.` : ""}`
      }
    >
      {groups.length === 0 ? null : (
        <ol className="grid gap-x-8 gap-y-4 @3xl:grid-cols-2">
          {groups.map((group) => (
            <li key={group.rule} className="min-w-0 border-t pt-3">
              <Group group={group} />
            </li>
          ))}
        </ol>
      )}
    </Card>
  );
}

function Group({ group: { text, tier, rule, code, agent, ads } }: { group: VetoGroup }) {
  return (
    <>
      <div className="flex items-start gap-2.5">
        <AgentGlyph agent={agent} />
        <div className="min-w-0">
          <p className="font-medium text-sm">{text}</p>
          <p className="text-muted text-xs" title={`${rule}, code ${code}`}>
            {agentIdentities[agent].name} · Tier {tier}, {tierName(tier).toLowerCase()}
          </p>
        </div>
      </div>
      <ul className="mt-2 pl-7.5">
        {ads.map(({ identity, alsoBecause }, index) => (
          <li key={identity.adId ?? index} className="py-0.5 text-sm">
            <span className="line-through decoration-line-strong">{identity.label}</span>
            {identity.advertiser ? <span className="text-muted"> · {identity.advertiser}</span> : null}
            {alsoBecause.length > 0 ? (
              <span className="block text-muted text-xs">Also: {alsoBecause.join(" ")}</span>
            ) : null}
          </li>
        ))}
      </ul>
    </>
  );
}

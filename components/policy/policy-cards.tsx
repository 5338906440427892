import { Card } from "@/components/ui/card";
import type { PolicyDocument } from "@/server/engine/policy";
import { fieldGroups } from "@/server/policy/policy-fields";
import { FieldsCard } from "./fields-card";
import { PanelCard } from "./panel-card";
import { RulesCard } from "./rules-card";
import { RulesForm } from "./rules-form";
import { SadGenres } from "./sad-genres";
import { WeightsMatrix } from "./weights-matrix";

interface PolicyCardsProps {
  policy: PolicyDocument;
  /** Makes everything a form. */
  onChange?: (policy: PolicyDocument) => void;
}

/** A whole policy: to be read in words, or as forms. */
export function PolicyCards({ policy, onChange }: PolicyCardsProps) {
  return (
    <>
      <Card
        title="Weights"
        note="How much each agent counts, by what the campaign is after, and its share of all weight. The bar shows the bounds that the other weights leave it: no agent may outweigh all others, and forecasters share one block."
      >
        {onChange === undefined ? (
          <WeightsMatrix policy={policy} />
        ) : (
          <WeightsMatrix
            policy={policy}
            onChange={(objective, agent, weight) =>
              onChange({
                ...policy,
                weights: { ...policy.weights, [objective]: { ...policy.weights[objective], [agent]: weight } },
              })
            }
          />
        )}
      </Card>
      {onChange === undefined ? <RulesCard policy={policy} /> : <RulesForm policy={policy} onChange={onChange} />}
      {fieldGroups.map((group) => (
        <FieldsCard key={group} group={group} policy={policy} onChange={onChange}>
          {group === "Sad passages" ? <SadGenres policy={policy} onChange={onChange} /> : null}
        </FieldsCard>
      ))}
      <PanelCard policy={policy} onChange={onChange} />
    </>
  );
}

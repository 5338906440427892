import { Card } from "@/components/ui/card";
import type { PolicyDocument } from "@/server/engine/policy";
import { policyFields, readField, writeField } from "@/server/policy/policy-fields";
import { NumberBox } from "./number-box";

interface FieldsCardProps {
  group: string;
  policy: PolicyDocument;
  onChange?: ((policy: PolicyDocument) => void) | undefined;
  children?: React.ReactNode;
}

/** The numbers of one group of a policy, to be read or changed. */
export function FieldsCard({ group, policy, onChange, children }: FieldsCardProps) {
  return (
    <Card title={group}>
      <dl className="grid gap-x-8 gap-y-1 @3xl:grid-cols-2">
        {policyFields
          .filter((field) => field.group === group)
          .map(({ path, label, unit, min, max, step }) => (
            <div key={path} className="flex min-h-8 items-center justify-between gap-3 border-b py-1 text-sm">
              <dt className="min-w-0 text-muted">{label}</dt>
              <dd className="flex shrink-0 items-center gap-2 tabular-nums">
                {onChange === undefined ? (
                  readField(policy, path).toLocaleString("en-GB")
                ) : (
                  <NumberBox
                    label={label}
                    value={readField(policy, path)}
                    min={min}
                    max={max}
                    step={step}
                    onChange={(value) => onChange(writeField(policy, path, value))}
                  />
                )}
                <span className="w-20 text-muted text-xs">{unit}</span>
              </dd>
            </div>
          ))}
      </dl>
      {children}
    </Card>
  );
}

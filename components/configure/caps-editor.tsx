"use client";

import { Plus, X } from "lucide-react";
import { useFieldArray } from "react-hook-form";
import { NumberField } from "@/components/forms/number-field";
import { SelectField } from "@/components/forms/select-field";
import { Button } from "@/components/ui/button";
import { capUnitOptions } from "./form-options";

const most = 6;

/** How often one listener hears it at most, in windows of any length. `name` is the path of the list. */
export function CapsEditor({ name }: { name: string }) {
  const { fields, append, remove } = useFieldArray({ name });
  return (
    <div className="grid gap-3">
      {fields.length === 0 ? (
        <p className="text-muted text-sm">No cap: a listener may hear it any number of times.</p>
      ) : null}
      <ol className="grid gap-2">
        {fields.map(({ id }, index) => (
          <li key={id} className="flex flex-wrap items-start gap-2">
            <NumberField name={`${name}.${index}.maxImpressions`} label="At most" unit="times" className="w-32" />
            <NumberField name={`${name}.${index}.period`} label="in any" className="w-20" />
            <SelectField name={`${name}.${index}.unit`} label="of these" options={capUnitOptions} className="w-32" />
            <Button
              variant="quiet"
              size="icon"
              className="mt-[1.375rem]"
              aria-label={`Remove cap ${index + 1}`}
              onClick={() => remove(index)}
            >
              <X aria-hidden className="size-4" />
            </Button>
          </li>
        ))}
      </ol>
      {fields.length < most ? (
        <div>
          <Button size="sm" onClick={() => append({ unit: "DAY", period: 1, maxImpressions: 5 })}>
            <Plus aria-hidden className="size-3.5" />
            Add a cap
          </Button>
        </div>
      ) : null}
    </div>
  );
}

"use client";

import { useFormContext } from "react-hook-form";
import { SelectField } from "@/components/forms/select-field";
import { TextField } from "@/components/forms/text-field";
import { objectiveOptions } from "./form-options";

/** What a campaign is called and for. */
export function CampaignFields() {
  return (
    <div className="grid gap-3 sm:grid-cols-2">
      <TextField name="name" label="Name" maxLength={120} />
      <SelectField
        name="objective"
        label="Objective"
        options={objectiveOptions}
        hint="The panel weighs its votes by it."
      />
    </div>
  );
}

interface AdvertiserFieldProps {
  advertisers: readonly { id: string; name: string; timeZone: string }[];
}

/** Whose campaign it is; the ad set's days become that advertiser's. */
export function AdvertiserField({ advertisers }: AdvertiserFieldProps) {
  const { getValues, setValue } = useFormContext();
  const options = advertisers.map(({ id, name }) => ({ value: id, label: name }));
  const follow = () => {
    const zone = advertisers.find(({ id }) => id === getValues("advertiserId"))?.timeZone;
    if (zone !== undefined) setValue("adSet.timeZone", zone);
  };
  return (
    <div onChange={follow}>
      <SelectField name="advertiserId" label="Advertiser" options={options} />
    </div>
  );
}

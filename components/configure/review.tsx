"use client";

import { useFormContext } from "react-hook-form";
import { wordsFor } from "@/components/format/words";
import { SettingsCard } from "@/components/ladder/settings-card";
import { adSetFieldsSchema, type CampaignFormInput } from "@/server/campaigns/configure/schema";
import type { Choices } from "./use-choices";

/** What is about to be made, in words, before it is. */
export function Review({ choices }: { choices: Choices }) {
  const form = useFormContext<CampaignFormInput>().getValues();
  const advertiser = choices.advertisers.find(({ id }) => id === form.advertiserId);
  const adSet = adSetFieldsSchema.safeParse(form.adSet);
  return (
    <div className="grid gap-4">
      <p>
        <span className="font-medium">{form.name}</span> of {advertiser?.name ?? "nobody"}, for{" "}
        {wordsFor(form.objective)}. Its ad set is <span className="font-medium">{form.adSet.name}</span>.
      </p>
      {adSet.success ? <SettingsCard settings={{ ...adSet.data, categoryNames: choices.topicNames }} /> : null}
      <ul className="grid gap-1 text-sm">
        {form.ads
          .map((ad, index) => ({ ...ad, no: index + 1 }))
          .map((ad) => (
            <li key={ad.no}>
              <span className="font-medium">{ad.name}</span>, leading to{" "}
              <span className="break-all">{ad.clickUrl}</span>:{" "}
              {ad.creatives.map(({ name, durationSeconds }) => `${name} (${durationSeconds} s)`).join(", ")}
            </li>
          ))}
      </ul>
    </div>
  );
}

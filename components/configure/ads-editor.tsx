"use client";

import { Plus, X } from "lucide-react";
import { useFieldArray } from "react-hook-form";
import { TextField } from "@/components/forms/text-field";
import { Button } from "@/components/ui/button";
import type { Asset } from "@/server/campaigns/configure/schema";
import { CreativeFields } from "./creative-fields";
import { newAd, newCreative } from "./new-forms";

const mostAds = 50;
const mostCreatives = 20;

interface EditorProps {
  assets: readonly Asset[];
  /** Whose uploads they become. */
  advertiserId: string;
}

/** The ads of a new ad set, each with its creatives. The list is the form's `ads`. */
export function AdsEditor({ assets, advertiserId }: EditorProps) {
  const { fields, append, remove } = useFieldArray({ name: "ads" });
  return (
    <div className="grid gap-5">
      {fields.map(({ id }, index) => (
        <fieldset key={id} className="min-w-0 rounded-lg border p-4">
          <legend className="px-1 font-semibold">Ad {index + 1}</legend>
          <div className="grid gap-4">
            <AdFields at={`ads.${index}.`} assets={assets} advertiserId={advertiserId} />
            {fields.length > 1 ? (
              <div>
                <Button size="sm" onClick={() => remove(index)}>
                  <X aria-hidden className="size-3.5" />
                  Leave out ad {index + 1}
                </Button>
              </div>
            ) : null}
          </div>
        </fieldset>
      ))}
      {fields.length < mostAds ? (
        <div>
          <Button onClick={() => append(newAd())}>
            <Plus aria-hidden className="size-4" />
            Another ad
          </Button>
        </div>
      ) : null}
    </div>
  );
}

/** One new ad with its creatives. `at` is its path in the form, "" or ending in a point. */
export function AdFields({ at, assets, advertiserId }: EditorProps & { at: string }) {
  const { fields, append, remove } = useFieldArray({ name: `${at}creatives` });
  return (
    <div className="grid gap-4">
      <div className="grid gap-3 sm:grid-cols-2">
        <TextField name={`${at}name`} label="Name of the ad" maxLength={120} />
        <TextField name={`${at}clickUrl`} label="Landing page" placeholder="https://…" />
      </div>
      {fields.map(({ id }, index) => (
        <fieldset key={id} className="min-w-0 rounded-md border p-3">
          <legend className="px-1 text-muted text-xs">Creative {index + 1}</legend>
          <CreativeFields at={`${at}creatives.${index}.`} assets={assets} advertiserId={advertiserId} />
          {fields.length > 1 ? (
            <Button size="sm" className="mt-3" onClick={() => remove(index)}>
              <X aria-hidden className="size-3.5" />
              Leave out creative {index + 1}
            </Button>
          ) : null}
        </fieldset>
      ))}
      {fields.length < mostCreatives ? (
        <div>
          <Button size="sm" onClick={() => append(newCreative())}>
            <Plus aria-hidden className="size-3.5" />
            Another creative, for the panel to choose among
          </Button>
        </div>
      ) : null}
    </div>
  );
}

"use client";

import { useMemo } from "react";
import { listRegions, readRegion, regionName } from "@/components/format/region-names";
import { CheckField } from "@/components/forms/check-field";
import { ChipsField } from "@/components/forms/chips-field";
import { DaypartGrid } from "@/components/forms/daypart-grid";
import { NumberField } from "@/components/forms/number-field";
import { PickField } from "@/components/forms/pick-field";
import { SelectField } from "@/components/forms/select-field";
import type { SelectOption } from "@/components/ui/select";
import {
  activityOptions,
  genderOptions,
  genreOptions,
  kindOptions,
  languageOptions,
  listCountries,
  platformOptions,
  readWord,
  slotOptions,
  suitabilityOptions,
} from "./form-options";

interface BuilderProps {
  /** Path of the ad set in the form, "" or ending in a point. */
  at: string;
  /** IAB content categories. */
  topics: readonly SelectOption[];
}

/** Who hears it, where and when; what is left empty is anybody, anywhere, any time. */
export function TargetingBuilder({ at, topics }: BuilderProps) {
  const countries = useMemo(listCountries, []);
  const regions = useMemo(listRegions, []);
  const path = `${at}targeting.`;
  return (
    <div className="grid gap-4">
      <div className="grid gap-4 @2xl:grid-cols-2">
        <PickField name={`${path}countries`} label="Countries" options={countries} placeholder="Type a country" />
        <PickField
          name={`${path}regions`}
          label="Regions"
          options={regions}
          free={{ read: readRegion, name: regionName }}
          hint="What is not listed can be typed as its ISO 3166-2 code, such as NO-03."
          placeholder="Type a region"
        />
      </div>
      <div className="flex flex-wrap gap-4">
        <NumberField name={`${path}minAge`} label="Lowest age" className="w-28" placeholder="any" />
        <NumberField name={`${path}maxAge`} label="Highest age" className="w-28" placeholder="any" />
        <ChipsField name={`${path}genders`} label="Gender" options={genderOptions} />
      </div>
      <PickField name={`${path}languages`} label="Languages" options={languageOptions} placeholder="Type a language" />
      <ChipsField name={`${path}platforms`} label="Platforms" options={platformOptions} />
      <div className="flex flex-wrap gap-x-8 gap-y-4">
        <ChipsField name={`${path}kinds`} label="Content" options={kindOptions} />
        <ChipsField name={`${path}slots`} label="Slots" options={slotOptions} />
      </div>
      <ChipsField name={`${path}genres`} label="Genres and podcasts" options={genreOptions} />
      <PickField
        name={`${path}topics`}
        label="Interests and podcast topics"
        options={topics}
        hint="IAB content categories; what lies below one counts too."
        placeholder="Type a topic"
      />
      <ChipsField name={`${path}activities`} label="Activities" options={activityOptions} />
      <DaypartGrid dayparts={`${path}dayparts`} weekdays={`${path}weekdays`} label="Days and hours" />
    </div>
  );
}

/** What it must never play beside. */
export function ExclusionsBuilder({ at, topics }: BuilderProps) {
  const path = `${at}exclusions.`;
  return (
    <div className="grid gap-4">
      <PickField
        name={`${path}contentCategories`}
        label="Excluded categories"
        options={topics}
        hint="IAB content categories; what lies below one is excluded too."
        placeholder="Type a category"
      />
      <ChipsField name={`${path}genres`} label="Excluded genres and podcasts" options={genreOptions} />
      <PickField
        name={`${path}keywords`}
        label="Excluded words"
        options={[]}
        free={{ read: readWord }}
        placeholder="Type a word, then Enter"
      />
      <div className="flex flex-wrap items-end gap-x-8 gap-y-4">
        <SelectField
          name={`${path}suitabilityLevel`}
          label="Suitability"
          options={suitabilityOptions}
          numeric
          className="w-56"
        />
        <CheckField name={`${path}explicit`} label="Never beside explicit content" />
      </div>
    </div>
  );
}

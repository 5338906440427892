"use client";

import Image from "next/image";
import { useFormContext, useWatch } from "react-hook-form";
import { AddressField } from "@/components/forms/address-field";
import { NumberField } from "@/components/forms/number-field";
import { PickField } from "@/components/forms/pick-field";
import { SelectField } from "@/components/forms/select-field";
import { TextField } from "@/components/forms/text-field";
import { SoundPlayer } from "@/components/media/sound-player";
import { UploadField } from "@/components/media/upload-field";
import { Select } from "@/components/ui/select";
import type { Asset } from "@/server/campaigns/configure/schema";
import { languageOptions, mimeTypeOptions, readWord, toneOptions } from "./form-options";

export interface CreativeFieldsProps {
  /** Path of the creative in the form, "" or ending in a point. */
  at: string;
  /** Sounds that its advertiser has already. */
  assets: readonly Asset[];
  /** Whose uploads they become. */
  advertiserId: string;
}

/** One sound with its banner: which, how long, how it sounds. */
export function CreativeFields({ at, assets, advertiserId }: CreativeFieldsProps) {
  const { setValue } = useFormContext();
  const audioUrl: unknown = useWatch({ name: `${at}audioUrl` });
  const own = assets.find((asset) => asset.audioUrl === audioUrl);
  const companionUrl: unknown = useWatch({ name: `${at}companionUrl` });
  const fill = (fields: object) => {
    for (const [field, value] of Object.entries(fields)) {
      setValue(`${at}${field}`, value, { shouldDirty: true, shouldValidate: true });
    }
  };
  const pick = (url: string) => {
    const asset = assets.find((one) => one.audioUrl === url);
    if (asset === undefined) return;
    const { advertiserId: _advertiser, name: _name, ...sound } = asset;
    fill(sound);
  };
  return (
    <div className="@container grid gap-3">
      <TextField name={`${at}name`} label="Name of the creative" maxLength={120} />
      {assets.length > 0 ? (
        <Select
          label="A sound you have already"
          value={own?.audioUrl ?? ""}
          onChange={({ target }) => pick(target.value)}
          options={[
            { value: "", label: "Choose, or give its address below" },
            ...assets.map((asset) => ({ value: asset.audioUrl, label: `${asset.name}, ${asset.durationSeconds} s` })),
          ]}
        />
      ) : null}
      <UploadField
        kind="audio"
        advertiserId={advertiserId}
        label="Upload a sound"
        onUploaded={({ url, mimeType, durationSeconds }) => fill({ audioUrl: url, mimeType, durationSeconds })}
      />
      <div className="grid gap-3 @xl:grid-cols-[minmax(0,1fr)_8rem_8rem]">
        <TextField name={`${at}audioUrl`} label="Address of the sound" placeholder="https://…" />
        <SelectField name={`${at}mimeType`} label="Kind of sound" options={mimeTypeOptions} />
        <NumberField name={`${at}durationSeconds`} label="Length" unit="s" />
      </div>
      {typeof audioUrl === "string" && /^(https?:\/\/|\/)/.test(audioUrl) ? (
        <div className="max-w-xl">
          <SoundPlayer src={audioUrl} name="the sound" />
        </div>
      ) : null}
      <div className="grid gap-3 @xl:grid-cols-2">
        <SelectField
          name={`${at}tone`}
          label="Tone"
          options={toneOptions}
          hint="The moments it suits are learned by it."
        />
        <SelectField name={`${at}language`} label="Language" options={languageOptions} />
      </div>
      <PickField
        name={`${at}keywords`}
        label="Words it is about"
        options={[]}
        free={{ read: readWord }}
        placeholder="Type a word, then Enter"
      />
      <UploadField
        kind="companion"
        advertiserId={advertiserId}
        label="Upload a banner"
        onUploaded={({ url, width, height }) =>
          fill({ companionUrl: url, companionWidth: width, companionHeight: height })
        }
      />
      {typeof companionUrl === "string" && companionUrl.startsWith("/") ? (
        <Image
          unoptimized
          src={companionUrl}
          alt="The banner"
          width={300}
          height={250}
          className="h-auto w-36 rounded-sm bg-sunken"
        />
      ) : null}
      <div className="grid gap-3 @xl:grid-cols-[minmax(0,1fr)_8rem_8rem]">
        <AddressField name={`${at}companionUrl`} label="Address of the banner" placeholder="none" />
        <NumberField name={`${at}companionWidth`} label="Width" unit="px" />
        <NumberField name={`${at}companionHeight`} label="Height" unit="px" />
      </div>
    </div>
  );
}

"use client";

import { useQueryState } from "nuqs";
import { accountSearchParams } from "@/components/ladder/delivery-queries";
import { Select } from "@/components/ui/select";

const everybody = "";

/** Narrows the page to one advertiser, for those who see several; in the URL. */
export function AdvertiserChoice({ advertisers }: { advertisers: readonly { id: string; name: string }[] }) {
  const [advertiser, setAdvertiser] = useQueryState(
    "advertiser",
    accountSearchParams.advertiser.withOptions({ history: "push" }),
  );
  if (advertisers.length < 2) return null;
  const named = [...advertisers].sort((a, b) => a.name.localeCompare(b.name, "en"));
  return (
    <Select
      label="Advertiser"
      className="w-56 max-w-full"
      value={advertiser ?? everybody}
      onChange={(event) => void setAdvertiser(event.target.value === everybody ? null : event.target.value)}
      options={[
        { value: everybody, label: `All ${advertisers.length} advertisers` },
        ...named.map(({ id, name }) => ({ value: id, label: name })),
      ]}
    />
  );
}

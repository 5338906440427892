"use client";

import { useState } from "react";
import { roleWords } from "@/components/account/role-words";
import { Select } from "@/components/ui/select";
import type { Role } from "@/server/accounts/permissions";

export interface NamedAdvertiser {
  id: string;
  name: string;
}

interface StandingFieldsProps {
  advertisers: readonly NamedAdvertiser[];
  /** What is chosen at first. */
  role?: Role;
  chosen?: readonly string[];
}

const roleOptions = (Object.keys(roleWords) as Role[]).map((value) => ({ value, label: roleWords[value].title }));

/** Fields `role` and `advertiserIds` of a form: one advertiser, several, or none, as the role needs. */
export function StandingFields({ advertisers, role: first = "ADVERTISER", chosen = [] }: StandingFieldsProps) {
  const [role, setRole] = useState<Role>(first);
  return (
    <>
      <Select
        label="Role"
        name="role"
        options={roleOptions}
        value={role}
        onChange={({ target }) => setRole(target.value as Role)}
      />
      <p className="text-muted text-xs">{roleWords[role].may}</p>
      {role === "ADVERTISER" ? (
        <Select
          label="Advertiser"
          name="advertiserIds"
          defaultValue={chosen[0]}
          options={advertisers.map(({ id, name }) => ({ value: id, label: name }))}
        />
      ) : role === "OPERATOR" ? null : (
        <AdvertiserChoice advertisers={advertisers} chosen={chosen} />
      )}
    </>
  );
}

function AdvertiserChoice({
  advertisers,
  chosen,
}: {
  advertisers: readonly NamedAdvertiser[];
  chosen: readonly string[];
}) {
  return (
    <fieldset>
      <legend className="mb-1 text-muted text-xs">Advertisers that they may see</legend>
      <div className="max-h-48 overflow-y-auto rounded-md border p-2">
        {advertisers.map(({ id, name }) => (
          <label key={id} className="flex items-center gap-2 py-0.5 text-sm">
            <input type="checkbox" name="advertiserIds" value={id} defaultChecked={chosen.includes(id)} />
            {name}
          </label>
        ))}
      </div>
    </fieldset>
  );
}

/** What the fields of a form say. */
export function readStanding(form: FormData): { role: Role; advertiserIds: string[] } {
  return { role: form.get("role") as Role, advertiserIds: form.getAll("advertiserIds").map(String) };
}

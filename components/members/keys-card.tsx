"use client";

import { type FormEvent, useState } from "react";
import { useTRPC } from "@/components/api/trpc-react";
import { formatMoment } from "@/components/format/times";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Dialog } from "@/components/ui/dialog";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { Table, TableCell, TableHead } from "@/components/ui/table";
import type { ListedApiKey } from "@/server/accounts/account-schema";
import type { ApiKeyScope } from "@/server/accounts/api-key-scopes";
import { FormProblem } from "./form-problem";
import { ShownOnce } from "./shown-once";
import type { NamedAdvertiser } from "./standing-fields";
import { useMemberChange } from "./use-member-change";

interface KeysCardProps {
  keys: readonly ListedApiKey[];
  advertisers: readonly NamedAdvertiser[];
}

const scopeWords: Readonly<Record<ApiKeyScope, string>> = {
  decide: "Ask for decisions",
  events: "Report events",
  read: "Read explanations and reports",
  operate: "Operate: recount, redecide, catalogue",
};
const scopeNames = Object.keys(scopeWords) as ApiKeyScope[];

/** API keys in force: the publisher's, and those of advertisers, which read their own and nothing else. */
export function KeysCard({ keys, advertisers }: KeysCardProps) {
  return (
    <Card
      title="API keys"
      note="For programs that call /api/v1. A key of an advertiser reads what is its own and nothing else."
      actions={<KeyDialog advertisers={advertisers} />}
    >
      {keys.length === 0 ? (
        <p className="text-muted text-sm">There is no key in force.</p>
      ) : (
        <Table label="Keys in force">
          <thead>
            <tr>
              <TableHead>Key</TableHead>
              <TableHead>Of</TableHead>
              <TableHead>May</TableHead>
              <TableHead>Last used (UTC)</TableHead>
              <TableHead>
                <span className="sr-only">Change</span>
              </TableHead>
            </tr>
          </thead>
          <tbody>
            {keys.map((key) => (
              <KeyRow key={key.id} apiKey={key} />
            ))}
          </tbody>
        </Table>
      )}
    </Card>
  );
}

function KeyRow({ apiKey: { id, name, prefix, organisation, scopes, lastUsedAt } }: { apiKey: ListedApiKey }) {
  const trpc = useTRPC();
  const revoke = useMemberChange(trpc.members.revokeKey.mutationOptions());
  return (
    <tr>
      <TableCell>
        <span className="font-medium">{name}</span>
        <span className="block font-mono text-muted text-xs">{prefix}</span>
      </TableCell>
      <TableCell>{organisation}</TableCell>
      <TableCell>{scopes.join(", ")}</TableCell>
      <TableCell className="whitespace-nowrap">
        {lastUsedAt === null ? <span className="text-muted">never</span> : formatMoment(lastUsedAt)}
      </TableCell>
      <TableCell className="text-right">
        <Button
          size="sm"
          disabled={revoke.isPending}
          aria-label={`Revoke the key ${name}`}
          onClick={() => revoke.mutate({ id })}
        >
          Revoke
        </Button>
        <FormProblem error={revoke.error} />
      </TableCell>
    </tr>
  );
}

function KeyDialog({ advertisers }: { advertisers: readonly NamedAdvertiser[] }) {
  const trpc = useTRPC();
  const [holder, setHolder] = useState("");
  const create = useMemberChange(trpc.members.createKey.mutationOptions());
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const fields = new FormData(event.currentTarget);
    create.mutate({
      name: String(fields.get("name")),
      scopes: holder === "" ? (fields.getAll("scopes") as ApiKeyScope[]) : ["read"],
      advertiserId: holder === "" ? null : holder,
    });
  };
  return (
    <Dialog
      title="Make an API key"
      description="The key is shown once; only its fingerprint is kept."
      trigger={<Button>Make a key</Button>}
    >
      <form onSubmit={submit} className="flex flex-col gap-3">
        <Input label="What it is for" name="name" required maxLength={80} autoComplete="off" />
        <Select
          label="Whose key"
          value={holder}
          onChange={({ target }) => setHolder(target.value)}
          options={[
            { value: "", label: "The publisher's" },
            ...advertisers.map(({ id, name }) => ({ value: id, label: name })),
          ]}
        />
        {holder === "" ? (
          <fieldset>
            <legend className="mb-1 text-muted text-xs">What it may do</legend>
            {scopeNames.map((scope) => (
              <label key={scope} className="flex items-center gap-2 py-0.5 text-sm">
                <input type="checkbox" name="scopes" value={scope} defaultChecked={scope === "read"} />
                {scopeWords[scope]}
              </label>
            ))}
          </fieldset>
        ) : (
          <p className="text-muted text-sm">It may read decisions that the advertiser's ads took part in.</p>
        )}
        <FormProblem error={create.error} />
        {create.data ? <ShownOnce label="The key, shown only now" secret={create.data.plain} /> : null}
        <Button type="submit" variant="primary" className="self-end" disabled={create.isPending}>
          Make the key
        </Button>
      </form>
    </Dialog>
  );
}

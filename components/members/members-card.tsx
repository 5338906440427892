"use client";

import type { FormEvent } from "react";
import { roleWords } from "@/components/account/role-words";
import { useTRPC } from "@/components/api/trpc-react";
import { formatMoment } from "@/components/format/times";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Dialog } from "@/components/ui/dialog";
import { Table, TableCell, TableHead } from "@/components/ui/table";
import type { Member } from "@/server/accounts/account-schema";
import { FormProblem } from "./form-problem";
import { listNames } from "./list-names";
import { type NamedAdvertiser, readStanding, StandingFields } from "./standing-fields";
import { useMemberChange } from "./use-member-change";

interface MembersCardProps {
  members: readonly Member[];
  advertisers: readonly NamedAdvertiser[];
}

/** Everybody who can sign in, with what they may do and see. */
export function MembersCard({ members, advertisers }: MembersCardProps) {
  return (
    <Card title="Members" note={`${members.length} ${members.length === 1 ? "person" : "people"} can sign in.`}>
      <Table label="Everybody who can sign in">
        <thead>
          <tr>
            <TableHead>Person</TableHead>
            <TableHead>Role</TableHead>
            <TableHead>Sees</TableHead>
            <TableHead>Signed in (UTC)</TableHead>
            <TableHead>
              <span className="sr-only">Change</span>
            </TableHead>
          </tr>
        </thead>
        <tbody>
          {members.map((member) => (
            <MemberRow key={member.id} member={member} advertisers={advertisers} />
          ))}
        </tbody>
      </Table>
    </Card>
  );
}

function MemberRow({ member, advertisers }: { member: Member; advertisers: readonly NamedAdvertiser[] }) {
  return (
    <tr>
      <TableCell>
        <span className="font-medium">{member.name}</span> {member.own ? <Badge tone="accent">you</Badge> : null}
        <span className="block text-muted text-xs">{member.email}</span>
      </TableCell>
      <TableCell className="whitespace-nowrap">{roleWords[member.role].title}</TableCell>
      <TableCell className="min-w-40">
        {member.role === "OPERATOR" ? "Everything" : listNames(member.advertisers)}
      </TableCell>
      <TableCell className="whitespace-nowrap">
        {member.lastSignInAt === null ? (
          <span className="text-muted">signed out</span>
        ) : (
          formatMoment(member.lastSignInAt)
        )}
      </TableCell>
      <TableCell className="text-right">
        {member.own ? null : <ChangeMember member={member} advertisers={advertisers} />}
      </TableCell>
    </tr>
  );
}

function ChangeMember({ member, advertisers }: { member: Member; advertisers: readonly NamedAdvertiser[] }) {
  const trpc = useTRPC();
  const change = useMemberChange(trpc.members.change.mutationOptions());
  const remove = useMemberChange(trpc.members.remove.mutationOptions());
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    change.mutate({ id: member.id, standing: readStanding(new FormData(event.currentTarget)) });
  };
  return (
    <Dialog
      title={member.name}
      description="Changes are in force at once. Removing somebody signs them out everywhere."
      trigger={
        <Button size="sm" aria-label={`Change ${member.name}`}>
          Change
        </Button>
      }
    >
      <form onSubmit={submit} className="flex flex-col gap-3 text-left">
        <StandingFields advertisers={advertisers} role={member.role} chosen={member.advertisers.map(({ id }) => id)} />
        <FormProblem error={change.error ?? remove.error} />
        {change.isSuccess ? (
          <p role="status" className="text-good text-sm">
            Saved.
          </p>
        ) : null}
        <div className="flex justify-between gap-2">
          <Button variant="quiet" disabled={remove.isPending} onClick={() => remove.mutate({ id: member.id })}>
            Remove {member.name}
          </Button>
          <Button type="submit" variant="primary" disabled={change.isPending}>
            Save
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

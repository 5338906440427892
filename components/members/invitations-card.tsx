"use client";

import type { FormEvent } from "react";
import { roleWords } from "@/components/account/role-words";
import { useTRPC } from "@/components/api/trpc-react";
import { formatMoment } from "@/components/format/times";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Dialog } from "@/components/ui/dialog";
import { Input } from "@/components/ui/input";
import { Table, TableCell, TableHead } from "@/components/ui/table";
import type { Invitation } from "@/server/accounts/account-schema";
import { FormProblem } from "./form-problem";
import { listNames } from "./list-names";
import { ShownOnce } from "./shown-once";
import { type NamedAdvertiser, readStanding, StandingFields } from "./standing-fields";
import { useMemberChange } from "./use-member-change";

interface InvitationsCardProps {
  invitations: readonly Invitation[];
  advertisers: readonly NamedAdvertiser[];
}

/** Invitations that wait for an answer, and inviting somebody. */
export function InvitationsCard({ invitations, advertisers }: InvitationsCardProps) {
  return (
    <Card
      title="Invitations"
      note="Each link makes one person a member, once, within seven days. Send it by a way that only they can read."
      actions={<InviteDialog advertisers={advertisers} />}
    >
      {invitations.length === 0 ? (
        <p className="text-muted text-sm">Nobody is invited at the moment.</p>
      ) : (
        <Table label="Invitations that wait">
          <thead>
            <tr>
              <TableHead>Email address</TableHead>
              <TableHead>Role</TableHead>
              <TableHead>Will see</TableHead>
              <TableHead>Until (UTC)</TableHead>
              <TableHead>
                <span className="sr-only">Change</span>
              </TableHead>
            </tr>
          </thead>
          <tbody>
            {invitations.map((invitation) => (
              <InvitationRow key={invitation.id} invitation={invitation} />
            ))}
          </tbody>
        </Table>
      )}
    </Card>
  );
}

function InvitationRow({ invitation }: { invitation: Invitation }) {
  const trpc = useTRPC();
  const revoke = useMemberChange(trpc.members.revokeInvitation.mutationOptions());
  const { id, email, role, advertisers, invitedBy, expiresAt, expired } = invitation;
  return (
    <tr>
      <TableCell>
        {email}
        <span className="block text-muted text-xs">invited by {invitedBy}</span>
      </TableCell>
      <TableCell className="whitespace-nowrap">{roleWords[role].title}</TableCell>
      <TableCell>{role === "OPERATOR" ? "Everything" : listNames(advertisers)}</TableCell>
      <TableCell className="whitespace-nowrap">
        {formatMoment(expiresAt)} {expired ? <Badge tone="warn">expired</Badge> : null}
      </TableCell>
      <TableCell className="text-right">
        <Button
          size="sm"
          disabled={revoke.isPending}
          aria-label={`Revoke the invitation of ${email}`}
          onClick={() => revoke.mutate({ id })}
        >
          Revoke
        </Button>
        <FormProblem error={revoke.error} />
      </TableCell>
    </tr>
  );
}

function InviteDialog({ advertisers }: { advertisers: readonly NamedAdvertiser[] }) {
  const trpc = useTRPC();
  const invite = useMemberChange(trpc.members.invite.mutationOptions());
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const fields = new FormData(event.currentTarget);
    invite.mutate({ email: String(fields.get("email")), standing: readStanding(fields) });
  };
  return (
    <Dialog
      title="Invite somebody"
      description="You get a link to send them. An older invitation of the same address stops working."
      trigger={<Button variant="primary">Invite</Button>}
    >
      <form onSubmit={submit} className="flex flex-col gap-3">
        <Input label="Email address" name="email" type="email" autoComplete="off" required maxLength={200} />
        <StandingFields advertisers={advertisers} />
        <FormProblem error={invite.error} />
        {invite.data ? <ShownOnce label="The invitation's link, shown only now" secret={invite.data.link} /> : null}
        <Button type="submit" variant="primary" className="self-end" disabled={invite.isPending}>
          Make the link
        </Button>
      </form>
    </Dialog>
  );
}

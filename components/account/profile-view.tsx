import { formatMoment } from "@/components/format/times";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Input } from "@/components/ui/input";
import { Table, TableCell, TableHead } from "@/components/ui/table";
import type { AccountSession, Profile } from "@/server/accounts/account-schema";
import { AccountProblem } from "./account-problem";
import { describeBrowser } from "./describe-browser";
import { roleWords } from "./role-words";

interface ProfileViewProps {
  profile: Profile;
  sessions: readonly AccountSession[];
  problem: string | undefined;
  /** What was just saved. */
  done: string | undefined;
}

const doneWords: Readonly<Record<string, string>> = {
  profile: "Your name is saved.",
  password: "Your password is changed. Every other browser is signed out.",
};

/** One's own account: name, password and where one is signed in. Plain forms that work without scripts. */
export function ProfileView({ profile, sessions, problem, done }: ProfileViewProps) {
  const said = done === undefined ? undefined : doneWords[done];
  return (
    <div className="flex flex-col gap-4">
      <AccountProblem code={problem} />
      {said ? (
        <p role="status" className="rounded-md bg-good-soft px-3 py-2 text-good text-sm">
          {said}
        </p>
      ) : null}
      <div className="grid @3xl:grid-cols-2 gap-4">
        <ProfileCard profile={profile} />
        <PasswordCard email={profile.email} />
      </div>
      <SessionsCard sessions={sessions} />
    </div>
  );
}

function ProfileCard({ profile: { name, email, role, organisation, advertisers } }: { profile: Profile }) {
  return (
    <Card title="Who you are">
      <form action="/api/auth/profile" method="post" className="flex items-end gap-2">
        <Input
          label="Name"
          name="name"
          autoComplete="name"
          defaultValue={name}
          required
          maxLength={80}
          className="flex-1"
        />
        <Button type="submit">Save name</Button>
      </form>
      <dl className="mt-4 grid grid-cols-[8rem_minmax(0,1fr)] gap-x-3 gap-y-1.5 text-sm">
        <dt className="text-muted">Email address</dt>
        <dd className="break-words">{email}</dd>
        <dt className="text-muted">Organisation</dt>
        <dd>{organisation}</dd>
        <dt className="text-muted">Role</dt>
        <dd>
          {roleWords[role].title}. {roleWords[role].may}
        </dd>
        <dt className="text-muted">Advertisers</dt>
        <dd>{advertisers === null ? "Every one" : advertisers.join(", ") || "None yet: ask an operator."}</dd>
      </dl>
    </Card>
  );
}

function PasswordCard({ email }: { email: string }) {
  return (
    <Card title="Password" note="10 characters or more. Changing it signs every other browser out.">
      <form action="/api/auth/password" method="post" className="flex flex-col gap-3">
        <input type="hidden" name="username" autoComplete="username" value={email} />
        <Input label="Current password" name="current" type="password" autoComplete="current-password" required />
        <Input
          label="New password"
          name="password"
          type="password"
          autoComplete="new-password"
          required
          minLength={10}
          maxLength={128}
        />
        <Button type="submit" className="self-start">
          Change password
        </Button>
      </form>
    </Card>
  );
}

function SessionsCard({ sessions }: { sessions: readonly AccountSession[] }) {
  return (
    <Card
      title="Where you are signed in"
      actions={
        <form action="/api/auth/sign-out-everywhere" method="post">
          <Button type="submit">Sign out everywhere</Button>
        </form>
      }
    >
      <Table label="Browsers that are signed in">
        <thead>
          <tr>
            <TableHead>Browser</TableHead>
            <TableHead>Signed in (UTC)</TableHead>
            <TableHead>Until (UTC)</TableHead>
          </tr>
        </thead>
        <tbody>
          {sessions.map(({ id, current, userAgent, createdAt, expiresAt }) => (
            <tr key={id}>
              <TableCell title={userAgent}>
                {describeBrowser(userAgent)} {current ? <Badge tone="accent">this one</Badge> : null}
              </TableCell>
              <TableCell className="whitespace-nowrap">{formatMoment(createdAt)}</TableCell>
              <TableCell className="whitespace-nowrap">{formatMoment(expiresAt)}</TableCell>
            </tr>
          ))}
        </tbody>
      </Table>
    </Card>
  );
}

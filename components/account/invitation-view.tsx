import Link from "next/link";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import type { OpenInvitation } from "@/server/accounts/invitations";
import { AccountProblem } from "./account-problem";
import { Door } from "./door";
import { roleWords } from "./role-words";

interface InvitationViewProps {
  token: string;
  invitation: OpenInvitation | null;
  problem: string | undefined;
}

/** Accepting an invitation by choosing a password; the same for one that is unknown, used, revoked or expired. */
export function InvitationView({ token, invitation, problem }: InvitationViewProps) {
  if (invitation === null) {
    return (
      <Door
        title="This invitation cannot be used"
        note="It was used or taken back, it is older than seven days, or the link is incomplete. Ask whoever invited you for another."
      >
        <Button asChild className="self-start">
          <Link href="/sign-in">Sign in</Link>
        </Button>
      </Door>
    );
  }
  const { email, role, organisation } = invitation;
  const { title, may } = roleWords[role];
  return (
    <Door title={`Join ${organisation}`} note={`You are invited as ${title.toLowerCase()}. ${may}`}>
      <AccountProblem code={problem} />
      <form action="/api/auth/accept-invitation" method="post" className="flex flex-col gap-3">
        <input type="hidden" name="token" value={token} />
        <Input
          label="Email address, with which you will sign in"
          type="email"
          autoComplete="username"
          value={email}
          readOnly
        />
        <Input label="Your name" name="name" autoComplete="name" required maxLength={80} />
        <Input
          label="Password, 10 characters or more"
          name="password"
          type="password"
          autoComplete="new-password"
          required
          minLength={10}
          maxLength={128}
        />
        <Button type="submit" variant="primary" className="mt-1 justify-center">
          Join
        </Button>
      </form>
    </Door>
  );
}

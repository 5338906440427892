import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { AccountProblem } from "./account-problem";
import { Door } from "./door";

interface NewPasswordViewProps {
  email: string;
  next: string;
  problem: string | undefined;
}

/** What people whose password was made for them see until they have one of their own. */
export function NewPasswordView({ email, next, problem }: NewPasswordViewProps) {
  return (
    <Door
      title="Choose a password"
      note="The one that you signed in with was for one use. Yours has 10 characters or more."
    >
      <AccountProblem code={problem} />
      <form action="/api/auth/password" method="post" className="flex flex-col gap-3">
        <input type="hidden" name="next" value={next} />
        <input type="hidden" name="username" autoComplete="username" value={email} />
        <Input label="Password for one use" name="current" type="password" autoComplete="current-password" required />
        <Input
          label="New password"
          name="password"
          type="password"
          autoComplete="new-password"
          required
          minLength={10}
          maxLength={128}
        />
        <Button type="submit" variant="primary" className="mt-1 justify-center">
          Save and go on
        </Button>
      </form>
      <form action="/api/auth/sign-out" method="post">
        <Button type="submit" variant="quiet">
          Sign out
        </Button>
      </form>
    </Door>
  );
}

import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import type { DemoLogin } from "@/server/accounts/demo-people";
import { AccountProblem } from "./account-problem";
import { Door } from "./door";
import { roleWords } from "./role-words";

interface SignInViewProps {
  /** A local path to go on to. */
  next: string;
  problem: string | undefined;
  /** Empty outside demo mode. */
  demoLogins: readonly DemoLogin[];
}

/** Signing in: plain forms that work without scripts. */
export function SignInView({ next, problem, demoLogins }: SignInViewProps) {
  return (
    <Door title="Sign in" note="People come in by invitation. Without one, or without your password, ask an operator.">
      <AccountProblem code={problem} />
      {demoLogins.length > 0 ? <DemoLogins logins={demoLogins} next={next} /> : null}
      <form action="/api/auth/sign-in" method="post" className="flex flex-col gap-3">
        <input type="hidden" name="next" value={next} />
        <Input label="Email address" name="email" type="email" autoComplete="username" required maxLength={200} />
        <Input label="Password" name="password" type="password" autoComplete="current-password" required />
        <Button type="submit" variant="primary" className="mt-1 justify-center">
          Sign in
        </Button>
      </form>
    </Door>
  );
}

function DemoLogins({ logins, next }: { logins: readonly DemoLogin[]; next: string }) {
  return (
    <section aria-labelledby="demo-logins" className="rounded-lg border bg-surface p-3">
      <h2 id="demo-logins" className="font-semibold text-sm">
        Demo world: come in as
      </h2>
      <ul className="mt-2 flex flex-col gap-1">
        {logins.map(({ role, name, organisation, advertisers }) => (
          <li key={role}>
            <form action="/api/auth/demo" method="post">
              <input type="hidden" name="next" value={next} />
              <input type="hidden" name="role" value={role} />
              <button
                type="submit"
                className="w-full rounded-md border px-3 py-2 text-left text-sm hover:border-line-strong hover:bg-sunken"
              >
                <span className="block font-medium">
                  {roleWords[role].title}
                  <span className="font-normal text-muted">
                    {" "}
                    · {name}, {organisation}
                  </span>
                </span>
                <span className="block text-muted text-xs">
                  {role === "OPERATOR" || role === "ADVERTISER"
                    ? roleWords[role].may
                    : `Sees ${advertisers.join(", ")}.`}
                </span>
              </button>
            </form>
          </li>
        ))}
      </ul>
    </section>
  );
}

import { demoPassword, demoPeople } from "./demo-people";
import type { OneTimeLogin } from "./first-operator";

/** What whoever starts the process is told of how to come in, line by line. */
export function describeLogins({ demo, oneTimeLogin }: { demo: boolean; oneTimeLogin: OneTimeLogin | null }): string[] {
  if (demo) {
    const widest = Math.max(...demoPeople.map(({ email }) => email.length));
    const people = demoPeople.map(
      ({ email, role }) => `  ${email.padEnd(widest)}  ${role.toLowerCase().replace("_", " ")}`,
    );
    return [`Demo logins, one click each on the sign-in page (password: ${demoPassword})`, ...people, ""];
  }
  if (oneTimeLogin === null) return [];
  return [
    "First operator; the password is said once and must be changed at the first sign-in",
    `  ${oneTimeLogin.email}  ${oneTimeLogin.password}`,
    "",
  ];
}

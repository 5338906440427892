import { everybody } from "../tenant-scope";
import type { Viewer } from "../viewer";

/** An operator, or what a test makes of one. */
export function makeViewer(own: Partial<Viewer> = {}): Viewer {
  return {
    userId: "0190b5a0-0000-7000-8000-000000000001",
    name: "Olga Operator",
    email: "operator@example.test",
    role: "OPERATOR",
    organisation: "Publisher",
    tenants: everybody,
    ...own,
  };
}

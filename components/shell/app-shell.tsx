import type { ReactNode } from "react";
import type { Permission } from "@/server/accounts/permissions";
import { LeftRail } from "./left-rail";
import { PermissionsProvider } from "./permissions";
import { TopBar } from "./top-bar";

export interface AppShellProps {
  /** What the person may do; pages they may not see are left out of the rail. */
  permissions: readonly Permission[];
  /** At the right of the top bar: who they are. */
  account?: ReactNode;
  children: ReactNode;
}

/** The frame of every page: rail, top bar, content. */
export function AppShell({ permissions, account, children }: AppShellProps) {
  return (
    <PermissionsProvider permissions={permissions}>
      <div className="min-h-dvh md:grid md:grid-cols-[3.5rem_minmax(0,1fr)] xl:grid-cols-[11.5rem_minmax(0,1fr)] print:block">
        <a
          href="#content"
          className="sr-only z-50 rounded-md bg-accent px-3 py-2 text-on-accent focus:not-sr-only focus:fixed focus:top-2 focus:left-2"
        >
          Skip to content
        </a>
        <LeftRail />
        <div className="min-w-0 max-md:pb-14 print:pb-0">
          <TopBar account={account} />
          <main id="content" tabIndex={-1} className="outline-none">
            {children}
          </main>
        </div>
      </div>
    </PermissionsProvider>
  );
}

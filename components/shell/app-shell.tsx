import type { ReactNode } from "react";
import { RememberPages } from "@/components/search/remember-pages";
import { LeftRail } from "./left-rail";
import { TopBar } from "./top-bar";
import { type ShellViewer, ViewerProvider } from "./viewer-context";

export interface AppShellProps {
  /** Who is here; pages they may not see are left out of the rail. */
  viewer: ShellViewer;
  children: ReactNode;
}

/** The frame of every page: rail, top bar, content. */
export function AppShell({ viewer, children }: AppShellProps) {
  return (
    <ViewerProvider viewer={viewer}>
      <div className="min-h-dvh md:grid md:grid-cols-[3.5rem_minmax(0,1fr)] xl:grid-cols-[11.5rem_minmax(0,1fr)] print:block">
        <a
          href="#content"
          className="sr-only z-50 rounded-md bg-accent px-3 py-2 text-on-accent focus:not-sr-only focus:fixed focus:top-2 focus:left-2"
        >
          Skip to content
        </a>
        <LeftRail />
        <RememberPages />
        <div className="min-w-0 max-md:pb-14 print:pb-0">
          <TopBar />
          <main id="content" tabIndex={-1} className="outline-none">
            {children}
          </main>
        </div>
      </div>
    </ViewerProvider>
  );
}

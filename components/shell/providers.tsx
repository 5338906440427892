"use client";

import { ThemeProvider } from "next-themes";
import { NuqsAdapter } from "nuqs/adapters/next/app";
import type { ReactNode } from "react";
import { ApiProvider } from "@/components/api/trpc-react";
import { TooltipProvider } from "@/components/ui/tooltip";

/** Everything screens find around them: theme, URL state, the API, tooltips. */
export function Providers({ children }: { children: ReactNode }) {
  return (
    <ThemeProvider attribute="class" defaultTheme="system" disableTransitionOnChange>
      <NuqsAdapter>
        <ApiProvider>
          <TooltipProvider delayDuration={250}>{children}</TooltipProvider>
        </ApiProvider>
      </NuqsAdapter>
    </ThemeProvider>
  );
}

"use client";

import { ThemeProvider } from "next-themes";
import { NuqsAdapter } from "nuqs/adapters/next/app";
import type { ReactNode } from "react";
import { ApiProvider } from "@/components/api/trpc-react";
import { ChartSettingsProvider } from "@/components/charts/chart-settings";
import { accountLocale, accountTimeZone, accountTimeZoneName } from "@/components/format/account-settings";
import { Toasts } from "@/components/toast/toasts";

const chartSettings = { locale: accountLocale, timeZone: accountTimeZone, timeZoneName: accountTimeZoneName };

/** Everything screens find around them: theme, URL state, the API, charts' zone, toasts. */
export function Providers({ children }: { children: ReactNode }) {
  return (
    <ThemeProvider attribute="class" defaultTheme="system" disableTransitionOnChange>
      <NuqsAdapter>
        <ApiProvider>
          <ChartSettingsProvider settings={chartSettings}>
            {children}
            <Toasts />
          </ChartSettingsProvider>
        </ApiProvider>
      </NuqsAdapter>
    </ThemeProvider>
  );
}

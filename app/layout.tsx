import type { Metadata, Viewport } from "next";
import localFont from "next/font/local";
import type { ReactNode } from "react";
import { agentStyleSheet } from "@/components/agents/agent-identity";
import { Providers } from "@/components/shell/providers";
import "./globals.css";

/** The letters of most pages, asked for before any style is read, so that lines are set in them from the start. */
const latin = localFont({
  src: "../node_modules/@fontsource-variable/inter/files/inter-latin-wght-normal.woff2",
  variable: "--font-latin",
  weight: "100 900",
  display: "swap",
  adjustFontFallback: false,
});

export const metadata: Metadata = {
  title: { default: "Rationale", template: "%s · Rationale" },
  description: "Which audio ad a listener heard, who voted for it, and why.",
  robots: { index: false },
};

export const viewport: Viewport = {
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#fbfaf7" },
    { media: "(prefers-color-scheme: dark)", color: "#131519" },
  ],
};

export default function RootLayout({ children }: { children: ReactNode }) {
  return (
    <html lang="en" className={latin.variable} suppressHydrationWarning>
      <head>
        <style>{agentStyleSheet()}</style>
      </head>
      <body className="font-sans">
        <Providers>{children}</Providers>
      </body>
    </html>
  );
}

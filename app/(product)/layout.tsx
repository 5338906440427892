import type { ReactNode } from "react";
import { AppShell } from "@/components/shell/app-shell";

/** The pages of people who work with the product stand inside its shell. */
export default function ProductLayout({ children }: { children: ReactNode }) {
  return <AppShell>{children}</AppShell>;
}

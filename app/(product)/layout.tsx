import type { ReactNode } from "react";
import { AppShell } from "@/components/shell/app-shell";
import { listPermissions } from "@/server/api/list-permissions";
import { getPageViewer } from "@/server/api/page-viewer";

/** The pages of people who work with the product stand inside its shell; they are for people who signed in. */
export default async function ProductLayout({ children }: { children: ReactNode }) {
  const viewer = await getPageViewer();
  return <AppShell viewer={{ userId: viewer.userId, permissions: listPermissions(viewer) }}>{children}</AppShell>;
}

import type { ReactNode } from "react";
import { SettingsFrame } from "@/components/account/settings-frame";
import { isPagePermitted } from "@/server/api/page-viewer";

export default async function SettingsLayout({ children }: { children: ReactNode }) {
  return <SettingsFrame managesMembers={await isPagePermitted("members.manage")}>{children}</SettingsFrame>;
}

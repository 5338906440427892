"use client";

import { usePathname } from "next/navigation";
import { useEffect } from "react";
import { useViewer } from "@/components/shell/viewer-context";
import { rememberPage } from "./recent-pages";

/** A page counts as seen after a moment, when its title is its own. */
const settleMs = 1_500;
const siteName = "Rationale";

/** Keeps the pages a person looked at, in this browser only, for the command menu. */
export function RememberPages() {
  const pathname = usePathname();
  const { userId } = useViewer();
  useEffect(() => {
    const timer = setTimeout(() => {
      const title = document.title.replace(` · ${siteName}`, "");
      if (location.pathname === pathname && title !== siteName && title !== "") {
        rememberPage(userId, { href: pathname + location.search, title });
      }
    }, settleMs);
    return () => clearTimeout(timer);
  }, [pathname, userId]);
  return null;
}

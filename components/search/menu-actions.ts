"use client";

import { useTheme } from "next-themes";
import { showToast } from "@/components/toast/show-toast";

/** What can be done from anywhere, and the words it is found by. */
export const menuActions = [
  { action: "copy-link", label: "Copy link", detail: "to this page as it stands", words: "url share address" },
  { action: "print", label: "Print this page", detail: "ink on white, everything whole", words: "pdf paper" },
  { action: "light", label: "Light theme", detail: "", words: "bright appearance" },
  { action: "dark", label: "Dark theme", detail: "", words: "night appearance" },
  { action: "system", label: "Theme as the system", detail: "", words: "auto appearance" },
] as const;

async function copyLink(): Promise<void> {
  try {
    await navigator.clipboard.writeText(location.href);
    showToast("The link is copied", { tone: "good" });
  } catch {
    showToast("The browser did not allow copying. The address is in its address bar.", { tone: "bad" });
  }
}

/** Runs an action by its name. */
export function useMenuActions(): (action: string) => void {
  const { setTheme } = useTheme();
  return (action) => {
    if (action === "copy-link") void copyLink();
    // After the menu has closed, or it would be on the paper.
    else if (action === "print") setTimeout(() => print(), 250);
    else setTheme(action);
  };
}

"use client";

import { useTheme } from "next-themes";
import { useEffect } from "react";
import { Toaster, toast } from "sonner";
import { takeStage } from "./show-toast";

const sayBy = { plain: toast, good: toast.success, bad: toast.error } as const;

/** Where toasts appear. */
export default function ToastStage() {
  const { resolvedTheme } = useTheme();
  useEffect(
    () =>
      takeStage((text, { tone = "plain", action }) => {
        sayBy[tone](text, action ? { action } : {});
      }),
    [],
  );
  return (
    <Toaster
      theme={resolvedTheme === "dark" ? "dark" : "light"}
      position="bottom-right"
      mobileOffset={{ bottom: 72 }}
      style={
        {
          "--normal-bg": "var(--surface)",
          "--normal-text": "var(--ink)",
          "--normal-border": "var(--line)",
          fontFamily: "inherit",
        } as React.CSSProperties
      }
    />
  );
}

"use client";

import { Monitor, Moon, Sun } from "lucide-react";
import { useTheme } from "next-themes";
import { useSyncExternalStore } from "react";
import { Button } from "@/components/ui/button";

const order = ["system", "light", "dark"] as const;
type Theme = (typeof order)[number];
const glyphs = { system: Monitor, light: Sun, dark: Moon } as const;
const words = { system: "as the system", light: "light", dark: "dark" } as const;
const never = () => () => undefined;

/** Steps through the system's theme, light and dark. */
export function ThemeSwitch() {
  const { theme, setTheme } = useTheme();
  const inBrowser = useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
  const current: Theme = inBrowser ? (order.find((name) => name === theme) ?? "system") : "system";
  const next = order[(order.indexOf(current) + 1) % order.length] ?? "system";
  const Glyph = glyphs[current];
  const label = `Theme: ${words[current]}. Switch to ${words[next]}`;
  return (
    <Button variant="quiet" size="icon" aria-label={label} title={label} onClick={() => setTheme(next)}>
      <Glyph aria-hidden className="size-[18px]" />
    </Button>
  );
}

"use client";

import { Slot } from "radix-ui";
import { type ReactNode, useState } from "react";
import type { PopoverPanel } from "./popover-panel";

export interface PopoverProps {
  /** The button that opens it. */
  trigger: ReactNode;
  label: string;
  align?: "start" | "center" | "end";
  className?: string;
  children: ReactNode;
}

const loadPanel = () => import("./popover-panel");

/**
 * A small panel beside its button; Escape closes it and focus returns. What places it and holds the focus is loaded when
 * someone reaches for it.
 */
export function Popover(props: PopoverProps) {
  const [Panel, setPanel] = useState<typeof PopoverPanel | null>(null);
  if (Panel) return <Panel {...props} />;
  return (
    <Slot.Root
      aria-haspopup="dialog"
      aria-expanded={false}
      onPointerEnter={() => void loadPanel()}
      onFocus={() => void loadPanel()}
      onClick={() => void loadPanel().then((loaded) => setPanel(() => loaded.PopoverPanel))}
    >
      {props.trigger}
    </Slot.Root>
  );
}

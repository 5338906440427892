"use client";

import { Popover as Primitive } from "radix-ui";
import type { ReactNode } from "react";
import { classNames } from "./class-names";

export interface PopoverProps {
  /** The button that opens it. */
  trigger: ReactNode;
  label: string;
  align?: "start" | "center" | "end";
  className?: string;
  onOpenChange?: (open: boolean) => void;
  children: ReactNode;
}

/** A small panel beside its button; Escape closes it and focus returns. */
export function Popover({ trigger, label, align = "start", className, onOpenChange, children }: PopoverProps) {
  return (
    <Primitive.Root {...(onOpenChange && { onOpenChange })}>
      <Primitive.Trigger asChild>{trigger}</Primitive.Trigger>
      <Primitive.Portal>
        <Primitive.Content
          aria-label={label}
          // It may scroll, and the keyboard must be able to scroll it.
          tabIndex={0}
          align={align}
          sideOffset={6}
          collisionPadding={12}
          className={classNames(
            "z-40 max-h-(--radix-popover-content-available-height) w-80 max-w-[calc(100vw-1.5rem)] overflow-y-auto",
            "animate-appear rounded-lg border bg-surface p-4 text-sm shadow-float",
            className,
          )}
        >
          {children}
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}

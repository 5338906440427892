"use client";

import { Popover as Primitive } from "radix-ui";
import { classNames } from "./class-names";
import type { PopoverProps } from "./popover";

/** The open side of a `Popover`, loaded when one is first opened; it starts open. */
export function PopoverPanel({ trigger, label, align = "start", className, children }: PopoverProps) {
  return (
    <Primitive.Root defaultOpen>
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

"use client";

import { X } from "lucide-react";
import { Dialog as Primitive } from "radix-ui";
import type { ReactNode } from "react";
import { Button } from "./button";

export interface DialogProps {
  /** The button that opens it. */
  trigger: ReactNode;
  title: string;
  description: string;
  children: ReactNode;
}

/** A panel over the page, from the bottom edge on a phone and in the middle elsewhere. */
export function Dialog({ trigger, title, description, children }: DialogProps) {
  return (
    <Primitive.Root>
      <Primitive.Trigger asChild>{trigger}</Primitive.Trigger>
      <Primitive.Portal>
        <Primitive.Overlay className="fixed inset-0 z-40 animate-appear bg-black/40" />
        <Primitive.Content className="fixed inset-x-0 bottom-0 z-50 max-h-[85dvh] animate-appear overflow-y-auto rounded-t-lg border bg-surface p-4 shadow-float sm:inset-x-auto sm:top-1/2 sm:bottom-auto sm:left-1/2 sm:w-[30rem] sm:-translate-x-1/2 sm:-translate-y-1/2 sm:rounded-lg">
          <div className="mb-4 flex items-start justify-between gap-4">
            <div>
              <Primitive.Title className="font-semibold text-lg">{title}</Primitive.Title>
              <Primitive.Description className="text-muted text-sm">{description}</Primitive.Description>
            </div>
            <Primitive.Close asChild>
              <Button variant="quiet" size="icon-sm" aria-label="Close">
                <X aria-hidden className="size-4" />
              </Button>
            </Primitive.Close>
          </div>
          {children}
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}

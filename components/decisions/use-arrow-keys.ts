"use client";

import { useEffect } from "react";

type ArrowKey = "ArrowLeft" | "ArrowRight";

/** Places where arrow keys have a meaning of their own. */
const ownArrows =
  "input, select, textarea, [role=radiogroup], [role=group], [role=tablist], [role=slider], [role=dialog], [contenteditable]";

/** Calls what belongs to an arrow key anywhere on the page, except where the key already means something. */
export function useArrowKeys(actions: Record<ArrowKey, (() => void) | null>) {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey || event.defaultPrevented) return;
      if (event.key !== "ArrowLeft" && event.key !== "ArrowRight") return;
      if (event.target instanceof Element && event.target.closest(ownArrows)) return;
      const action = actions[event.key];
      if (!action) return;
      event.preventDefault();
      action();
    };
    addEventListener("keydown", onKey);
    return () => removeEventListener("keydown", onKey);
  });
}

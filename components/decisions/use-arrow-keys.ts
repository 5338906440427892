"use client";

import { useEffect } from "react";

type ArrowKey = "ArrowLeft" | "ArrowRight";

/** Places where arrow keys have a meaning of their own. */
const ownArrows =
  "input, select, textarea, [role=radiogroup], [role=group], [role=tablist], [role=slider], [role=dialog], [contenteditable]";

/** J and K walk as in mail and code: down and up the list. */
const stepKeys: Readonly<Record<string, ArrowKey>> = {
  ArrowLeft: "ArrowLeft",
  k: "ArrowLeft",
  ArrowRight: "ArrowRight",
  j: "ArrowRight",
};

/** Calls what belongs to an arrow key, or to its letter, anywhere on the page, except where the key already means something. */
export function useArrowKeys(actions: Record<ArrowKey, (() => void) | null>) {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey || event.defaultPrevented) return;
      const step = stepKeys[event.key];
      if (step === undefined) return;
      if (event.target instanceof Element && event.target.closest(ownArrows)) return;
      const action = actions[step];
      if (!action) return;
      event.preventDefault();
      action();
    };
    addEventListener("keydown", onKey);
    return () => removeEventListener("keydown", onKey);
  });
}

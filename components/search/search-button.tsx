"use client";

import { Search } from "lucide-react";
import dynamic from "next/dynamic";
import { useCallback, useEffect, useRef, useState } from "react";

const loadMenu = async () => (await import("./command-menu")).CommandMenu;
const CommandMenu = dynamic(loadMenu, { ssr: false });

/** Opens the command menu, also by Ctrl K or ⌘ K. The menu is loaded when someone reaches for it. */
export function SearchButton() {
  const [open, setOpen] = useState(false);
  const [ready, setReady] = useState(false);
  /** What was typed before the menu was there, and whether Enter came after it. */
  const early = useRef({ text: "", entered: false });
  /** Where the focus was when the menu opened. */
  const before = useRef<HTMLElement | null>(null);

  const rememberFocus = useCallback(() => {
    const { activeElement } = document;
    // While the menu is open the focus is in it; what matters is where it was.
    if (activeElement instanceof HTMLElement && !activeElement.closest("[role=dialog]")) before.current = activeElement;
  }, []);

  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      // The modifier alone announces what may come.
      if (event.key === "Control" || event.key === "Meta") void loadMenu();
      if (event.key.toLowerCase() !== "k" || !(event.metaKey || event.ctrlKey) || event.shiftKey || event.altKey)
        return;
      event.preventDefault();
      early.current = { text: "", entered: false };
      rememberFocus();
      setOpen((was) => !was);
    };
    addEventListener("keydown", onKey);
    return () => removeEventListener("keydown", onKey);
  }, [rememberFocus]);

  const readEarly = useCallback(() => early.current, []);
  const returnFocus = useCallback(() => before.current?.focus(), []);
  const takeOver = useCallback(() => setReady(true), []);

  useEffect(() => {
    if (!open || ready) return;
    const collect = (event: KeyboardEvent) => {
      const { text } = early.current;
      const enters = event.key === "Enter" && text !== "";
      if ((event.key.length !== 1 && !enters) || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      early.current = { text: enters ? text : text + event.key, entered: enters };
    };
    addEventListener("keydown", collect);
    return () => removeEventListener("keydown", collect);
  }, [open, ready]);

  return (
    <>
      <button
        type="button"
        aria-haspopup="dialog"
        aria-keyshortcuts="Control+K Meta+K"
        onPointerEnter={() => void loadMenu()}
        onFocus={() => void loadMenu()}
        onClick={() => {
          rememberFocus();
          setOpen(true);
        }}
        className="relative h-9 min-w-0 max-w-md flex-1 truncate rounded-md border bg-surface pr-14 pl-8 text-left text-muted text-sm hover:border-line-strong"
      >
        <Search aria-hidden className="absolute top-2.5 left-2.5 size-4" />
        Search
        <span className="max-sm:sr-only"> campaigns, ads, impressions</span>
        <kbd
          aria-hidden
          className="absolute top-2 right-2 hidden rounded-sm border bg-sunken px-1.5 font-sans text-2xs leading-[18px] sm:block"
        >
          Ctrl K
        </kbd>
      </button>
      {open || ready ? (
        <CommandMenu
          open={open}
          onOpenChange={setOpen}
          readEarly={readEarly}
          returnFocus={returnFocus}
          onReady={takeOver}
        />
      ) : null}
    </>
  );
}

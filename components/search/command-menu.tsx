"use client";

import { useQuery } from "@tanstack/react-query";
import { Command } from "cmdk";
import { Search } from "lucide-react";
import { useRouter } from "next/navigation";
import { Dialog } from "radix-ui";
import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { useTRPC } from "@/components/api/trpc-react";
import { formatMoment } from "@/components/format/times";
import { useRange } from "@/components/range/use-range";
import { permittedNavigation } from "@/components/shell/navigation";
import { useViewer } from "@/components/shell/viewer-context";
import { EntryLine } from "./entry-line";
import { menuActions, useMenuActions } from "./menu-actions";
import { type Entry, prepareEntries } from "./prepare-entries";
import { readRecent } from "./recent-pages";
import { useSearch } from "./use-search";

export interface CommandMenuProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  /** What was typed before the menu was there, and whether Enter came after it. */
  readEarly: () => { text: string; entered: boolean };
  /** Gives the focus back to where it was. */
  returnFocus: () => void;
  /** The menu takes the keys from now on. */
  onReady: () => void;
}

/** Finds things by name or id, leads to pages and views, and does what can be done from anywhere. */
export function CommandMenu({ open, onOpenChange, readEarly, returnFocus, onReady }: CommandMenuProps) {
  useEffect(onReady, [onReady]);
  return (
    <Dialog.Root open={open} onOpenChange={onOpenChange}>
      <Dialog.Portal>
        <Dialog.Overlay className="fixed inset-0 z-40 animate-appear bg-black/40" />
        <Dialog.Content
          aria-describedby={undefined}
          onOpenAutoFocus={focusAtEnd}
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            returnFocus();
          }}
          className="fixed inset-x-2 top-2 z-50 animate-appear overflow-hidden rounded-lg border bg-surface shadow-float sm:inset-x-auto sm:top-[12vh] sm:left-1/2 sm:w-[38rem] sm:-translate-x-1/2"
        >
          <Dialog.Title className="sr-only">Search and commands</Dialog.Title>
          <Menu readEarly={readEarly} close={() => onOpenChange(false)} />
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

/** What was typed before the menu was there is gone on with, not written over. */
function focusAtEnd(event: Event): void {
  const field = event.currentTarget instanceof Element ? event.currentTarget.querySelector("input") : null;
  if (!field) return;
  event.preventDefault();
  field.focus();
  field.setSelectionRange(field.value.length, field.value.length);
}

function useMaterial() {
  const trpc = useTRPC();
  const { userId, permissions } = useViewer();
  const { link } = useRange();
  const [recent] = useState(() => readRecent(userId));
  const views = useQuery(trpc.views.list.queryOptions(undefined, { enabled: permissions.includes("views.write") }));
  const pages = permittedNavigation(permissions).flatMap(({ items }) =>
    items.map(({ href, label, about, ranged }) => ({ href: ranged ? link(href) : href, label, about })),
  );
  return { recent, pages, views: views.data ?? [], actions: menuActions, formatAt: formatMoment };
}

function Menu({ readEarly, close }: { readEarly: CommandMenuProps["readEarly"]; close: () => void }) {
  const router = useRouter();
  const act = useMenuActions();
  const [text, setText] = useState(() => readEarly().text);
  const walking = useRef(false);
  const [chosen, setChosen] = useState<string | null>(null);
  /** Enter was pressed before the answer was there. */
  const [entered, setEntered] = useState(() => readEarly().entered);
  const { hits, pending, error } = useSearch(text);
  const groups = prepareEntries({ text, hits, ...useMaterial() });
  const entries = groups.flatMap((group) => group.entries);
  // Until someone walks the list, its first line is chosen, also when a better one comes in.
  const selected = entries.find(({ id }) => id === chosen)?.id ?? entries[0]?.id ?? "";

  const run = (entry: Entry) => {
    close();
    if (entry.action) act(entry.action);
    else if (entry.href) router.push(entry.href);
  };

  useEffect(() => {
    if (!entered || pending) return;
    setEntered(false);
    const first = entries[0];
    if (first) run(first);
  });

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key.startsWith("Arrow") || event.key === "Home" || event.key === "End") walking.current = true;
    if (event.key !== "Enter" || !pending || chosen !== null) return;
    event.preventDefault();
    setEntered(true);
  };

  return (
    <Command
      label="Search and commands"
      shouldFilter={false}
      loop
      value={selected}
      onValueChange={(id) => {
        // The library chooses by itself too; only what a person chose is kept.
        if (walking.current) setChosen(id);
      }}
      onPointerMove={() => {
        walking.current = true;
      }}
      onKeyDown={onKeyDown}
    >
      <div className="flex items-center gap-2.5 border-b px-3.5">
        <Search aria-hidden className="size-4 shrink-0 text-muted" />
        <Command.Input
          value={text}
          onValueChange={(next) => {
            setText(next);
            setChosen(null);
            walking.current = false;
            setEntered(false);
          }}
          placeholder="Campaign, ad, impression id, page…"
          maxLength={120}
          className="h-12 min-w-0 flex-1 bg-transparent text-base outline-none placeholder:text-muted"
        />
      </div>
      <Command.List className="max-h-[min(26rem,60dvh)] overflow-y-auto p-1.5">
        {groups.map(({ heading, entries: lines }) => (
          <Command.Group
            key={heading}
            heading={heading}
            className="[&_[cmdk-group-heading]]:px-2 [&_[cmdk-group-heading]]:pt-2 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:text-muted [&_[cmdk-group-heading]]:text-xs"
          >
            {lines.map((entry) => (
              <EntryLine key={entry.id} entry={entry} onSelect={() => run(entry)} />
            ))}
          </Command.Group>
        ))}
      </Command.List>
      <MenuFoot text={text} pending={pending} error={error} count={entries.length} />
    </Command>
  );
}

function MenuFoot({
  text,
  pending,
  error,
  count,
}: {
  text: string;
  pending: boolean;
  error: string | null;
  count: number;
}) {
  return (
    <p
      role="status"
      className="flex min-h-9 items-center justify-between gap-4 border-t px-3.5 py-2 text-muted text-xs"
    >
      {error ? (
        <span className="text-bad">Searching failed: {error}</span>
      ) : pending ? (
        <span>Searching…</span>
      ) : count === 0 ? (
        <span>Nothing is called “{text.trim()}”. Names, ids and pages can be found.</span>
      ) : (
        <span>{text.trim() === "" ? "Type a name or an id" : `${count} found`}</span>
      )}
      <span aria-hidden className="hidden shrink-0 sm:inline">
        ↑↓ choose · Enter open · Esc close
      </span>
    </p>
  );
}

"use client";

import { Check, Pencil, Trash2 } from "lucide-react";
import Link from "next/link";
import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import type { SavedView } from "@/server/views/schema";
import { isSameQuery, linkToView } from "./view-links";

export interface ViewLineProps {
  view: SavedView;
  /** The page's query as it stands. */
  current: string;
  onRename: (name: string) => void;
  onRemove: () => void;
}

/** One saved view: leads to it, renames it, removes it. */
export function ViewLine({ view, current, onRename, onRemove }: ViewLineProps) {
  const [renaming, setRenaming] = useState(false);
  const here = isSameQuery(view.query, current);

  const rename = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const name = String(new FormData(event.currentTarget).get("name")).trim();
    setRenaming(false);
    if (name !== "" && name !== view.name) onRename(name);
  };

  if (renaming) {
    return (
      <li className="px-2 py-1">
        <form onSubmit={rename} className="flex gap-2">
          <input
            ref={(field) => field?.select()}
            name="name"
            aria-label={`New name of ${view.name}`}
            defaultValue={view.name}
            maxLength={60}
            autoComplete="off"
            onKeyDown={(event) => {
              if (event.key !== "Escape") return;
              // Gives up the name, not the whole menu.
              event.stopPropagation();
              setRenaming(false);
            }}
            className="h-8 min-w-0 flex-1 rounded-md border bg-surface px-2 text-sm"
          />
          <Button type="submit" size="sm" className="h-8">
            Rename
          </Button>
        </form>
      </li>
    );
  }
  return (
    <li className="flex items-center gap-1 rounded-md pl-2 hover:bg-sunken">
      <Link
        prefetch={false}
        href={linkToView(view)}
        aria-current={here ? "true" : undefined}
        className="flex min-h-9 min-w-0 flex-1 items-center gap-2 font-medium"
      >
        <span className="truncate">{view.name}</span>
        {here ? <Check aria-label="shown now" className="size-4 shrink-0 text-accent" /> : null}
      </Link>
      <Button variant="quiet" size="icon-sm" aria-label={`Rename ${view.name}`} onClick={() => setRenaming(true)}>
        <Pencil aria-hidden className="size-3.5" />
      </Button>
      <Button variant="quiet" size="icon-sm" aria-label={`Remove ${view.name}`} onClick={onRemove}>
        <Trash2 aria-hidden className="size-3.5" />
      </Button>
    </li>
  );
}

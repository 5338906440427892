"use client";

import { Trash2 } from "lucide-react";
import { useState } from "react";
import { roleWords } from "@/components/account/role-words";
import { formatInstant } from "@/components/format/times";
import { Button } from "@/components/ui/button";
import { classNames } from "@/components/ui/class-names";
import type { Comment } from "@/server/comments/schema";

export interface NoteLineProps {
  comment: Comment;
  /** On its way, not yet kept. */
  sending: boolean;
  /** Whether to say whose people read it. */
  withAudience: boolean;
  onRemove: () => void;
}

/** One note: who, as what, when, and the words as they were written. */
export function NoteLine({ comment, sending, withAudience, onRemove }: NoteLineProps) {
  const [deleting, setDeleting] = useState<"no" | "asked" | "kept">("no");
  const asking = deleting === "asked";
  const keep = () => setDeleting("kept");
  const { text, authorName, authorRole, at, seenBy, canRemove } = comment;
  return (
    <li aria-busy={sending} className="wrap-anywhere grid gap-1 border-t pt-3 text-sm">
      <div className={classNames("flex min-h-7 items-center justify-between gap-x-3 gap-y-1", asking && "flex-wrap")}>
        <p className="min-w-0 text-muted">
          <span className="font-medium text-ink">{authorName}</span> · {roleWords[authorRole].title} ·{" "}
          <time dateTime={at}>{sending ? "Sending…" : `${formatInstant(at)} UTC`}</time>
          {withAudience ? ` · for ${seenBy}` : null}
        </p>
        {canRemove && !asking ? (
          <Button
            variant="quiet"
            size="icon-sm"
            aria-label={`Delete the note of ${authorName}`}
            autoFocus={deleting === "kept"}
            onClick={() => setDeleting("asked")}
            className="print:hidden"
          >
            <Trash2 aria-hidden className="size-3.5" />
          </Button>
        ) : null}
        {asking ? (
          <fieldset
            aria-label="Delete this note?"
            onKeyDown={(event) => {
              if (event.key !== "Escape") return;
              // Gives up the question, not the pane around it.
              event.stopPropagation();
              keep();
            }}
            className="flex items-center gap-2"
          >
            <span className="text-muted text-xs">Delete this note?</span>
            <Button size="sm" autoFocus onClick={keep}>
              Keep
            </Button>
            <Button size="sm" className="text-bad" onClick={onRemove}>
              Delete
            </Button>
          </fieldset>
        ) : null}
      </div>
      <p className="whitespace-pre-wrap">{text}</p>
    </li>
  );
}

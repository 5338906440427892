"use client";

import { type FormEvent, type KeyboardEvent, useId, useState } from "react";
import { Button } from "@/components/ui/button";
import { classNames } from "@/components/ui/class-names";

/** The same as the schema's, which is too heavy to bring along for a number. */
const longest = 2_000;
/** From here on it is said how many characters are left. */
const nearlyFull = 1_800;

export interface NoteFormProps {
  /** The advertiser whose people will read it. */
  seenBy: string;
  sending: boolean;
  /** Why the last one was not taken. */
  problem: string | null;
  /** Rejects when the note was not taken; what was written then comes back. */
  onSend: (text: string) => Promise<unknown>;
}

/** Writes a note; Ctrl or Command with Enter sends it. */
export function NoteForm({ seenBy, sending, problem, onSend }: NoteFormProps) {
  const [text, setText] = useState("");
  const hintId = useId();
  const blank = text.trim() === "";

  const send = () => {
    if (blank || sending) return;
    setText("");
    // What was typed since stays below what was not taken.
    onSend(text).catch(() => setText((since) => (since === "" ? text : `${text}\n${since}`.slice(0, longest))));
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    send();
  };
  const sendByKey = (event: KeyboardEvent) => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    send();
  };

  return (
    <form onSubmit={submit} className="grid gap-2 print:hidden">
      <label className="block">
        <span className="mb-1 block text-muted text-xs">Write a note</span>
        <textarea
          value={text}
          onChange={({ target }) => setText(target.value)}
          onKeyDown={sendByKey}
          rows={3}
          maxLength={longest}
          aria-describedby={hintId}
          className="block w-full resize-y rounded-md border bg-surface px-2.5 py-2 text-ink text-sm hover:border-line-strong"
        />
      </label>
      {problem === null ? null : (
        <p role="alert" className="rounded-md bg-bad-soft px-3 py-2 text-bad text-sm">
          The note was not kept. {problem}
        </p>
      )}
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <p id={hintId} className="wrap-anywhere min-w-0 text-muted text-xs">
          Everyone who may see {seenBy} can read it.
          <span className={classNames("ml-1", text.length < nearlyFull && "hidden")}>
            {longest - text.length} characters left.
          </span>
        </p>
        <Button type="submit" disabled={blank || sending}>
          Add note
        </Button>
      </div>
    </form>
  );
}

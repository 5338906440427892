"use client";

import { Dialog as Primitive } from "radix-ui";
import { type ReactNode, useState } from "react";
import { Button } from "@/components/ui/button";
import { Segmented } from "@/components/ui/segmented";

/** One field that somebody else changed while this form was open. */
export interface FieldConflict {
  field: string;
  label: string;
  /** How it was when the form was opened, how they left it, and how it stands in this form; in words. */
  before: ReactNode;
  theirs: ReactNode;
  /** Null when this form left the field alone: theirs then stays. */
  mine: ReactNode | null;
  /** Who, and when. */
  by: string;
}

export interface ConflictDialogProps {
  conflicts: readonly FieldConflict[];
  /** The fields whose own value is to be saved over theirs. */
  onResolve: (takeMine: ReadonlySet<string>) => void;
  /** Back to the form: nothing is saved, nothing is lost. */
  onCancel: () => void;
}

/** Shown to whoever saves second: what the other changed, field by field, and a choice for each. */
export function ConflictDialog({ conflicts, onResolve, onCancel }: ConflictDialogProps) {
  const [mine, setMine] = useState<ReadonlySet<string>>(new Set());
  const choose = (field: string, choice: string) => {
    const next = new Set(mine);
    if (choice === "mine") next.add(field);
    else next.delete(field);
    setMine(next);
  };
  return (
    <Primitive.Root open onOpenChange={(open) => open || onCancel()}>
      <Primitive.Portal>
        <Primitive.Overlay className="fixed inset-0 z-40 animate-appear bg-black/40" />
        <Primitive.Content className="fixed inset-x-0 bottom-0 z-50 max-h-[85dvh] animate-appear overflow-y-auto rounded-t-lg border bg-surface p-4 shadow-float sm:inset-x-auto sm:top-1/2 sm:bottom-auto sm:left-1/2 sm:w-[40rem] sm:-translate-x-1/2 sm:-translate-y-1/2 sm:rounded-lg">
          <Primitive.Title className="font-semibold text-lg">Somebody else saved first</Primitive.Title>
          <Primitive.Description className="mt-1 text-muted text-sm">
            Nothing of yours is saved yet and nothing is lost. Choose for each field; what only they changed stays as
            they left it.
          </Primitive.Description>
          <ul className="mt-4 grid gap-4">
            {conflicts.map(({ field, label, before, theirs, mine: own, by }) => (
              <li key={field} className="wrap-anywhere grid gap-2 border-t pt-3 text-sm">
                <div className="flex flex-wrap items-center justify-between gap-2">
                  <p>
                    <span className="font-medium">{label}</span> <span className="text-muted text-xs">{by}</span>
                  </p>
                  {own === null ? null : (
                    <Segmented
                      label={label}
                      value={mine.has(field) ? "mine" : "theirs"}
                      options={[
                        { value: "theirs", label: "Keep theirs" },
                        { value: "mine", label: "Take mine" },
                      ]}
                      onChange={(choice) => choose(field, choice)}
                    />
                  )}
                </div>
                <dl className="grid gap-x-4 gap-y-1 sm:grid-cols-3">
                  <Version title="Was" text={before} />
                  <Version title="Theirs" text={theirs} />
                  {own === null ? null : <Version title="Mine" text={own} />}
                </dl>
              </li>
            ))}
          </ul>
          <div className="mt-5 flex flex-wrap justify-end gap-2">
            <Button onClick={onCancel}>Back to the form</Button>
            <Button variant="primary" onClick={() => onResolve(mine)}>
              Save with these choices
            </Button>
          </div>
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}

function Version({ title, text }: { title: string; text: ReactNode }) {
  return (
    <div>
      <dt className="text-muted text-xs">{title}</dt>
      <dd>{text}</dd>
    </div>
  );
}

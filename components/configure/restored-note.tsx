"use client";

import { useState } from "react";
import { formatInstant } from "@/components/format/times";
import { Button } from "@/components/ui/button";
import { fieldLabels } from "./field-labels";

interface RestoredNoteProps {
  /** When it was kept last, ISO 8601. */
  keptAt: string;
  /** The fields that it changes. */
  fields: readonly string[];
  /** Somebody saved the thing since the form was first opened. */
  isBehind: boolean;
  onDiscard: () => Promise<unknown>;
}

/** Says that a form holds what was typed earlier and never saved, and offers to throw that away. */
export function RestoredNote({ keptAt, fields, isBehind, onDiscard }: RestoredNoteProps) {
  const [isBusy, setIsBusy] = useState(false);
  const names = fields.map((field) => fieldLabels[field] ?? field).join(", ");
  return (
    <section
      aria-label="Changes kept from earlier"
      className="flex flex-wrap items-center justify-between gap-3 rounded-md bg-accent-soft px-3 py-2 text-sm"
    >
      <p className="wrap-anywhere min-w-0 flex-1 basis-64">
        <span className="font-medium">Your changes from {formatInstant(keptAt)} UTC stand in this form.</span> They are
        not saved: {names}.{" "}
        {isBehind ? "It was saved by somebody since; what they changed is shown when you save." : null}
      </p>
      <Button
        size="sm"
        disabled={isBusy}
        onClick={() => {
          setIsBusy(true);
          void onDiscard().finally(() => setIsBusy(false));
        }}
      >
        Discard these changes
      </Button>
    </section>
  );
}

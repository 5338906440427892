"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";

/** A secret that is shown for the only time, with a button that copies it. */
export function ShownOnce({ label, secret }: { label: string; secret: string }) {
  const [copied, setCopied] = useState(false);
  return (
    <div role="status" className="rounded-md bg-good-soft p-3 text-sm">
      <p className="mb-1.5 text-good">{label}</p>
      <div className="flex items-center gap-2">
        <input
          readOnly
          aria-label={label}
          value={secret}
          onFocus={({ target }) => target.select()}
          className="h-9 min-w-0 flex-1 rounded-md border bg-surface px-2.5 font-mono text-xs"
        />
        <Button onClick={() => void navigator.clipboard.writeText(secret).then(() => setCopied(true))}>
          {copied ? "Copied" : "Copy"}
        </Button>
      </div>
    </div>
  );
}

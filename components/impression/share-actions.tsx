"use client";

import { Braces, Check, Link2 } from "lucide-react";
import { useEffect, useState } from "react";
import { Button } from "@/components/ui/button";
import type { Explanation } from "@/server/engine/explain/explanation-schema";

const saidForMs = 2_000;

/** Puts the impression's address on the clipboard, with what is tried out on it but without the list's filters. */
export function CopyLink({ id }: { id: string }) {
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), saidForMs);
    return () => clearTimeout(timer);
  }, [copied]);
  const copy = async () => {
    const play = new URLSearchParams(location.search).get("play");
    const tried = play === null ? "" : `?${new URLSearchParams({ play })}`;
    await navigator.clipboard.writeText(`${location.origin}/decisions/${id}${tried}`);
    setCopied(true);
  };
  const Glyph = copied ? Check : Link2;
  return (
    <Button variant="quiet" size="sm" onClick={() => void copy()}>
      <Glyph aria-hidden className="size-3.5" />
      <span className="@max-xl:sr-only" aria-live="polite">
        {copied ? "Copied" : "Copy link"}
      </span>
    </Button>
  );
}

/** Saves the whole explanation, as the public API gives it, to a file. */
export function DownloadJson({ explanation }: { explanation: Explanation }) {
  const save = () => {
    const url = URL.createObjectURL(new Blob([JSON.stringify(explanation, null, 2)], { type: "application/json" }));
    const link = document.createElement("a");
    link.href = url;
    link.download = `decision-${explanation.id}.json`;
    link.click();
    URL.revokeObjectURL(url);
  };
  return (
    <Button variant="quiet" size="sm" onClick={save}>
      <Braces aria-hidden className="size-3.5" />
      <span className="@max-xl:sr-only">Download JSON</span>
    </Button>
  );
}

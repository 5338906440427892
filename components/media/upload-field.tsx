"use client";

import { Upload, X } from "lucide-react";
import { type DragEvent, useId, useState } from "react";
import { Button } from "@/components/ui/button";
import { classNames } from "@/components/ui/class-names";
import type { Media, MediaKind } from "@/server/media/schema";
import { describeMedia } from "./describe-media";
import { useUpload } from "./use-upload";

const accepted: Record<MediaKind, { types: string; words: string }> = {
  audio: { types: ".mp3,.m4a,.mp4,.aac,.ogg,.wav,audio/*", words: "MP3, M4A, AAC, Ogg or WAV, at most 20 MB" },
  companion: { types: ".png,.jpg,.jpeg,.gif,.webp", words: "PNG, JPEG, GIF or WebP, at most 2 MB" },
};

export interface UploadFieldProps {
  kind: MediaKind;
  advertiserId: string;
  label: string;
  /** The file is kept; what was measured of it comes along. */
  onUploaded: (media: Media) => void;
}

/** Takes a file by choosing or dropping it, shows how far it is, and says in words what is wrong with it. */
export function UploadField({ kind, advertiserId, label, onUploaded }: UploadFieldProps) {
  const id = useId();
  const [over, setOver] = useState(false);
  const [kept, setKept] = useState<Media | null>(null);
  const { state, send, cancel } = useUpload({
    kind,
    advertiserId,
    onUploaded: (media) => {
      setKept(media);
      onUploaded(media);
    },
  });
  const take = (files: FileList | null) => {
    const file = files?.[0];
    if (file === undefined) return;
    setKept(null);
    send(file);
  };
  const drag = (isOver: boolean) => (event: DragEvent) => {
    event.preventDefault();
    setOver(isOver);
  };
  const drop = (event: DragEvent) => {
    drag(false)(event);
    take(event.dataTransfer.files);
  };
  const { types, words } = accepted[kind];
  return (
    // Dropping is a second way; the field inside is the one for keyboards and screen readers.
    <section
      aria-label={label}
      onDragOver={drag(true)}
      onDragLeave={drag(false)}
      onDrop={drop}
      className={classNames("rounded-md border border-dashed p-3", over && "border-accent bg-accent-soft")}
    >
      <label
        htmlFor={id}
        className="inline-flex h-9 cursor-pointer items-center gap-2 rounded-md border bg-surface px-3 font-medium text-sm hover:border-line-strong hover:bg-sunken has-focus-visible:outline-2 has-focus-visible:outline-accent"
      >
        <Upload aria-hidden className="size-4" />
        {label}
        <input
          id={id}
          type="file"
          accept={types}
          aria-describedby={`${id}-hint ${id}-state`}
          className="sr-only"
          onChange={({ target }) => {
            take(target.files);
            // The same file may be chosen again after it was mended.
            target.value = "";
          }}
        />
      </label>
      <span id={`${id}-hint`} className="ml-3 text-muted text-xs">
        or drop it here: {words}.
      </span>
      <div id={`${id}-state`} aria-live="polite" className="text-sm">
        {state.step === "sending" ? (
          <div className="mt-2 flex items-center gap-3">
            <progress
              value={state.share}
              aria-label={`Sending ${state.name}`}
              className="h-1.5 min-w-0 flex-1 accent-accent"
            />
            <span className="text-muted text-xs tabular-nums">
              {state.share < 1 ? `${Math.round(state.share * 100)} %` : "being measured"}
            </span>
            <Button size="sm" onClick={cancel}>
              <X aria-hidden className="size-3.5" />
              Cancel
            </Button>
          </div>
        ) : null}
        {state.step === "refused" ? (
          <p role="alert" className="wrap-anywhere mt-2 rounded-md bg-bad-soft px-3 py-2 text-bad">
            {state.problem}
          </p>
        ) : null}
        {state.step === "idle" && kept !== null ? (
          <p className="wrap-anywhere mt-2 text-muted text-xs">
            {kept.name}: {describeMedia(kept)}
          </p>
        ) : null}
      </div>
    </section>
  );
}

"use client";

import { useEffect, useRef, useState } from "react";
import type { Media, MediaKind } from "@/server/media/schema";

/** Where an upload stands. */
export type UploadState =
  | { step: "idle" }
  /** `share` of the file that was sent, 0…1; at 1 it is being looked at. */
  | { step: "sending"; name: string; share: number }
  | { step: "refused"; name: string; problem: string };

/** The same as the server's, whose schemas are too heavy to bring along for two numbers. */
const largestMegabytes: Record<MediaKind, number> = { audio: 20, companion: 2 };

const offline = "The connection broke off. Nothing was kept; please try again.";

/** What the server said, in one line. */
function readProblem(text: string): string {
  try {
    const { title, detail } = JSON.parse(text) as { title?: unknown; detail?: unknown };
    if (typeof title !== "string") return offline;
    const sentence = /[.!?]$/.test(title) ? title : `${title}.`;
    return typeof detail === "string" ? `${sentence} ${detail}` : sentence;
  } catch {
    return offline;
  }
}

/** Sends one file at a time for an advertiser; leaving the page or choosing another file breaks it off. */
export function useUpload({
  kind,
  advertiserId,
  onUploaded,
}: {
  kind: MediaKind;
  advertiserId: string;
  onUploaded: (media: Media) => void;
}) {
  const [state, setState] = useState<UploadState>({ step: "idle" });
  const current = useRef<XMLHttpRequest | null>(null);
  const stop = () => {
    const request = current.current;
    current.current = null;
    request?.abort();
  };
  useEffect(() => () => current.current?.abort(), []);

  const send = (file: File) => {
    stop();
    const { name } = file;
    const refuse = (problem: string) => setState({ step: "refused", name, problem });
    const most = largestMegabytes[kind];
    if (file.size > most * 1024 * 1024) {
      const size = (file.size / 1024 / 1024).toFixed(1);
      refuse(`The file is too large (${size} MB): it may have at most ${most} MB. Nothing was sent.`);
      return;
    }
    const request = new XMLHttpRequest();
    current.current = request;
    const asked = new URLSearchParams({ advertiser: advertiserId, kind, name });
    request.open("POST", `/api/media?${asked}`);
    request.setRequestHeader("content-type", "application/octet-stream");
    setState({ step: "sending", name, share: 0 });
    request.upload.onprogress = ({ loaded, total }) => {
      if (current.current === request) setState({ step: "sending", name, share: total === 0 ? 1 : loaded / total });
    };
    request.onload = () => {
      if (current.current !== request) return;
      current.current = null;
      if (request.status !== 201) return refuse(readProblem(request.responseText));
      setState({ step: "idle" });
      onUploaded(JSON.parse(request.responseText) as Media);
    };
    request.onerror = () => {
      if (current.current === request) refuse(offline);
    };
    request.send(file);
  };
  const cancel = () => {
    stop();
    setState({ step: "idle" });
  };
  return { state, send, cancel };
}

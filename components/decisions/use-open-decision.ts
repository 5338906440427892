"use client";

import { usePathname, useSearchParams } from "next/navigation";
import { useCallback, useEffect, useRef } from "react";

const detailPath = /^\/decisions\/([^/]+)$/;

/**
 * Which decision is open, and how to open another. The address changes without a round trip through the page, so the
 * list keeps its place and walking from one decision to the next is immediate.
 */
export function useOpenDecision() {
  const openId = detailPath.exec(usePathname())?.[1] ?? null;
  // What is tried out on one decision means nothing on the next.
  const params = new URLSearchParams(useSearchParams());
  params.delete("play");
  const search = params.toString();
  const hrefOf = useCallback(
    (id: string | null) => `/decisions${id === null ? "" : `/${id}`}${search ? `?${search}` : ""}`,
    [search],
  );
  const { ask, readLatest } = useLatestAsked(openId);
  const open = useCallback(
    (id: string) => {
      ask(id);
      history.pushState(null, "", hrefOf(id));
    },
    [ask, hrefOf],
  );
  const walkTo = useCallback(
    (id: string) => {
      ask(id);
      history.replaceState(null, "", hrefOf(id));
    },
    [ask, hrefOf],
  );
  const close = useCallback(() => history.pushState(null, "", hrefOf(null)), [hrefOf]);
  return { openId, hrefOf, open, walkTo, close, readLatest };
}

/**
 * Keys may come faster than the router draws, and while it catches up the address itself steps back for a moment.
 * Remembers what was asked for and is not drawn yet, so that each step starts from the latest one.
 */
function useLatestAsked(openId: string | null) {
  const asked = useRef<string[]>([]);
  const drawn = useRef(openId);
  useEffect(() => {
    drawn.current = openId;
    const index = openId === null || openId === asked.current.at(-1) ? -1 : asked.current.indexOf(openId);
    asked.current = index === -1 ? [] : asked.current.slice(index + 1);
  }, [openId]);
  const ask = useCallback((id: string) => void asked.current.push(id), []);
  const readLatest = useCallback(() => asked.current.at(-1) ?? drawn.current, []);
  return { ask, readLatest };
}

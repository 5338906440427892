"use client";

import { usePathname, useSearchParams } from "next/navigation";
import { useCallback } from "react";

const detailPath = /^\/decisions\/([^/]+)$/;

/**
 * Which decision is open, and how to open another. The address changes without a round trip through the page, so the
 * list keeps its place and walking from one decision to the next is immediate.
 */
export function useOpenDecision() {
  const openId = detailPath.exec(usePathname())?.[1] ?? null;
  const search = useSearchParams().toString();
  const hrefOf = useCallback(
    (id: string | null) => `/decisions${id === null ? "" : `/${id}`}${search ? `?${search}` : ""}`,
    [search],
  );
  const open = useCallback((id: string) => history.pushState(null, "", hrefOf(id)), [hrefOf]);
  const walkTo = useCallback((id: string) => history.replaceState(null, "", hrefOf(id)), [hrefOf]);
  const close = useCallback(() => history.pushState(null, "", hrefOf(null)), [hrefOf]);
  return { openId, hrefOf, open, walkTo, close };
}

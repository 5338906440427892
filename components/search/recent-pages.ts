import { z } from "zod";
import type { RecentPage } from "./prepare-entries";

const mostKept = 12;
const keyOf = (userId: string) => `rationale.recent.${userId}`;
const storedSchema = z.array(z.object({ href: z.string().startsWith("/"), title: z.string() }));

/** The page put first, once; the oldest fall out. */
export function addRecent(pages: readonly RecentPage[], page: RecentPage): RecentPage[] {
  const pathOf = (href: string) => href.split("?")[0];
  return [page, ...pages.filter(({ href }) => pathOf(href) !== pathOf(page.href))].slice(0, mostKept);
}

/** What a person looked at last in this browser, newest first; nothing when the browser keeps nothing. */
export function readRecent(userId: string): RecentPage[] {
  try {
    return storedSchema.parse(JSON.parse(localStorage.getItem(keyOf(userId)) ?? "[]"));
  } catch {
    // Storage may be forbidden, full or written by an older version: then nothing is remembered.
    return [];
  }
}

export function rememberPage(userId: string, page: RecentPage): void {
  try {
    localStorage.setItem(keyOf(userId), JSON.stringify(addRecent(readRecent(userId), page)));
  } catch {
    // As above: remembering is a convenience.
  }
}

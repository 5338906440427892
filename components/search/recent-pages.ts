import type { RecentPage } from "./prepare-entries";

const mostKept = 12;
const keyOf = (userId: string) => `rationale.recent.${userId}`;

function isPage(value: unknown): value is RecentPage {
  if (typeof value !== "object" || value === null) return false;
  const { href, title } = value as Partial<Record<keyof RecentPage, unknown>>;
  return typeof href === "string" && /^\/(?!\/)/.test(href) && typeof title === "string";
}

/** What was kept, read back; what is not a page of ours is left out. */
export function parseRecent(stored: string): RecentPage[] {
  const value: unknown = JSON.parse(stored);
  return Array.isArray(value) ? value.filter(isPage) : [];
}

/** The page put first, once; the oldest fall out. */
export function addRecent(pages: readonly RecentPage[], page: RecentPage): RecentPage[] {
  const pathOf = (href: string) => href.split("?")[0];
  return [page, ...pages.filter(({ href }) => pathOf(href) !== pathOf(page.href))].slice(0, mostKept);
}

/** What a person looked at last in this browser, newest first; nothing when the browser keeps nothing. */
export function readRecent(userId: string): RecentPage[] {
  try {
    return parseRecent(localStorage.getItem(keyOf(userId)) ?? "[]");
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

import type { SavedView } from "@/server/views/schema";

/** Where a view leads. */
export function linkToView({ page, query }: Pick<SavedView, "page" | "query">): string {
  return query === "" ? page : `${page}?${query}`;
}

const sorted = (query: string) =>
  [...new URLSearchParams(query)]
    .map(([name, value]) => `${name}=${value}`)
    .sort()
    .join("&");

/** Whether two queries show the same, in whatever order their parts stand. */
export function isSameQuery(a: string, b: string): boolean {
  return sorted(a) === sorted(b);
}

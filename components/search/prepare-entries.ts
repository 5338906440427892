import type { SearchHit } from "@/server/search/schema";
import type { SavedView } from "@/server/views/schema";

/** One line of the command menu. */
export interface Entry {
  /** Unique in the menu. */
  id: string;
  label: string;
  /** Where it belongs or what it does. */
  detail: string;
  /** What it is, in a word; drawn as a glyph and said. */
  kind: "campaign" | "adSet" | "ad" | "impression" | "impressions" | "page" | "view" | "recent" | "action";
  /** Where it leads; absent for actions. */
  href?: string;
  /** Which action it is. */
  action?: string;
}

export interface EntryGroup {
  heading: string;
  entries: readonly Entry[];
}

export interface RecentPage {
  href: string;
  title: string;
}

export interface MenuMaterial {
  text: string;
  hits: readonly SearchHit[];
  recent: readonly RecentPage[];
  pages: readonly { href: string; label: string; about: string }[];
  views: readonly SavedView[];
  actions: readonly { action: string; label: string; detail: string; words: string }[];
  /** When an impression was, in words. */
  formatAt: (iso: string) => string;
}

const roots = { campaign: "/campaigns", adSet: "/ad-sets", ad: "/ads", impression: "/decisions" } as const;
const mostRecent = 5;

/** Where a hit leads. */
export function hrefOfHit({ kind, id }: Pick<SearchHit, "kind" | "id">): string {
  return `${roots[kind]}/${id}`;
}

/** Whether every word typed begins a word of the text. */
export function matchesWords(typed: string, text: string): boolean {
  const known = text.toLowerCase().split(/[^\p{L}\p{N}]+/u);
  return typed
    .toLowerCase()
    .split(/\s+/)
    .filter(Boolean)
    .every((word) => known.some((one) => one.startsWith(word)));
}

/** The beginning of an impression's id, when what was typed or pasted (an id, or the address of its page) is one. */
export function readIdBeginning(typed: string): string | null {
  const id = typed
    .trim()
    .toLowerCase()
    .replace(/^.*\/decisions\//, "")
    .replace(/[?#].*$/, "");
  // Words such as "face" are no ids: every id has digits at its beginning.
  return /^[0-9a-f-]{4,36}$/.test(id) && /\d/.test(id) ? id : null;
}

function toEntry(hit: SearchHit, formatAt: MenuMaterial["formatAt"]): Entry {
  const { kind, id, name, above, status, at } = hit;
  const parts = at ? [formatAt(at), above, id.slice(0, 13)] : [above, status === "ACTIVE" ? "" : (status ?? "")];
  return {
    id: `${kind}:${id}`,
    label: name,
    detail: parts
      .filter(Boolean)
      .map((part) => (part === "PAUSED" || part === "ARCHIVED" ? part.toLowerCase() : part))
      .join(" · "),
    kind,
    href: hrefOfHit(hit),
  };
}

/** What the menu offers for what was typed, best first: things found, then pages, views and actions that fit. */
export function prepareEntries(material: MenuMaterial): EntryGroup[] {
  const { text, hits, recent, pages, views, actions, formatAt } = material;
  const typed = text.trim();
  const beginning = readIdBeginning(typed);
  const fits = (words: string) => typed === "" || matchesWords(typed, words);
  const groups: EntryGroup[] = [
    { heading: "Found", entries: typed === "" ? [] : hits.map((hit) => toEntry(hit, formatAt)) },
    {
      heading: "Recent",
      entries: (typed === "" ? recent.slice(0, mostRecent) : []).map(({ href, title }) => ({
        id: `recent:${href}`,
        label: title,
        detail: "",
        kind: "recent",
        href,
      })),
    },
    {
      heading: "Impressions",
      entries:
        beginning === null
          ? []
          : [
              {
                id: "impressions",
                label: `Impressions whose id begins with ${beginning}`,
                detail: "of the last 30 days",
                kind: "impressions",
                href: `/decisions?id=${beginning}&range=30d`,
              },
            ],
    },
    {
      heading: "Pages",
      entries: pages
        .filter(({ label, about }) => fits(`${label} ${about}`))
        .map(({ href, label, about }) => ({ id: `page:${href}`, label, detail: about, kind: "page", href })),
    },
    {
      heading: "Your views",
      entries: views
        .filter(({ name }) => fits(name))
        .map(({ id, name, page, query }) => ({
          id: `view:${id}`,
          label: name,
          detail: page,
          kind: "view",
          href: query === "" ? page : `${page}?${query}`,
        })),
    },
    {
      heading: "Do",
      entries: actions
        .filter(({ label, words }) => fits(`${label} ${words}`))
        .map(({ action, label, detail }) => ({ id: `do:${action}`, label, detail, kind: "action", action })),
    },
  ];
  return groups.filter(({ entries }) => entries.length > 0);
}

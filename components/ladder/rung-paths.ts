import type { TabLink } from "@/components/shell/tab-links";
import type { PageLevel } from "./delivery-queries";

const folders: Record<PageLevel, string> = { campaign: "campaigns", adSet: "ad-sets", ad: "ads" };

/** Where the overview of a rung is. */
export function pathOf(level: PageLevel, id: string): string {
  return `/${folders[level]}/${id}`;
}

const delivery = [
  ["", "Overview"],
  ["/why-not", "Why not"],
  ["/pacing", "Pacing"],
  ["/frequency", "Frequency"],
] as const;
const tabs: Record<PageLevel, readonly (readonly [suffix: string, label: string])[]> = {
  campaign: [...delivery, ["/history", "History"]],
  adSet: delivery,
  ad: [
    ["", "Overview"],
    ["/why", "Why shown"],
    ["/why-not", "Why not"],
  ],
};

/** The pages of a rung, in their order. */
export function tabsOf(level: PageLevel, id: string): TabLink[] {
  return tabs[level].map(([suffix, label]) => ({ href: pathOf(level, id) + suffix, label }));
}

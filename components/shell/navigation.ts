import { AudioWaveform, Gauge, Home, type LucideIcon, Megaphone, Repeat, Scale } from "lucide-react";
import type { Permission } from "@/server/accounts/permissions";

export interface NavigationItem {
  /** Path of the page; every page below it belongs to it. */
  href: string;
  label: string;
  /** One sentence for the command menu. */
  about: string;
  glyph: LucideIcon;
  permission: Permission;
  /** Further paths whose pages belong to it. */
  alsoUnder?: readonly string[];
  /** Its numbers are of the range in the URL, which links to it carry on. */
  ranged?: boolean;
}

export interface NavigationGroup {
  label: string;
  items: readonly NavigationItem[];
}

/** The rail from top to bottom, in groups. An item appears here when its page exists. */
export const navigation: readonly NavigationGroup[] = [
  {
    label: "Delivery",
    items: [
      {
        href: "/",
        label: "Home",
        about: "What needs attention, and how every campaign stands",
        glyph: Home,
        permission: "campaigns.read",
        ranged: true,
      },
      {
        href: "/campaigns",
        label: "Campaigns",
        about: "Campaigns, ad sets and ads with their numbers",
        glyph: Megaphone,
        permission: "campaigns.read",
        alsoUnder: ["/ad-sets", "/ads", "/configure"],
        ranged: true,
      },
      {
        href: "/decisions",
        label: "Impressions",
        about: "Every decision, and why it was made",
        glyph: AudioWaveform,
        permission: "impressions.read",
      },
      {
        href: "/pacing",
        label: "Pacing",
        about: "Spend against plan, and how it will end",
        glyph: Gauge,
        permission: "campaigns.read",
        ranged: true,
      },
      {
        href: "/frequency",
        label: "Frequency",
        about: "How often listeners hear an ad, and what caps hold back",
        glyph: Repeat,
        permission: "campaigns.read",
        ranged: true,
      },
    ],
  },
  {
    label: "Operation",
    items: [
      {
        href: "/policy",
        label: "Policy",
        about: "What the panel decides by: weights, rules and thresholds, and their versions",
        glyph: Scale,
        permission: "policy.read",
      },
    ],
  },
];

/** The rail of someone who may do these things; groups without items are left out. */
export function permittedNavigation(
  permissions: readonly Permission[],
  groups: readonly NavigationGroup[] = navigation,
): NavigationGroup[] {
  return groups
    .map(({ label, items }) => ({ label, items: items.filter((item) => permissions.includes(item.permission)) }))
    .filter(({ items }) => items.length > 0);
}

const isUnder = (path: string, root: string) => path === root || (root !== "/" && path.startsWith(`${root}/`));

/** Whether a path is one of an item's pages. */
export function isHere({ href, alsoUnder = [] }: NavigationItem, path: string): boolean {
  return [href, ...alsoUnder].some((root) => isUnder(path, root));
}

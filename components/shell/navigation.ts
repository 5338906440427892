import { AudioWaveform, type LucideIcon } from "lucide-react";

export interface NavigationItem {
  /** Path of the page; every page below it belongs to it. */
  href: string;
  label: string;
  glyph: LucideIcon;
}

/** The rail from top to bottom, in groups. An item appears here when its page exists. */
export const navigation: readonly { label: string; items: readonly NavigationItem[] }[] = [
  { label: "Explain", items: [{ href: "/decisions", label: "Impressions", glyph: AudioWaveform }] },
];

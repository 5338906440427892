import type { ConfiguredLevel } from "@/server/campaigns/configure/schema";

/** Names of levels in addresses. */
const segments: Record<ConfiguredLevel, string> = {
  campaign: "campaign",
  adSet: "ad-set",
  ad: "ad",
  creative: "creative",
};

/** What a level is called. */
export const levelNames: Record<ConfiguredLevel, string> = {
  campaign: "Campaign",
  adSet: "Ad set",
  ad: "Ad",
  creative: "Creative",
};

/** What stands directly in a level. */
export const levelBelow = { campaign: "adSet", adSet: "ad", ad: "creative" } as const;

/** Where a thing is changed. */
export function editPath(level: ConfiguredLevel, id: string): string {
  return `/configure/${segments[level]}/${id}`;
}

/** Where something is added to it. */
export function addPath(level: keyof typeof levelBelow, id: string): string {
  return `${editPath(level, id)}/add`;
}

/** The level an address names; null for none of them. */
export function readLevel(segment: string): ConfiguredLevel | null {
  const found = Object.entries(segments).find(([, name]) => name === segment);
  return (found?.[0] as ConfiguredLevel | undefined) ?? null;
}

import type { Advertiser } from "../schema";
import type { Asset } from "./schema";

/** How many sounds of an advertiser are offered. */
const most = 100;

/** The different sounds of an advertiser's creatives, the newest first, each with the banner it was last used with. */
export function listAssets({ id: advertiserId, campaigns }: Advertiser): Asset[] {
  const creatives = campaigns
    .flatMap(({ adSets }) => adSets.flatMap(({ ads }) => ads.flatMap((ad) => ad.creatives)))
    .sort((a, b) => b.no - a.no);
  const assets = new Map<string, Asset>();
  for (const creative of creatives) {
    if (assets.size === most) break;
    if (assets.has(creative.audioUrl)) continue;
    const { name, audioUrl, mimeType, durationSeconds } = creative;
    assets.set(audioUrl, {
      advertiserId,
      name,
      audioUrl,
      mimeType,
      durationSeconds,
      companionUrl: creative.companionUrl ?? null,
      companionWidth: creative.companionWidth ?? null,
      companionHeight: creative.companionHeight ?? null,
    });
  }
  return [...assets.values()];
}
